package dev.litellm4j.providers.ollama;

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
    /** All scenarios of a vendor that have {@code file}. */
    static Stream<Fixture> with(String vendor, String file) {
        return all(vendor).filter(fixture -> fixture.has(file));
    }

    static Stream<Fixture> all(String vendor) {
        URL root = Objects.requireNonNull(Fixture.class.getResource("/fixtures/" + vendor), vendor);
        try (Stream<Path> folders = Files.list(Path.of(root.toURI()))) {
            return folders.sorted().map(Fixture::new).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
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
