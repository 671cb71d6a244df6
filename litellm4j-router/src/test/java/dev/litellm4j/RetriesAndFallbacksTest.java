package dev.litellm4j;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.ServiceUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code numRetries} and {@code fallbacks} on a request, without a router of one's own. */
@Timeout(60)
class RetriesAndFallbacksTest {
    private static final String ANSWER = "{\"id\":\"a\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},\"finish_reason\":"
            + "\"stop\"}]}";
    private static final String STREAM =
            "data: {\"id\":\"a\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                    + "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}\n\n"
                    + "data: [DONE]\n\n";
    private static final String OPENAI = "/openai/chat/completions";
    private static final String SPARE = "/spare/chat/completions";

    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());

    @BeforeEach
    void start() {
        server.start();
        server.stubFor(post(OPENAI).willReturn(aResponse().withStatus(503).withHeader("Retry-After", "0")));
        server.stubFor(post(SPARE)
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(ANSWER)));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void each_model_is_retried_before_the_next() {
        try (LlmClient client = LiteLLM.newClient(options().build())) {
            ChatCompletion answer = client.completion(
                    request().fallbacks("hosted_vllm/b").numRetries(1).build());

            assertThat(answer.text()).isEqualTo("hi");
            assertThat(answer.routing().history())
                    .extracting(attempt -> attempt.deployment())
                    .containsExactly("openai/a", "openai/a", "hosted_vllm/b");
            assertThat(answer.warnings()).isEmpty();
        }
        server.verify(2, postRequestedFor(urlPathMatching(OPENAI)));
        server.verify(1, postRequestedFor(urlPathMatching(SPARE)));
    }

    @Test
    void without_them_there_is_one_attempt() {
        try (LlmClient client = LiteLLM.newClient(options().build())) {
            LiteLLMException failure = catchThrowableOfType(
                    LiteLLMException.class, () -> client.completion(request().build()));

            assertThat(failure).isInstanceOf(ServiceUnavailableException.class);
            assertThat(failure.attempts()).isEmpty();
        }
        server.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void when_all_fail_the_first_models_failure_tells_of_every_attempt() {
        server.stubFor(post(SPARE).willReturn(aResponse().withStatus(400)));
        try (LlmClient client = LiteLLM.newClient(options().build())) {
            LiteLLMException failure = catchThrowableOfType(
                    LiteLLMException.class,
                    () -> client.completion(request().fallbacks("hosted_vllm/b").build()));

            assertThat(failure).isInstanceOf(ServiceUnavailableException.class);
            assertThat(failure.attempts()).hasSize(2);
        }
    }

    @Test
    void async_calls_and_streams_take_the_same_road() {
        try (LlmClient client = LiteLLM.newClient(options().build())) {
            ChatRequest request = request().fallbacks("hosted_vllm/b").build();

            assertThat(client.completionAsync(request).join().text()).isEqualTo("hi");
            server.stubFor(post(SPARE)
                    .willReturn(aResponse()
                            .withHeader("Content-Type", "text/event-stream")
                            .withBody(STREAM)));
            ChatCompletion streamed = ChatAssembler.assemble(client.stream(request));
            assertThat(streamed.text()).isEqualTo("hi");
            assertThat(streamed.routing().deployment()).isEqualTo("hosted_vllm/b");
        }
    }

    @Test
    void no_model_rests_between_calls() {
        try (LlmClient client = LiteLLM.newClient(options().build())) {
            ChatRequest request = request().fallbacks("hosted_vllm/b").build();
            for (int i = 0; i < 8; i++) {
                client.completion(request);
            }
        }
        server.verify(8, postRequestedFor(urlPathMatching(OPENAI)));
    }

    @Test
    void a_key_named_for_one_provider_is_not_shown_to_another() {
        try (LlmClient client = LiteLLM.newClient(options().build())) {
            client.completion(request()
                    .apiKey("callers-own")
                    .header("X-Api-Key", "callers-other")
                    .header("X-Team", "a")
                    .fallbacks("hosted_vllm/b")
                    .build());
        }
        server.verify(
                postRequestedFor(urlPathMatching(OPENAI)).withHeader("Authorization", equalTo("Bearer callers-own")));
        server.verify(postRequestedFor(urlPathMatching(SPARE))
                .withHeader("Authorization", equalTo("Bearer spare"))
                .withHeader("X-Team", equalTo("a"))
                .withoutHeader("X-Api-Key"));
    }

    @Test
    void a_clients_default_holds_where_a_request_says_nothing() {
        try (LlmClient client = LiteLLM.newClient(options()
                .defaultOption(RequestOptions.FALLBACKS, List.of("hosted_vllm/b"))
                .build())) {
            ChatCompletion answer = client.completion(request().build());

            assertThat(answer.text()).isEqualTo("hi");
            assertThat(answer.warnings()).isEmpty();
            assertThat(catchThrowableOfType(
                            LiteLLMException.class,
                            () -> client.completion(
                                    request().disableFallbacks(true).build())))
                    .isInstanceOf(ServiceUnavailableException.class);
        }
    }

    @Test
    void interceptors_stand_around_the_whole_and_not_around_each_attempt() {
        List<String> seen = new ArrayList<>();
        try (LlmClient client = LiteLLM.newClient(
                options().interceptor(next -> new Noting(seen, next)).build())) {
            client.completion(request().fallbacks("hosted_vllm/b").build());
        }
        assertThat(seen).containsExactly("openai/a");
    }

    @Test
    void a_call_without_them_loads_no_class_of_the_router() throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        OneMockedCall.class.getName())
                .redirectErrorStream(true)
                .start();
        String log = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(log).contains("answered: hi").contains("dev.litellm4j.RetryingClient");
        assertThat(log).doesNotContain("dev.litellm4j.router.").doesNotContain("resilience4j.circuitbreaker.");
    }

    /** What the other JVM runs. */
    static final class OneMockedCall {
        public static void main(String[] arguments) {
            ChatRequest request = request().mockResponse("hi").build();
            System.out.println("answered: " + LiteLLM.completion(request).text());
        }
    }

    private ClientOptions.Builder options() {
        return LiteLLM.options()
                .environment(Map.of())
                .apiKey("openai", "k")
                .apiBase("openai", server.url("/openai"))
                .apiKey("hosted_vllm", "spare")
                .apiBase("hosted_vllm", server.url("/spare"));
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder().model("openai/a").user("hi");
    }

    private record Noting(List<String> seen, LlmClient next) implements LlmClient {
        @Override
        public <A> A call(LlmRequest<A> request) {
            seen.add(request.model());
            return next.call(request);
        }

        @Override
        public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
            return next.stream(request);
        }
    }
}
