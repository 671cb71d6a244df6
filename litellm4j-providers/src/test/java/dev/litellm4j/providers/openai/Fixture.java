package dev.litellm4j.providers.openai;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One scenario: a folder of files, of which only those are there that it is about.
 *
 * @param folder the folder
 */
record Fixture(Path folder) {
    /** The scenarios that have {@code file}. */
    static Stream<Fixture> with(String file) {
        return all().filter(fixture -> fixture.has(file));
    }

    static Stream<Fixture> all() {
        URL root = Objects.requireNonNull(Fixture.class.getResource("/fixtures/openai"));
        try (Stream<Path> folders = Files.list(Path.of(root.toURI()))) {
            return folders.sorted().map(Fixture::new).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Fixture named(String name) {
        return all().filter(fixture -> fixture.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonObject json(String file) {
        return Json.object(text(file));
    }

    List<Object> lines(String file) {
        return text(file)
                .lines()
                .filter(line -> !line.isBlank())
                .map(Json::value)
                .toList();
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
