package dev.litellm4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class MockOpenAiTest {
    private final MockOpenAi mock = MockOpenAi.start();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        mock.close();
    }

    @ParameterizedTest
    @CsvSource({"call/v1/chat/completions", "call/v1/messages"})
    void aCallIsAnsweredWithAKilobyteOfTextAndEighteenHeaders(String path) throws Exception {
        HttpResponse<String> answer =
                post(path, HttpRequest.BodyPublishers.ofString("{}"), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(Payloads.ANSWER);
        assertThat(answer.headers().map()).hasSize(18);
    }

    @ParameterizedTest
    @CsvSource({
        "burst/64/v1/chat/completions, 65, 61",
        "burst/512/v1/chat/completions, 513, 509",
        "burst/64/v1/messages, 64, 59",
        "paced/64/1/v1/chat/completions, 65, 61",
        "paced/64/1/v1/messages, 64, 59"
    })
    void aStreamHasAsManyEventsAsItsPathSays(String path, int events, int words) throws Exception {
        String body = post(path, HttpRequest.BodyPublishers.ofString("{}"), HttpResponse.BodyHandlers.ofString())
                .body();

        assertThat(body.lines().filter(line -> line.startsWith("data: "))).hasSize(events);
        assertThat(body.split(" word", -1)).hasSize(words + 1);
    }

    @Test
    void aHeldStreamSendsHalfAndStaysOpen() throws Exception {
        InputStream body = post(
                        "hold/64/v1/chat/completions",
                        HttpRequest.BodyPublishers.ofString("{}"),
                        HttpResponse.BodyHandlers.ofInputStream())
                .body();
        int ends = 0;
        while (ends < 2 * 32) {
            ends += body.read() == '\n' ? 1 : 0;
        }

        Thread reader = new Thread(() -> readOne(body));
        reader.start();
        reader.join(TimeUnit.MILLISECONDS.toMillis(200));
        assertThat(reader.isAlive()).as("still waiting for more").isTrue();
        body.close();
        reader.join(5_000);
        assertThat(reader.isAlive()).isFalse();
    }

    @Test
    void aBodyWithoutALengthIsReadToItsEnd() throws Exception {
        HttpRequest.BodyPublisher chunked = HttpRequest.BodyPublishers.ofInputStream(
                () -> new java.io.ByteArrayInputStream("x".repeat(20_000).getBytes(StandardCharsets.UTF_8)));

        for (int i = 0; i < 3; i++) {
            assertThat(post("call/v1/chat/completions", chunked, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"floor", "floor-messages"})
    void theFloorReadsAllOfTheText(String name) {
        String base = "http://127.0.0.1:" + mock.port();
        try (Contender call = Contenders.open(name, base + "/call/v1");
                Contender stream = Contenders.open(name, base + "/burst/64/v1")) {
            int[] first = new int[1];

            assertThat(call.completion()).isEqualTo(Payloads.ANSWER);
            assertThat(stream.stream(() -> first[0]++)).isEqualTo((name.equals("floor") ? 61 : 59) * 6);
            assertThat(first[0]).isEqualTo(1);
        }
    }

    @Test
    void anUnknownPathIsNotFound() {
        try (Contender lost = Contenders.open("floor", "http://127.0.0.1:" + mock.port() + "/nothing/v1")) {
            assertThatThrownBy(lost::completion).hasMessageContaining("404");
        }
    }

    private <T> HttpResponse<T> post(String path, HttpRequest.BodyPublisher body, HttpResponse.BodyHandler<T> handler)
            throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + mock.port() + "/" + path);
        return http.send(HttpRequest.newBuilder(uri).POST(body).build(), handler);
    }

    private static void readOne(InputStream body) {
        try {
            body.read();
        } catch (IOException e) {
            // Closed while it waited, as it should.
        }
    }
}
