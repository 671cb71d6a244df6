package dev.litellm4j.providers;

import static dev.litellm4j.providers.testing.Calls.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.LlmClient;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.providers.testing.Calls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clouds that change a credential for a token, and calls of more than one exchange. */
@Timeout(30)
class TokensTest {
    private final MockWebServer server = new MockWebServer();
    private final Map<String, String> environment = new HashMap<>();
    private String base = "";

    @BeforeEach
    void start() throws IOException {
        server.start();
        base = server.url("/").toString().replaceAll("/$", "");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void json(int status, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build());
    }

    private static ChatRequest to(String model) {
        return ChatRequest.builder().model(model).user("hi").build();
    }

    private RecordedRequest next() throws InterruptedException {
        return server.takeRequest();
    }

    @Test
    void watsonx_changes_its_key_once_and_again_after_a_401() throws Exception {
        environment.put("WATSONX_API_BASE", base);
        environment.put("WATSONX_IAM_URL", base + "/identity/token");
        environment.put("WATSONX_APIKEY", Calls.KEY);
        environment.put("WATSONX_DEPLOYMENT_SPACE_ID", "space");
        json(200, "{\"access_token\":\"first\",\"expires_in\":3600}");
        json(200, answer("a"));
        json(200, answer("b"));
        json(401, "{\"errors\":[{\"code\":\"authentication_token_expired\",\"message\":\"late\"}]}");
        json(200, "{\"access_token\":\"second\",\"expires_in\":3600}");
        json(200, answer("c"));
        try (LlmClient client = Calls.client(environment)) {
            client.completion(to("watsonx/granite"));
            client.completion(to("watsonx/granite"));
            assertThatThrownBy(() -> client.completion(to("watsonx/granite")))
                    .isInstanceOf(AuthenticationException.class);
            client.completion(to("watsonx/granite"));
        }
        RecordedRequest exchange = next();
        assertThat(exchange.getUrl().encodedPath()).isEqualTo("/identity/token");
        assertThat(exchange.getBody().utf8())
                .isEqualTo("grant_type=urn%3Aibm%3Aparams%3Aoauth%3Agrant-type%3Aapikey&apikey=" + Calls.KEY);
        RecordedRequest call = next();
        assertThat(call.getHeaders().get("Authorization")).isEqualTo("Bearer first");
        assertThat(call.getBody().utf8()).contains("\"space_id\":\"space\"");
        assertThat(next().getHeaders().get("Authorization")).isEqualTo("Bearer first");
        assertThat(next().getHeaders().get("Authorization")).isEqualTo("Bearer first");
        assertThat(next().getUrl().encodedPath()).isEqualTo("/identity/token");
        assertThat(next().getHeaders().get("Authorization")).isEqualTo("Bearer second");
    }

    @Test
    void watsonx_takes_a_token_or_a_zen_key_as_it_is() throws Exception {
        environment.put("WATSONX_URL", base);
        environment.put("WATSONX_PROJECT_ID", "p");
        json(200, answer("a"));
        json(200, answer("b"));
        try (LlmClient client = Calls.client(environment)) {
            assertThatThrownBy(() -> client.completion(to("watsonx/granite")))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("WATSONX_APIKEY");
            environment.put("WATSONX_ZENAPIKEY", "zen");
        }
        try (LlmClient client = Calls.client(environment)) {
            client.completion(to("watsonx/granite"));
        }
        environment.put("WATSONX_TOKEN", "ready");
        try (LlmClient client = Calls.client(environment)) {
            client.completion(to("watsonx/granite"));
        }
        assertThat(next().getHeaders().get("Authorization")).isEqualTo("ZenApiKey zen");
        assertThat(next().getHeaders().get("Authorization")).isEqualTo("Bearer ready");
    }

    @Test
    void databricks_signs_a_service_principal_in() throws Exception {
        environment.put("DATABRICKS_API_BASE", base + "/serving-endpoints");
        environment.put("DATABRICKS_CLIENT_ID", "id");
        environment.put("DATABRICKS_CLIENT_SECRET", Calls.KEY);
        json(200, "{\"access_token\":\"fresh\",\"expires_in\":3600}");
        json(200, answer("a"));
        try (LlmClient client = Calls.client(environment)) {
            client.completion(to("databricks/claude"));
        }
        RecordedRequest exchange = next();
        assertThat(exchange.getUrl().encodedPath()).isEqualTo("/oidc/v1/token");
        assertThat(exchange.getBody().utf8()).isEqualTo("grant_type=client_credentials&scope=all-apis");
        assertThat(exchange.getHeaders().get("Authorization")).startsWith("Basic ");
        RecordedRequest call = next();
        assertThat(call.getUrl().encodedPath()).isEqualTo("/serving-endpoints/chat/completions");
        assertThat(call.getHeaders().get("Authorization")).isEqualTo("Bearer fresh");
    }

    @Test
    void azure_asks_entra_for_a_token_where_there_is_no_key() throws Exception {
        environment.put("AZURE_API_BASE", base);
        environment.put("AZURE_AUTHORITY_HOST", base + "/");
        environment.put("AZURE_TENANT_ID", "acme.example");
        environment.put("AZURE_CLIENT_ID", "id");
        environment.put("AZURE_CLIENT_SECRET", Calls.KEY);
        json(200, "{\"access_token\":\"fresh\",\"expires_in\":3600}");
        json(200, answer("a"));
        json(200, answer("b"));
        json(200, answer("c"));
        try (LlmClient client = Calls.client(environment)) {
            client.completion(to("azure/gpt-4o"));
            client.completion(to("azure/gpt-4o"));
            client.completion(ChatRequest.builder()
                    .model("azure/gpt-4o")
                    .user("hi")
                    .providerParam("azure_ad_token", "mine")
                    .build());
        }
        RecordedRequest exchange = next();
        assertThat(exchange.getUrl().encodedPath()).isEqualTo("/acme.example/oauth2/v2.0/token");
        assertThat(exchange.getBody().utf8())
                .contains("client_id=id")
                .contains("scope=https%3A%2F%2Fcognitiveservices.azure.com%2F.default");
        assertThat(next().getHeaders().get("Authorization")).isEqualTo("Bearer fresh");
        assertThat(next().getHeaders().get("Authorization")).isEqualTo("Bearer fresh");
        assertThat(next().getHeaders().get("Authorization")).isEqualTo("Bearer mine");
    }

    @Test
    void azure_exchanges_what_another_service_has_left_in_a_file(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "first\n");
        environment.put("AZURE_API_BASE", base);
        environment.put("AZURE_AUTHORITY_HOST", base);
        environment.put("AZURE_TENANT_ID", "acme.example");
        environment.put("AZURE_CLIENT_ID", "id");
        environment.put("AZURE_FEDERATED_TOKEN_FILE", file.toString());
        json(200, "{\"access_token\":\"fresh\",\"expires_in\":3600}");
        json(401, "{\"error\":{\"message\":\"expired\"}}");
        json(200, "{\"access_token\":\"fresher\",\"expires_in\":3600}");
        json(200, answer("a"));
        try (LlmClient client = Calls.client(environment)) {
            assertThatThrownBy(() -> client.completion(to("azure/gpt-4o"))).hasMessageContaining("expired");
            Files.writeString(file, "second\n");
            client.completion(to("azure/gpt-4o"));
        }
        assertThat(next().getBody().utf8())
                .contains("grant_type=client_credentials", "client_assertion=first", "client_id=id")
                .contains("client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer")
                .doesNotContain("client_secret");
        assertThat(next().getHeaders().get("Authorization")).isEqualTo("Bearer fresh");
        assertThat(next().getBody().utf8()).contains("client_assertion=second");
        assertThat(next().getHeaders().get("Authorization")).isEqualTo("Bearer fresher");
    }

    @Test
    void a_user_of_foundry_has_a_password() throws Exception {
        environment.put("AZURE_AI_API_BASE", base + "/models");
        environment.put("AZURE_AUTHORITY_HOST", base);
        environment.put("AZURE_TENANT_ID", "acme.example");
        environment.put("AZURE_CLIENT_ID", "id");
        environment.put("AZURE_USERNAME", "ann@acme.example");
        environment.put("AZURE_PASSWORD", Calls.KEY);
        environment.put("AZURE_SCOPE", "https://ai.azure.com/.default");
        json(200, "{\"access_token\":\"fresh\",\"expires_in\":3600}");
        json(200, answer("a"));
        try (LlmClient client = Calls.client(environment)) {
            client.completion(to("azure_ai/mistral-large"));
        }
        assertThat(next().getBody().utf8())
                .contains("grant_type=password", "username=ann%40acme.example", "password=" + Calls.KEY)
                .contains("scope=https%3A%2F%2Fai.azure.com%2F.default");
        RecordedRequest sent = next();
        assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer fresh");
        assertThat(sent.getHeaders().get("api-key")).isNull();
    }

    @Test
    void claude_on_foundry_takes_a_token_too() throws Exception {
        environment.put("AZURE_AI_API_BASE", base);
        environment.put("AZURE_AD_TOKEN", "token");
        json(
                200,
                "{\"type\":\"message\",\"id\":\"m\",\"model\":\"claude-sonnet-4-5\",\"role\":\"assistant\",\"content\":"
                        + "[{\"type\":\"text\",\"text\":\"x\"}],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}");
        try (LlmClient client = Calls.client(environment)) {
            client.completion(to("azure_ai/claude-sonnet-4-5"));
        }
        RecordedRequest sent = next();
        assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer token");
        assertThat(sent.getHeaders().get("x-api-key")).isNull();
    }

    @Test
    void snowflake_says_what_kind_its_token_is() throws Exception {
        environment.put("SNOWFLAKE_API_BASE", base + "/api/v2/cortex/inference:complete");
        for (String key : List.of("jwt", "pat/mine", "oauth/mine")) {
            json(200, answer("a"));
            environment.put("SNOWFLAKE_JWT", key);
            try (LlmClient client = Calls.client(environment)) {
                client.completion(to("snowflake/claude"));
            }
        }
        RecordedRequest jwt = next();
        assertThat(jwt.getUrl().encodedPath()).isEqualTo("/api/v2/cortex/v1/chat/completions");
        assertThat(kind(jwt)).isEqualTo("KEYPAIR_JWT Bearer jwt");
        assertThat(kind(next())).isEqualTo("PROGRAMMATIC_ACCESS_TOKEN Bearer mine");
        assertThat(kind(next())).isEqualTo("OAUTH Bearer mine");
    }

    private static String kind(RecordedRequest request) {
        return request.getHeaders().get("X-Snowflake-Authorization-Token-Type") + " "
                + request.getHeaders().get("Authorization");
    }

    @Test
    void copilot_changes_what_a_sign_in_has_left(@TempDir Path folder) throws Exception {
        environment.put("GITHUB_COPILOT_API_BASE", base);
        environment.put("GITHUB_COPILOT_API_KEY_URL", base + "/copilot_internal/v2/token");
        environment.put("GITHUB_COPILOT_TOKEN_DIR", folder.toString());
        try (LlmClient client = Calls.client(environment)) {
            assertThatThrownBy(() -> client.completion(to("github_copilot/gpt-4o")))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("GITHUB_COPILOT_TOKEN_DIR");
            Files.writeString(folder.resolve("access-token"), "gho_mine\n");
            json(200, "{\"token\":\"short\",\"expires_at\":4102444800}");
            json(200, answer("a"));
            client.completion(to("github_copilot/gpt-4o"));
        }
        assertThat(next().getHeaders().get("Authorization")).isEqualTo("token gho_mine");
        RecordedRequest call = next();
        assertThat(call.getHeaders().get("Authorization")).isEqualTo("Bearer short");
        assertThat(call.getHeaders().get("Copilot-Integration-Id")).isEqualTo("vscode-chat");
        assertThat(call.getHeaders().get("Editor-Version")).startsWith("vscode/");
        assertThat(call.getHeaders().get("User-Agent")).startsWith("GitHubCopilotChat/");
        assertThat(call.getHeaders().get("X-Initiator")).isEqualTo("user");
    }

    /** A route of a provider's signs in as the provider does. */
    @Test
    void the_responses_route_signs_in_too(@TempDir Path folder) throws Exception {
        environment.put("GITHUB_COPILOT_API_BASE", base);
        environment.put("GITHUB_COPILOT_API_KEY_URL", base + "/copilot");
        environment.put("GITHUB_COPILOT_TOKEN_DIR", folder.toString());
        environment.put("DATABRICKS_API_BASE", base + "/serving-endpoints");
        environment.put("DATABRICKS_CLIENT_ID", "id");
        environment.put("DATABRICKS_CLIENT_SECRET", Calls.KEY);
        Files.writeString(folder.resolve("access-token"), "gho_mine");
        try (LlmClient client = Calls.client(environment)) {
            json(200, "{\"token\":\"short\",\"expires_at\":4102444800}");
            json(500, "{}");
            assertThatThrownBy(() -> client.completion(to("github_copilot/responses/gpt-5-codex")))
                    .hasMessageContaining("500");
            json(200, "{\"access_token\":\"fresh\",\"expires_in\":3600}");
            json(500, "{}");
            assertThatThrownBy(() -> client.completion(to("databricks/responses/gpt-5")))
                    .hasMessageContaining("500");
        }
        assertThat(next().getUrl().encodedPath()).isEqualTo("/copilot");
        assertThat(next().getHeaders().get("Authorization")).isEqualTo("Bearer short");
        assertThat(next().getUrl().encodedPath()).isEqualTo("/oidc/v1/token");
        RecordedRequest call = next();
        assertThat(call.getUrl().encodedPath()).isEqualTo("/serving-endpoints/responses");
        assertThat(call.getHeaders().get("Authorization")).isEqualTo("Bearer fresh");
    }

    @Test
    void replicate_is_asked_until_it_is_done() throws Exception {
        environment.put("REPLICATE_API_BASE", base);
        environment.put("REPLICATE_API_TOKEN", "r8");
        json(201, "{\"id\":\"p1\",\"status\":\"starting\",\"urls\":{}}");
        json(200, "{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":[\"Bre\",\"st\"],\"urls\":{}}");
        try (LlmClient client = Calls.client(environment)) {
            assertThat(client.completion(to("replicate/acme/tide")).text()).isEqualTo("Brest");
        }
        RecordedRequest create = next();
        assertThat(create.getHeaders().get("Prefer")).isEqualTo("wait");
        assertThat(create.getHeaders().get("Authorization")).isEqualTo("Bearer r8");
        assertThat(next().getRequestLine()).isEqualTo("GET /predictions/p1 HTTP/1.1");
    }

    @Test
    void replicate_that_does_not_get_done_is_given_up() {
        environment.put("REPLICATE_API_BASE", base);
        environment.put("REPLICATE_API_TOKEN", "r8");
        json(201, "{\"id\":\"p1\",\"status\":\"starting\",\"urls\":{}}");
        try (LlmClient client = Calls.client(environment)) {
            ChatRequest hasty = to("replicate/acme/tide").toBuilder()
                    .timeout(Duration.ofMillis(400))
                    .build();
            assertThatThrownBy(() -> client.completion(hasty)).isInstanceOf(RequestTimeoutException.class);
        }
    }

    @Test
    void replicate_streams_from_where_it_says() throws Exception {
        environment.put("REPLICATE_API_BASE", base);
        environment.put("REPLICATE_API_TOKEN", "r8");
        String elsewhere = base.replace("127.0.0.1", "localhost");
        String stream = (elsewhere.equals(base) ? base.replace("localhost", "127.0.0.1") : elsewhere) + "/s/1";
        json(201, "{\"id\":\"p1\",\"status\":\"starting\",\"urls\":{\"stream\":\"" + stream + "\"}}");
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "text/event-stream")
                .body(
                        "event: output\nid: 1\ndata: Bre\n\nevent: logs\ndata: x\n\nevent: output\nid: 2\ndata: st\ndata:\n\n"
                                + "event: done\ndata: {}\n\n")
                .build());
        StringBuilder text = new StringBuilder();
        try (LlmClient client = Calls.client(environment)) {
            client.stream(to("replicate/acme/tide")).forEach(chunk -> text.append(chunk.text()));
        }
        assertThat(text).hasToString("Brest\n");
        assertThat(next().getHeaders().get("Authorization")).isEqualTo("Bearer r8");
        RecordedRequest second = next();
        assertThat(second.getHeaders().get("Accept")).isEqualTo("text/event-stream");
        assertThat(second.getHeaders().get("Authorization")).isNull();
    }

    @Test
    void embeddings_in_four_forms() throws Exception {
        environment.putAll(Map.of(
                "WATSONX_URL",
                base,
                "WATSONX_PROJECT_ID",
                "p",
                "WATSONX_TOKEN",
                "t",
                "SNOWFLAKE_API_BASE",
                base + "/v1"));
        environment.putAll(Map.of(
                "SNOWFLAKE_JWT",
                "t",
                "HF_API_BASE",
                base,
                "HF_TOKEN",
                "t",
                "CLOUDFLARE_API_BASE",
                base,
                "CLOUDFLARE_API_KEY",
                "t"));
        check(
                "watsonx/slate",
                "{\"model_id\":\"slate\",\"results\":[{\"embedding\":[1,2]}],\"input_token_count\":3}",
                "/ml/v1/text/embeddings",
                "{\"model_id\":\"slate\",\"inputs\":[\"tide\"],\"project_id\":\"p\"}");
        check(
                "snowflake/arctic",
                "{\"object\":\"list\",\"data\":[{\"embedding\":[[1,2]],\"index\":0}],\"model\":\"arctic\",\"usage\":{\"total_tokens\":3}}",
                "/inference:embed",
                "{\"model\":\"arctic\",\"text\":[\"tide\"]}");
        check("huggingface/acme/embed", "[[1,2]]", "/", "{\"inputs\":[\"tide\"]}");
        check(
                "cloudflare/@cf/baai/bge",
                "{\"success\":true,\"errors\":[],\"result\":{\"shape\":[1,2],\"data\":[[1,2]]}}",
                "/@cf/baai/bge",
                "{\"text\":[\"tide\"]}");
    }

    private void check(String model, String reply, String path, String body) throws InterruptedException {
        json(200, reply);
        try (LlmClient client = Calls.client(environment)) {
            var answer = client.embedding(
                    EmbeddingRequest.builder().model(model).input("tide").build());
            assertThat(answer.data().get(0).vector()).containsExactly(1f, 2f);
        }
        RecordedRequest sent = next();
        assertThat(sent.getUrl().encodedPath()).isEqualTo(path);
        assertThat(sent.getBody().utf8()).isEqualTo(body);
    }
}
