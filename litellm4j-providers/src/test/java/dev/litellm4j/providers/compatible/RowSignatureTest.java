package dev.litellm4j.providers.compatible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.providers.DirectClient;
import dev.litellm4j.providers.testing.Calls;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service of AWS that speaks OpenAI's format: a key as bearer, else a signature. */
@Timeout(30)
class RowSignatureTest {
    private static final Map<String, String> PAIR =
            Map.of("AWS_ACCESS_KEY_ID", "env-id", "AWS_SECRET_ACCESS_KEY", "env-secret", "AWS_REGION", "eu-west-1");

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body(Calls.answer("hi"))
                .build());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void withoutAKeyItIsSigned() throws InterruptedException {
        RecordedRequest sent = sent(PAIR);

        assertThat(sent.getHeaders().get("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=env-id/")
                .contains("/eu-west-1/bedrock-mantle/aws4_request");
        assertThat(sent.getUrl().encodedPath()).isEqualTo("/v1/chat/completions");
    }

    @ParameterizedTest
    @CsvSource({"BEDROCK_MANTLE_API_KEY", "AWS_BEARER_TOKEN_BEDROCK"})
    void aKeyGoesBefore(String variable) throws InterruptedException {
        Map<String, String> both = new HashMap<>(PAIR);
        both.put(variable, Calls.KEY);

        assertThat(sent(both).getHeaders().get("Authorization")).isEqualTo("Bearer " + Calls.KEY);
    }

    @Test
    void withNeitherTheWaysAreNamed() {
        assertThatThrownBy(() -> sent(Map.of("AWS_REGION", "eu-west-1")))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("BEDROCK_MANTLE_API_KEY")
                .hasMessageContaining("AWS_ACCESS_KEY_ID");
        assertThat(server.getRequestCount()).isZero();
    }

    private RecordedRequest sent(Map<String, String> variables) throws InterruptedException {
        Map<String, String> all = new HashMap<>(variables);
        all.put("BEDROCK_MANTLE_API_BASE", server.url("/v1").toString());
        try (DirectClient client = Calls.client(all)) {
            client.call(ChatRequest.builder()
                    .model("bedrock_mantle/openai.gpt-oss-120b")
                    .user("hi")
                    .build());
        }
        return server.takeRequest();
    }
}
