package dev.litellm4j.listen;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.litellm4j.LiteLLM;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.transport.RawRequest;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.Router;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RawRequestTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String KEY = "made-up-" + "credential";
    private static final String ANSWER = """
            {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices":
             [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "hello"}}]}
            """;

    private final WireMockServer server = new WireMockServer(options().dynamicPort());
    private final Recorder recorder = new Recorder();
    private final Recorder blind = new Recorder();
    private final CallListeners listeners = CallListeners.builder()
            .listener(recorder)
            .listener(blind, ListenerOptions.DEFAULTS.withRedaction())
            .build();

    @BeforeEach
    void start() {
        server.start();
        server.stubFor(any(anyUrl()).willReturn(okJson(ANSWER)));
    }

    @AfterEach
    void stop() {
        listeners.close();
        server.stop();
    }

    private ChatRequest.Builder asked(String model) {
        return ChatRequest.builder().model(model).user("what was said");
    }

    private List<CallEvent.RequestSent> sent(Recorder of) {
        assertThat(listeners.flush(LONG)).isTrue();
        return of.events(CallEvent.RequestSent.class);
    }

    @Test
    void aCallThatAsksForItShowsWhatGoesOutWithoutItsKey() {
        try (LlmClient client = LiteLLM.newClient(LiteLLM.options()
                .listeners(listeners)
                .apiKey("openai", KEY)
                .apiBase("openai", server.baseUrl() + "/v1")
                .build())) {
            client.completion(asked("openai/gpt-4o").build());
            client.completion(asked("openai/gpt-4o")
                    .option(LoggingOptions.LOG_RAW_REQUEST, true)
                    .build());
        }
        assertThat(sent(recorder)).hasSize(1);
        RawRequest raw = sent(recorder).get(0).request();
        assertThat(raw.method()).isEqualTo("POST");
        assertThat(raw.url()).isEqualTo(server.baseUrl() + "/v1/chat/completions");
        assertThat(raw.body()).contains("what was said");
        assertThat(raw.headers()).containsEntry("Authorization", "***");
        assertThat(recorder.events().toString()).doesNotContain(KEY);
        assertThat(sent(blind).get(0).request().body()).isEqualTo(Redaction.TEXT);
    }

    @Test
    void aRoutersListenersAreShownEveryAttempt() {
        try (Router router = Router.builder()
                .deployment(Deployment.of("g", "openai/gpt-4o")
                        .apiBase(server.baseUrl() + "/v1")
                        .apiKey(KEY))
                .listener(recorder)
                .logRawRequest(true)
                .build()) {
            router.completion(asked("g").build());
            router.completion(
                    asked("g").option(LoggingOptions.LOG_RAW_REQUEST, false).build());
        }
        assertThat(recorder.kinds())
                .containsExactly(
                        "RequestStarted",
                        "AttemptStarted",
                        "RequestSent",
                        "AttemptEnded",
                        "RequestEnded",
                        "RequestStarted",
                        "AttemptStarted",
                        "AttemptEnded",
                        "RequestEnded");
        assertThat(recorder.events().toString()).doesNotContain(KEY);
    }
}
