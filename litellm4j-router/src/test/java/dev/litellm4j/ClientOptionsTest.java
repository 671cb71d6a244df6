package dev.litellm4j;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.chat.ChatRequest;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the options say about the connection is what the connection does. */
@Timeout(60)
class ClientOptionsTest {
    private final WireMockServer proxy = new WireMockServer(wireMockConfig().dynamicPort());

    @BeforeEach
    void start() {
        proxy.start();
        proxy.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(
                                "{\"id\":\"a\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":"
                                        + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"through\"},"
                                        + "\"finish_reason\":\"stop\"}]}")));
    }

    @AfterEach
    void stop() {
        proxy.stop();
    }

    @Test
    void calls_go_through_the_proxy() {
        Proxy through = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", proxy.port()));
        ClientOptions options = LiteLLM.options()
                .environment(Map.of("OPENAI_API_KEY", "k", "OPENAI_BASE_URL", "http://models.invalid/v1"))
                .proxy(through)
                .connectionPool(1, Duration.ofSeconds(5))
                .build();

        try (LlmClient client = LiteLLM.newClient(options)) {
            assertThat(client.completion(ChatRequest.builder()
                                    .model("openai/gpt-4o")
                                    .user("hi")
                                    .build())
                            .text())
                    .isEqualTo("through");
        }

        assertThat(proxy.getAllServeEvents())
                .singleElement()
                .satisfies(event -> assertThat(event.getRequest().getAbsoluteUrl())
                        .isEqualTo("http://models.invalid/v1/chat/completions"));
    }
}
