package dev.litellm4j.providers;

import static dev.litellm4j.providers.testing.Calls.KEY;
import static dev.litellm4j.providers.testing.Calls.answer;
import static dev.litellm4j.providers.testing.Calls.chunk;
import static dev.litellm4j.providers.testing.Calls.failure;
import static dev.litellm4j.providers.testing.Calls.last;
import static dev.litellm4j.providers.testing.Calls.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.error.ServiceUnavailableException;
import dev.litellm4j.providers.testing.Calls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies nobody expected: the failure says what arrived, and no credential with it. */
@Timeout(30)
class FaultReplyTest {
    private static final String HTML = "<html><body>Welcome to the hotel's network</body></html>";
    private static final String EVENTS = "text/event-stream";

    private final MockWebServer server = new MockWebServer();
    private final DirectClient client = Calls.client();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "garbage", HTML, "[]", "42", "null", "{}", "{\"id\":\"a\",\"choices\":[{\"mess"})
    void an_answer_that_is_none(String body) {
        reply(200, "application/json", body);

        LiteLLMException failure = failure(() -> client.call(request()));

        assertThat(failure).isInstanceOf(ApiResponseException.class);
        assertThat(failure.body()).isEqualTo(body);
        assertThat(failure.statusCode()).isEqualTo(200);
    }

    @Test
    void a_page_of_a_proxy_in_place_of_a_stream() {
        reply(200, "text/html; charset=utf-8", HTML);

        LiteLLMException failure = failure(this::readStream);

        assertThat(failure).isInstanceOf(ApiResponseException.class);
        assertThat(failure.body()).isEqualTo(HTML);
    }

    @Test
    void words_in_place_of_a_stream() {
        reply(200, "text/plain", "come back later");

        LiteLLMException failure = failure(this::readStream);

        assertThat(failure).isInstanceOf(ApiResponseException.class);
        assertThat(failure.body()).isEqualTo("come back later");
        assertThat(failure.statusCode()).isEqualTo(200);
    }

    @Test
    void a_stream_of_nothing() {
        reply(200, EVENTS, "");

        assertThat(failure(this::readStream)).isInstanceOf(ApiConnectionException.class);
    }

    @Test
    void an_event_cut_off_in_its_json() {
        reply(200, EVENTS, chunk("one") + "data: {\"id\":\"a\",\"choi\n\n" + last());

        LiteLLMException failure = failure(this::readStream);

        assertThat(failure).isInstanceOf(ApiResponseException.class);
        assertThat(failure.body()).isEqualTo("{\"id\":\"a\",\"choi");
    }

    @Test
    void an_error_page_with_a_status() {
        reply(502, "text/html", HTML);
        reply(502, "text/html", HTML);

        for (LiteLLMException failure : List.of(failure(() -> client.call(request())), failure(this::readStream))) {
            assertThat(failure).isInstanceOf(ServiceUnavailableException.class);
            assertThat(failure.statusCode()).isEqualTo(502);
            assertThat(failure.body()).isEqualTo(HTML);
            assertThat(failure)
                    .hasMessageContaining("Welcome to the hotel's network")
                    .hasMessageNotContaining("<body");
        }
    }

    @Test
    void an_error_whose_body_breaks_off_keeps_its_status() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .body("{\"error\":{\"message\":\"slow down\"}}")
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        LiteLLMException failure = failure(() -> client.call(request()));

        assertThat(failure).isInstanceOf(RateLimitException.class);
        assertThat(failure.statusCode()).isEqualTo(429);
    }

    @Test
    void a_redirect_is_not_followed_with_the_credential() {
        server.enqueue(new MockResponse.Builder()
                .code(307)
                .addHeader("Location", server.url("/elsewhere"))
                .build());

        LiteLLMException failure = failure(() -> client.call(request()));

        assertThat(failure).isInstanceOf(ApiResponseException.class);
        assertThat(failure.statusCode()).isEqualTo(307);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void an_event_without_end_does_not_fill_the_heap() {
        Buffer endless = new Buffer().writeUtf8("data: {\"x\":\"");
        byte[] piece = "x".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (int i = 0; i < 17; i++) {
            endless.write(piece);
        }
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", EVENTS)
                .body(endless)
                .build());

        assertThat(failure(this::readStream))
                .isInstanceOf(ApiResponseException.class)
                .hasMessageContaining("16777216 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 400, 500})
    void a_quoted_key_is_cut_out(int status) {
        String body =
                "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\",\"code\":\"invalid_api_key\"}}";
        reply(status, "application/json", body);
        reply(status, "application/json", body);

        LiteLLMException failure = failure(() -> client.call(request()));

        assertThat(failure.body()).contains("***");
        assertThat(failure).hasMessageContaining("***");
        assertThat(failure(this::readStream).body()).contains("***");
    }

    @Test
    void a_key_quoted_within_a_success_is_cut_out() {
        String error = "{\"error\":{\"message\":\"the key " + KEY + " is not known\",\"code\":\"invalid_api_key\"}}";
        reply(200, "application/json", error);
        reply(200, EVENTS, chunk("one") + "data: " + error + "\n\n");
        reply(200, "application/json", "{\"you sent\": \"" + KEY + "\"}");

        assertThat(failure(() -> client.call(request()))).isInstanceOf(AuthenticationException.class);
        assertThat(failure(this::readStream)).hasMessageContaining("the key *** is not known");
        assertThat(failure(() -> client.call(request()))).isInstanceOf(ApiResponseException.class);
    }

    @Test
    void a_header_no_http_can_carry_is_refused_without_its_value() {
        LiteLLMException failure = failure(() -> client.call(
                request().toBuilder().header("X-Secret", KEY + "\r\nX: y").build()));

        assertThat(failure).hasMessageContaining("X-Secret");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void a_whole_answer_to_a_request_for_a_stream_is_replayed() {
        reply(200, "application/json", answer("whole"));

        List<String> texts = new ArrayList<>();
        String finish = "";
        for (ChatChunk chunk : client.stream(request())) {
            texts.add(chunk.text());
            finish = chunk.choices().get(0).finishReason().orElse(finish);
        }

        assertThat(String.join("", texts)).isEqualTo("whole");
        assertThat(finish).isEqualTo("stop");
    }

    private ChatRequest request() {
        return to(server.url("/v1").toString()).build();
    }

    private void readStream() {
        client.stream(request()).forEach(chunk -> {});
    }

    private void reply(int status, String type, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", type)
                .body(body)
                .build());
    }
}
