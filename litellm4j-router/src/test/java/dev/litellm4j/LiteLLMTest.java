package dev.litellm4j;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.litellm4j.api.EnvironmentReport;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.error.UnsupportedParamsException;
import dev.litellm4j.providers.compatible.CompatibleRow;
import dev.litellm4j.testing.NoThreadLeft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The front door and what can be said about clients. */
@Timeout(60)
class LiteLLMTest {
    private static final String ANSWER = "{\"id\":\"a\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},\"finish_reason\":"
            + "\"stop\"}]}";
    private static final String EMBEDDING = "{\"object\":\"list\",\"model\":\"m\",\"data\":[{\"object\":\"embedding\","
            + "\"index\":0,\"embedding\":[0.25,-1]}],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}";

    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());

    @BeforeEach
    void start() {
        server.start();
        server.stubFor(post(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(ANSWER)));
        server.stubFor(post(urlEqualTo("/v1/embeddings"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(EMBEDDING)));
    }

    @AfterEach
    void stop() {
        LiteLLM.configure(LiteLLM.options().build());
        server.stop();
    }

    @Test
    void the_default_client_is_what_was_configured_last() {
        LiteLLM.configure(options("first").build());
        LlmClient first = LiteLLM.client();
        LiteLLM.configure(options("second").build());

        assertThat(LiteLLM.completion("openai/gpt-4o", "hi").text()).isEqualTo("hi");
        assertThat(LiteLLM.completionAsync(request().build()).join().text()).isEqualTo("hi");

        server.verify(
                2,
                postRequestedFor(urlEqualTo("/v1/chat/completions"))
                        .withHeader("Authorization", equalTo("Bearer second")));
        assertThat(LiteLLM.client()).isNotSameAs(first);
        assertThatThrownBy(() -> first.completion("openai/gpt-4o", "hi")).hasMessageContaining("closed");
    }

    @Test
    void two_clients_share_nothing() {
        LlmClient one = LiteLLM.newClient(options("one").build());
        try (LlmClient two = LiteLLM.newClient(options("two").build())) {
            one.completionAsync(request().build()).join();
            one.close();

            assertThat(two.completion(request().build()).text()).isEqualTo("hi");
            assertThat(two.completionAsync(request().build()).join().text()).isEqualTo("hi");
        }
        server.verify(1, postRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer one")));
        server.verify(2, postRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer two")));
        NoThreadLeft.await("closed clients");
    }

    @Test
    void embeddings_go_the_same_way() {
        LiteLLM.configure(options("k").build());

        var answer = LiteLLM.embedding(dev.litellm4j.embedding.EmbeddingRequest.builder()
                .model("openai/text-embedding-3-small")
                .input("a")
                .build());

        assertThat(answer.data()).hasSize(1);
        server.verify(postRequestedFor(urlEqualTo("/v1/embeddings")));
    }

    @Test
    void interceptors_stand_around_every_road() {
        List<String> way = new ArrayList<>();
        try (LlmClient client = LiteLLM.newClient(options("k")
                .interceptor(next -> new Noting("outer", way, next))
                .interceptor(next -> new Noting("inner", way, next))
                .build())) {
            client.completion(request().build());
            client.completionAsync(request().build()).join();
            client.stream(request().build()).forEach(chunk -> {});
        }

        assertThat(way)
                .containsExactly(
                        "outer call", "inner call", "outer call", "inner call", "outer stream", "inner stream");
    }

    @Test
    void a_call_behind_interceptors_ends_with_its_future_and_with_the_client() {
        server.stubFor(post(anyUrl()).willReturn(aResponse().withFixedDelay(20_000)));
        LlmClient client = LiteLLM.newClient(options("k")
                .interceptor(next -> new Noting("only", new ArrayList<>(), next))
                .build());
        CompletableFuture<?> first = client.callAsync(request().build());
        CompletableFuture<?> second = client.callAsync(request().build());

        first.cancel(true);
        client.close();

        assertThat(second).failsWithin(Duration.ofSeconds(10));
        NoThreadLeft.await("closed clients");
    }

    @Test
    void options_of_the_client_hold_where_a_request_says_nothing() {
        try (LlmClient client = LiteLLM.newClient(options("k")
                .dropParams(true)
                .defaultOption(RequestOptions.HEADERS, Map.of("X-Team", "a"))
                .build())) {
            var answer = client.completion(
                    request().model("openai/o3-mini").temperature(0.3).build());

            assertThat(answer.warnings())
                    .extracting(warning -> warning.parameter())
                    .contains("temperature");
            assertThatThrownBy(() -> client.completion(request()
                            .model("openai/o3-mini")
                            .temperature(0.3)
                            .dropParams(false)
                            .build()))
                    .isInstanceOf(UnsupportedParamsException.class)
                    .hasMessageContaining("temperature");
            client.completion(request()
                    .model("openai/o3-mini")
                    .temperature(0.3)
                    .dropParams(false)
                    .allowedOpenaiParams("temperature")
                    .build());
        }
        server.verify(2, postRequestedFor(anyUrl()).withHeader("X-Team", equalTo("a")));
        server.verify(1, postRequestedFor(anyUrl()).withRequestBody(matchingJsonPath("$.temperature")));
    }

    @Test
    void a_timeout_of_the_client_holds_and_a_requests_goes_before_it() {
        server.stubFor(post(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(ANSWER)
                        .withFixedDelay(400)));
        try (LlmClient client =
                LiteLLM.newClient(options("k").timeout(Duration.ofMillis(100)).build())) {
            assertThatThrownBy(() -> client.completion(request().build()))
                    .isInstanceOf(RequestTimeoutException.class)
                    .hasMessageContaining("call timeout of 100 ms");
            assertThat(client.completion(
                                    request().timeout(Duration.ofSeconds(20)).build())
                            .text())
                    .isEqualTo("hi");
        }
    }

    @Test
    void what_is_missing_of_a_credential_of_several_parts(@TempDir Path folder) throws Exception {
        Map<String, String> variables = new java.util.HashMap<>();
        variables.put("OCI_TENANCY", "t");
        LiteLLM.configure(LiteLLM.options().environment(variables).build());
        assertThat(LiteLLM.validateEnvironment("oci/meta.llama-3.3-70b-instruct"))
                .isEqualTo(new EnvironmentReport(
                        false,
                        List.of("OCI_COMPARTMENT_ID", "OCI_USER", "OCI_FINGERPRINT", "OCI_KEY_FILE", "OCI_KEY")));

        variables.putAll(Map.of(
                "OCI_USER",
                "u",
                "OCI_FINGERPRINT",
                "f",
                "OCI_KEY_FILE",
                key(folder).toString()));
        LiteLLM.configure(LiteLLM.options()
                .environment(variables)
                .providerParam("oci", "oci_compartment_id", "c")
                .build());
        assertThat(LiteLLM.validateEnvironment("oci/meta.llama-3.3-70b-instruct"))
                .isEqualTo(new EnvironmentReport(true, List.of()));

        LiteLLM.configure(LiteLLM.options()
                .environment(Map.of("AICORE_CLIENT_ID", "id"))
                .apiBase("sap", "https://api.ai.example")
                .build());
        assertThat(LiteLLM.validateEnvironment("sap/gpt-4o").missingKeys())
                .containsExactly("AICORE_AUTH_URL", "AICORE_SERVICE_KEY", "AICORE_CLIENT_SECRET");
        assertThat(LiteLLM.validateEnvironment("predibase/m").missingKeys())
                .containsExactly("PREDIBASE_API_BASE", "PREDIBASE_API_KEY", "PREDIBASE_TENANT_ID");
    }

    @Test
    void what_is_missing_in_the_environment() {
        LiteLLM.configure(LiteLLM.options().environment(Map.of()).build());
        assertThat(LiteLLM.validateEnvironment("openai/gpt-4o"))
                .isEqualTo(new EnvironmentReport(false, List.of("OPENAI_API_KEY")));
        assertThat(LiteLLM.validateEnvironment("gpt-4o").keysInEnvironment()).isFalse();
        assertThat(LiteLLM.validateEnvironment("no-such-provider/m").keysInEnvironment())
                .isFalse();

        LiteLLM.configure(
                LiteLLM.options().environment(Map.of("OPENAI_API_KEY", "k")).build());
        assertThat(LiteLLM.validateEnvironment("openai/gpt-4o")).isEqualTo(new EnvironmentReport(true, List.of()));

        LiteLLM.configure(
                LiteLLM.options().environment(Map.of()).apiKey("openai", "k").build());
        assertThat(LiteLLM.validateEnvironment("openai/gpt-4o").keysInEnvironment())
                .isTrue();
    }

    @Test
    void a_row_of_ones_own_is_a_provider() {
        CompatibleRow row = CompatibleRow.builder("acme")
                .base(server.baseUrl() + "/v1")
                .keyEnv("ACME_KEY")
                .rename("max_completion_tokens", "max_tokens")
                .build();
        try (LlmClient client = LiteLLM.newClient(LiteLLM.options()
                .provider(row)
                .environment(Map.of("ACME_KEY", "k"))
                .build())) {
            ChatRequest request = ChatRequest.builder()
                    .model("acme/small")
                    .user("hi")
                    .maxCompletionTokens(7)
                    .build();

            assertThat(client.completion(request).text()).isEqualTo("hi");
        }
        server.verify(postRequestedFor(urlEqualTo("/v1/chat/completions"))
                .withHeader("Authorization", equalTo("Bearer k"))
                .withRequestBody(matchingJsonPath("$.model", equalTo("small")))
                .withRequestBody(matchingJsonPath("$.max_tokens", equalTo("7"))));
    }

    @Test
    void a_file_of_rows_goes_before_the_bundled_ones(@TempDir Path folder) throws IOException {
        Path rows = Files.writeString(
                folder.resolve("rows.json"),
                "[{\"name\": \"groq\", \"aliases\": [\"grok2\"], \"base\": \"" + server.baseUrl()
                        + "/mine\", \"key\": \"optional\"}]");
        try (LlmClient client = LiteLLM.newClient(LiteLLM.options()
                .compatibleProviders(rows)
                .environment(Map.of())
                .build())) {
            client.completion("groq/a", "hi");
            client.completion("grok2/b", "hi");
        }
        server.verify(2, postRequestedFor(urlEqualTo("/mine/chat/completions")));
    }

    @Test
    void a_file_of_rows_that_is_wrong_says_where(@TempDir Path folder) throws IOException {
        Path rows = Files.writeString(folder.resolve("rows.json"), "[{\"name\": \"acme\", \"bse\": \"x\"}]");

        assertThatThrownBy(() -> LiteLLM.options().compatibleProviders(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows.json")
                .hasMessageContaining("acme")
                .hasMessageContaining("bse");
    }

    private static Path key(Path folder) throws IOException, NoSuchAlgorithmException {
        byte[] key = KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        String pem = "-----BEGIN PRIVATE " + "KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key) + "\n-----END PRIVATE " + "KEY-----\n";
        return Files.writeString(folder.resolve("key.pem"), pem);
    }

    private ClientOptions.Builder options(String key) {
        return LiteLLM.options().environment(Map.of()).apiKey("openai", key).apiBase("openai", server.url("/v1"));
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder().model("openai/gpt-4o").user("hi");
    }

    /** Knows only the two methods an interceptor has to know. */
    private record Noting(String name, List<String> way, LlmClient next) implements LlmClient {
        @Override
        public <A> A call(LlmRequest<A> request) {
            way.add(name + " call");
            return next.call(request);
        }

        @Override
        public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
            way.add(name + " stream");
            return next.stream(request);
        }
    }
}
