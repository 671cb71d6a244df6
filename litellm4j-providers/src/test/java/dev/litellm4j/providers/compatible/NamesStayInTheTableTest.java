package dev.litellm4j.providers.compatible;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No code asks for a compatible provider by its name: what is special about one stands in its row, or in the folder of
 * that name. The registry alone knows all names.
 */
class NamesStayInTheTableTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "litellm4j", "providers");
    private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]+)\"");
    /** The registry's own files, the rooms that may know a name, and the vendors' rules of pricing. */
    private static final Set<String> MAY = Set.of(
            "Natives.java",
            "VertexNatives.java",
            "LongTail.java",
            "BareNames.java",
            "compatible",
            "host",
            "auth",
            "quirk",
            "catalog",
            "cost");
    /** Names of rows that are words of formats as well, or makers of models that other clouds serve. */
    private static final Set<String> WORDS =
            Set.of("ai21", "moonshot", "custom", "meta", "openai", "github", "snowflake", "mistral");

    @Test
    void nobodyElseKnowsACompatibleVendorsName() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                String room = SOURCES.relativize(file).getName(0).toString();
                Matcher text = TEXT.matcher(Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", ""));
                while (!MAY.contains(room) && text.find()) {
                    String name = text.group(1);
                    if (CompatibleTable.bundled().find(name).isPresent()
                            && !WORDS.contains(name)
                            && !room.equals(name)) {
                        found.add(SOURCES.relativize(file) + " says \"" + name + "\"");
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }
}
