package dev.litellm4j.router;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ContextWindowExceededException;
import dev.litellm4j.token.CountTokensRequest;
import dev.litellm4j.token.CountTokensResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counting is an operation like any other to a router. */
@Timeout(60)
class CountTokensRouterTest {
    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aFailedCountGoesToTheNeighbour() {
        server.stubFor(
                post("/a/v1/messages/count_tokens").willReturn(aResponse().withStatus(503)));
        server.stubFor(post("/b/responses/input_tokens").willReturn(okJson("{\"input_tokens\": 21}")));
        try (Router router = Router.builder()
                .deployment(deployment("anthropic/claude-sonnet-4-5", "/a")
                        .order(1)
                        .param("temperature", 0.5)
                        .id("one"))
                .deployment(deployment("openai/gpt-5-mini", "/b")
                        .order(2)
                        .param("temperature", 0.5)
                        .id("two"))
                .numRetries(0)
                .build()) {
            CountTokensResponse counted =
                    router.countTokens(CountTokensRequest.of("g", List.of(ChatMessage.user("hi"))));

            assertThat(counted.tokens()).isEqualTo(21);
            assertThat(counted.info().routing().deployment()).isEqualTo("two");
            assertThat(counted.info().routing().attempts()).isEqualTo(2);
        }
    }

    @Test
    void aPromptThatFitsNoWindowCanBeCounted() {
        server.stubFor(post("/b/responses/input_tokens").willReturn(okJson("{\"input_tokens\": 20007}")));
        ChatRequest chat =
                ChatRequest.builder().model("g").user("word ".repeat(20_000)).build();
        try (Router router = Router.builder()
                .deployment(deployment("openai/gpt-4", "/b"))
                .enablePreCallChecks(true)
                .build()) {
            assertThatThrownBy(() -> router.completion(chat)).isInstanceOf(ContextWindowExceededException.class);

            assertThat(router.countTokens(CountTokensRequest.of(chat)).tokens()).isEqualTo(20007);
        }
    }

    private Deployment deployment(String model, String path) {
        return Deployment.of("g", model).apiKey("k").apiBase(server.baseUrl() + path);
    }
}
