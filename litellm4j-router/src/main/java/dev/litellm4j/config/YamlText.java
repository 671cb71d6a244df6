package dev.litellm4j.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML into maps, lists and values; says where it is wrong without showing what stands there. */
final class YamlText {
    private YamlText() {}

    static Map<?, ?> read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8), String.valueOf(file));
        } catch (IOException e) {
            throw new ConfigException(
                    String.valueOf(file),
                    List.of("cannot be read (" + e.getClass().getSimpleName() + ")"));
        }
    }

    static Map<?, ?> parse(String yaml, String source) {
        Object root = value(yaml, source);
        if (root == null) {
            return Map.of();
        }
        if (!(root instanceof Map<?, ?> map)) {
            throw new ConfigException(
                    source,
                    List.of("expected a mapping with sections such as model_list, found " + Kind.nameOf(root)
                            + (root instanceof String ? "; a file is named by Path.of(…)" : "")));
        }
        return new LinkedHashMap<>(map);
    }

    /** What the text says; null where it says nothing. */
    static @Nullable Object value(String yaml, String source) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setSchema(new CoreSchema())
                .build();
        try {
            return new Load(settings).loadFromString(yaml);
        } catch (MarkedYamlEngineException e) {
            throw new ConfigException(source, List.of("is no YAML" + place(e) + ": " + problem(e)));
        } catch (YamlEngineException e) {
            throw new ConfigException(source, List.of("is no YAML that can be read"));
        }
    }

    private static String place(MarkedYamlEngineException e) {
        return e.getProblemMark()
                .map(mark -> " in line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                .orElse("");
    }

    /** The parser's words, unless they quote a value, as those about a key that stands twice do. */
    private static String problem(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        return problem.length() > 100 ? "unexpected text" : problem;
    }
}
