package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The recordings of a conformance folder, which is not part of the repository and may be absent. */
final class Recordings {
    static final JsonMapper JSON = new JsonMapper();

    private final Path folder;

    private Recordings(Path folder) {
        this.folder = folder;
    }

    /** The folder named by {@code -Dconformance.dir}, else {@code ../shared/conformance}, seen from the project's root. */
    static Optional<Recordings> locate() {
        String named = System.getProperty("conformance.dir", "");
        Stream<String> places = named.isEmpty()
                ? Stream.of("../shared/conformance", "../../shared/conformance")
                : Stream.of(named, "../" + named);
        return places.map(Path::of)
                .filter(p -> Files.isDirectory(p.resolve("recordings")))
                .findFirst()
                .map(Recordings::new);
    }

    /** {@link #locate()}, or the calling test is skipped. */
    static Recordings orSkip() {
        Optional<Recordings> found = locate();
        Assumptions.assumeTrue(
                found.isPresent(), "no conformance folder here: name one with -Dconformance.dir to run this test");
        return found.orElseThrow();
    }

    static Recordings in(Path folder) {
        return new Recordings(folder);
    }

    Path folder() {
        return folder;
    }

    /** Every recording, provider by provider in the order of their names; the reader closes the stream. */
    Stream<Recording> all() {
        return files().stream().flatMap(Recordings::read);
    }

    Stream<Recording> of(String provider) {
        return read(folder.resolve("recordings").resolve(provider + ".jsonl"));
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder.resolve("recordings"))) {
            return files.filter(p -> p.toString().endsWith(".jsonl")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Recording> read(Path file) {
        try {
            return Files.lines(file).filter(line -> !line.isBlank()).map(Recordings::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording parse(String line) {
        try {
            return Recording.of(JSON.readTree(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
