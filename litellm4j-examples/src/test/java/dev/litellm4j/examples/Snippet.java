package dev.litellm4j.examples;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.SimpleJavaFileObject;

/**
 * A block of Java from a page, as a compilation unit: a class as it is, statements inside a method where {@code request},
 * {@code answer} and {@code client} are given. Imports of the block come first, the usual ones are there.
 */
final class Snippet extends SimpleJavaFileObject {
    private static final Pattern TYPE = Pattern.compile(
            "^(?:(?:public|final|abstract|sealed) )*(?:class|record|interface|enum) (\\w+)", Pattern.MULTILINE);
    private static final String USUAL = Stream.of(
                    "dev.litellm4j.*",
                    "dev.litellm4j.api.*",
                    "dev.litellm4j.chat.*",
                    "dev.litellm4j.embedding.*",
                    "dev.litellm4j.error.*",
                    "dev.litellm4j.json.*",
                    "dev.litellm4j.model.*",
                    "dev.litellm4j.providers.auth.*",
                    "dev.litellm4j.providers.compatible.*",
                    "dev.litellm4j.providers.host.*",
                    "dev.litellm4j.providers.openai.*",
                    "dev.litellm4j.providers.wire.*",
                    "dev.litellm4j.router.*",
                    "java.math.*",
                    "java.nio.file.*",
                    "java.time.*",
                    "java.util.*",
                    "java.util.concurrent.*",
                    "java.util.function.*",
                    "java.util.stream.*")
            .map(name -> "import " + name + "; ")
            .reduce("", String::concat);
    private static final String GIVEN =
            "protected ChatRequest request; protected ChatCompletion answer; protected LlmClient client; protected Router router; ";

    private final String page;
    private final int firstLine;
    private final String source;

    /** A snippet whose first line of code is line {@code firstLine} of {@code page}; it keeps its line breaks. */
    Snippet(String page, int firstLine, List<String> lines) {
        this(page, firstLine, String.join("\n", lines), "page" + Math.abs(page.hashCode()) + ".line" + firstLine);
    }

    private Snippet(String page, int firstLine, String code, String packageName) {
        super(URI.create("string:///" + packageName.replace('.', '/') + "/" + name(code) + ".java"), Kind.SOURCE);
        this.page = page;
        this.firstLine = firstLine;
        this.source = source(code, packageName);
    }

    private static String name(String code) {
        Matcher type = TYPE.matcher(code);
        return type.find() ? type.group(1) : "Statements";
    }

    /** Everything added stands on the lines that are there, so that the compiler's line numbers are the page's. */
    private static String source(String code, String packageName) {
        String head = "package " + packageName + "; " + USUAL;
        if (TYPE.matcher(code).find()) {
            return head + code;
        }
        int endOfImports = code.startsWith("import ") ? code.indexOf('\n', code.lastIndexOf("\nimport ") + 1) : 0;
        return head + code.substring(0, endOfImports) + " class Statements { " + GIVEN
                + "void run() throws Exception { " + code.substring(endOfImports) + "\n} }";
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
    }

    /** Where line {@code line} of this unit stands, such as {@code docs/tools.md:12}. */
    String place(long line) {
        return page + ":" + (firstLine + line - 1);
    }

    /** The blocks of Java in a page. */
    static List<Snippet> in(String page, List<String> lines) {
        List<Snippet> found = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (start < 0 && lines.get(i).strip().equals("```java")) {
                start = i + 1;
            } else if (start >= 0 && lines.get(i).strip().equals("```")) {
                found.add(new Snippet(page, start + 1, lines.subList(start, i)));
                start = -1;
            }
        }
        return found;
    }
}
