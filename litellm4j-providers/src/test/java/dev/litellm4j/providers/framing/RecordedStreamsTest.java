package dev.litellm4j.providers.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.litellm4j.providers.framing.Frames.Copy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Streams that real services sent, read in place from {@code -Dconformance.dir}; skipped where there are none. */
class RecordedStreamsTest {
    private static final Path RECORDINGS =
            Path.of(System.getProperty("conformance.dir", "../../shared/conformance"), "recordings");

    @Test
    void everyRecordedEventStreamIsFramedAsTheStandardSays() {
        int[] streams = {0};
        forEachBody((type, body) -> {
            if (!type.startsWith("text/event-stream") && !body.startsWith("data:") && !body.startsWith("event:")) {
                return;
            }
            List<Copy> expected = NaiveSse.parse(body);
            assertThat(Frames.of(SseFraming.INSTANCE, body)).isEqualTo(expected);
            String lf = body.replace("\r\n", "\n");
            assertThat(Frames.of(SseFraming.INSTANCE, lf.replace("\n", "\r\n"))).isEqualTo(expected);
            assertThat(Frames.of(SseFraming.INSTANCE, lf.replace("\n", "\n: keep-alive\n")))
                    .isEqualTo(expected);
            streams[0]++;
        });
        assertThat(streams[0]).isGreaterThan(100);
    }

    @Test
    void everyRecordedStreamOfLinesGivesItsLines() {
        int[] streams = {0};
        forEachBody((type, body) -> {
            if (!type.startsWith("application/x-ndjson")) {
                return;
            }
            List<String> lines = body.lines()
                    .filter(line -> !line.isBlank())
                    .map(String::strip)
                    .toList();
            assertThat(Frames.texts(JsonLinesFraming.INSTANCE, body)).isEqualTo(lines);
            assertThat(Frames.texts(JsonLinesFraming.INSTANCE, body.replace("\n", "\r\n\r\n")))
                    .isEqualTo(lines);
            streams[0]++;
        });
        assertThat(streams[0]).isPositive();
    }

    @Test
    void everyRecordedJsonBodyIsOneElementOrAnArrayOfThem() {
        ObjectMapper json = new ObjectMapper();
        int[] bodies = {0};
        forEachBody((type, body) -> {
            if (!type.startsWith("application/json") || body.length() > 20_000) {
                return;
            }
            Optional<JsonNode> whole = parse(json, body);
            if (whole.isEmpty()) {
                return; // shortened by whoever recorded it
            }
            List<Optional<JsonNode>> elements = Frames.texts(JsonArrayFraming.INSTANCE, body).stream()
                    .map(text -> parse(json, text))
                    .toList();
            JsonNode document = whole.get();
            assertThat(elements)
                    .isEqualTo(
                            document.isArray()
                                    ? document.valueStream().map(Optional::of).toList()
                                    : List.of(whole));
            bodies[0]++;
        });
        assertThat(bodies[0]).isGreaterThan(100);
    }

    private static Optional<JsonNode> parse(ObjectMapper json, String text) {
        try {
            return Optional.of(json.readTree(text));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void forEachBody(BiConsumer<String, String> test) {
        assumeTrue(Files.isDirectory(RECORDINGS), "no recordings at -Dconformance.dir: skipped");
        ObjectMapper json = new ObjectMapper();
        try (Stream<Path> files = Files.list(RECORDINGS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode recording = json.readTree(line);
                    String body = recording.path("response_body").path("text").asText("");
                    if (!body.isBlank()) {
                        test.accept(recording.path("content_type").asText(""), body);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
