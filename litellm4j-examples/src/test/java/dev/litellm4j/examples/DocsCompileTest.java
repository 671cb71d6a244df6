package dev.litellm4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What README.md and docs/ show compiles, and what they link to exists. */
@Timeout(120)
class DocsCompileTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)");

    @TempDir
    Path classes;

    @Test
    void everySnippetCompiles() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path page : pages()) {
            snippets.addAll(Snippet.in(name(page), Files.readAllLines(page)));
        }
        assertThat(snippets).hasSizeGreaterThan(30);
        assertThat(errors(snippets)).isEmpty();
    }

    @Test
    void anErrorIsReportedWithItsFileAndLine() {
        List<String> page =
                List.of("# Page", "```java", "import java.net.URI;", "", "URI.create(\"a\");", "noSuchThing();", "```");
        assertThat(errors(Snippet.in("docs/page.md", page)))
                .singleElement()
                .asString()
                .startsWith("docs/page.md:6 cannot find symbol");
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                if (!Files.exists(page.resolveSibling(link.group(1)))) {
                    broken.add(name(page) + " links to " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private List<String> errors(List<Snippet> snippets) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler).as("the compiler of a JDK").isNotNull();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options =
                List.of("-proc:none", "-Xlint:none", "-Xmaxerrs", "1000", "-d", classes.toString(), "-cp", classPath);
        compiler.getTask(new StringWriter(), null, found, options, null, snippets)
                .call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(DocsCompileTest::line)
                .toList();
    }

    private static String line(Diagnostic<? extends JavaFileObject> error) {
        String place = snippet(error)
                .map(snippet -> snippet.place(error.getLineNumber()))
                .findFirst()
                .orElse("?");
        return place + " " + error.getMessage(Locale.ROOT);
    }

    /** The compiler hands a file object back in a wrapper of its own, so it is told by its address. */
    private static Stream<Snippet> snippet(Diagnostic<? extends JavaFileObject> error) {
        return Stream.ofNullable(error.getSource())
                .filter(Snippet.class::isInstance)
                .map(Snippet.class::cast);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path page) {
        return ROOT.relativize(page).toString().replace('\\', '/');
    }
}
