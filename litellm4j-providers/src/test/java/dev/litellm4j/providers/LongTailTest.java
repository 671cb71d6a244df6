package dev.litellm4j.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.testing.RsaKey;
import dev.litellm4j.providers.transport.HttpSettings;
import dev.litellm4j.providers.transport.OkHttpTransport;
import dev.litellm4j.providers.transport.WireLog;
import dev.litellm4j.providers.wire.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
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

/** Where the calls of the smaller providers go, with which credential, in which form, and what their answers become. */
@Timeout(30)
class LongTailTest {
    private final MockWebServer server = new MockWebServer();
    private final Map<String, String> variables = new HashMap<>();
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

    @Test
    void oraclesRequestsAreSigned() throws Exception {
        oracle();
        answer("{\"modelId\":\"meta.llama\",\"chatResponse\":{\"apiFormat\":\"GENERIC\",\"timeCreated\":"
                + "\"2025-01-01T00:00:00Z\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"ASSISTANT\",\"content\":"
                + "[{\"type\":\"TEXT\",\"text\":\"Hello\"}],\"toolCalls\":[{\"id\":\"c1\",\"type\":\"FUNCTION\",\"name\":"
                + "\"f\",\"arguments\":\"{}\"}]},\"finishReason\":\"stop\"}],\"usage\":{\"promptTokens\":3,"
                + "\"completionTokens\":2,\"totalTokens\":5}}}");

        ChatCompletion answer = chat("oci/meta.llama");

        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.finishReason()).contains("tool_calls");
        assertThat(answer.toolCalls()).hasSize(1);
        assertThat(answer.usage().totalTokens()).isEqualTo(5);
        assertThat(answer.created()).isEqualTo(1735689600L);
        RecordedRequest sent = server.takeRequest();
        JsonObject body = body(sent);
        assertThat(sent.getUrl().encodedPath()).isEqualTo("/20231130/actions/chat");
        assertThat(body.text("compartmentId")).isEqualTo("compartment");
        assertThat(body.object("servingMode"))
                .isEqualTo(JsonObject.of("servingType", "ON_DEMAND", "modelId", "meta.llama"));
        assertThat(body.object("chatRequest").intValue("maxTokens", 0)).isEqualTo(9);
        verify(sent);
    }

    private void oracle() {
        variables.putAll(Map.of(
                "OCI_API_BASE", base,
                "OCI_TENANCY", "ten",
                "OCI_USER", "use",
                "OCI_FINGERPRINT", "fi:ng",
                "OCI_COMPARTMENT_ID", "compartment",
                "OCI_KEY", RsaKey.PEM));
    }

    private static void verify(RecordedRequest sent) throws GeneralSecurityException {
        String header = sent.getHeaders().get("Authorization");
        byte[] body = sent.getBody().toByteArray();
        String digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        assertThat(sent.getHeaders().get("x-content-sha256")).isEqualTo(digest);
        assertThat(header).contains("keyId=\"ten/use/fi:ng\"").contains("algorithm=\"rsa-sha256\"");
        String text = "date: " + sent.getHeaders().get("Date") + "\n(request-target): post "
                + sent.getUrl().encodedPath() + "\nhost: " + sent.getHeaders().get("Host") + "\ncontent-length: "
                + sent.getHeaders().get("Content-Length") + "\ncontent-type: "
                + sent.getHeaders().get("Content-Type") + "\nx-content-sha256: " + digest;
        Signature rsa = Signature.getInstance("SHA256withRSA");
        rsa.initVerify(RsaKey.PAIR.getPublic());
        rsa.update(text.getBytes(StandardCharsets.UTF_8));
        assertThat(rsa.verify(Base64.getDecoder().decode(header.replaceAll(".*signature=\"([^\"]*)\".*", "$1"))))
                .isTrue();
    }

    @Test
    void oraclesCohereStreamsAreReadOnce() throws Exception {
        oracle();
        stream(
                "data: {\"apiFormat\":\"COHERE\",\"text\":\"Hel\"}\n\ndata: {\"apiFormat\":\"COHERE\",\"text\":\"lo\"}\n\n"
                        + "data: {\"apiFormat\":\"COHERE\",\"text\":\"Hello\",\"finishReason\":\"MAX_TOKENS\",\"usage\":"
                        + "{\"promptTokens\":3,\"completionTokens\":2}}\n\n");

        ChatCompletion answer = streamed("oci/cohere.command-r");

        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.finishReason()).contains("length");
        assertThat(body(server.takeRequest()).object("chatRequest").text("message"))
                .isEqualTo("hi");
    }

    @Test
    void oracleNamesWhatIsMissing() {
        variables.put("OCI_API_BASE", base);
        variables.put("OCI_COMPARTMENT_ID", "c");
        assertThatThrownBy(() -> chat("oci/m"))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("OCI_TENANCY");
    }

    @Test
    void sapAsksForATokenAndForItsDeployment() throws Exception {
        variables.putAll(Map.of(
                "AICORE_BASE_URL", base,
                "AICORE_AUTH_URL", base,
                "AICORE_CLIENT_ID", "id",
                "AICORE_CLIENT_SECRET", "secret",
                "AICORE_RESOURCE_GROUP", "ours"));
        answer("{\"access_token\":\"t\",\"expires_in\":3600}");
        answer("{\"resources\":[{\"id\":\"d\",\"deploymentUrl\":\"" + base + "/v2/inference/deployments/d\"}]}");
        answer("{\"request_id\":\"r\",\"final_result\":" + Calls.answer("Hi") + "}");

        assertThat(chat("sap/gpt-4o").text()).isEqualTo("Hi");

        assertThat(server.takeRequest().getUrl().encodedPath()).isEqualTo("/oauth/token");
        assertThat(server.takeRequest().getUrl().encodedPath()).isEqualTo("/v2/lm/deployments");
        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getUrl().encodedPath()).isEqualTo("/v2/inference/deployments/d/v2/completion");
        assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer t");
        assertThat(sent.getHeaders().get("AI-Resource-Group")).isEqualTo("ours");
        JsonObject templating = body(sent).object("config").object("modules").object("prompt_templating");
        assertThat(templating.object("model").text("name")).isEqualTo("gpt-4o");
        assertThat(templating.object("prompt").objects("template").get(0).text("content"))
                .isEqualTo("hi");
    }

    @Test
    void gigaChatCallsFunctions() throws Exception {
        variables.putAll(
                Map.of("GIGACHAT_API_BASE", base, "GIGACHAT_AUTH_URL", base + "/oauth", "GIGACHAT_API_KEY", "key0"));
        answer("{\"access_token\":\"t\",\"expires_at\":1}");
        answer(
                "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"\",\"function_call\":{\"name\":"
                        + "\"f\",\"arguments\":{\"a\":1}}},\"finish_reason\":\"function_call\"}],\"created\":1,\"model\":\"G\","
                        + "\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":2,\"precached_prompt_tokens\":3,\"total_tokens\":3}}");

        ChatCompletion answer = chat("gigachat/GigaChat");

        assertThat(answer.finishReason()).contains("tool_calls");
        assertThat(answer.toolCalls().get(0).fields().object("function").text("arguments"))
                .isEqualTo("{\"a\":1}");
        assertThat(answer.usage().cachedTokens()).isEqualTo(3);
        RecordedRequest token = server.takeRequest();
        assertThat(token.getHeaders().get("Authorization")).isEqualTo("Basic key0");
        assertThat(token.getHeaders().get("RqUID")).hasSize(36);
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer t");
    }

    @Test
    void alephAlphaCompletes() throws Exception {
        variables.putAll(Map.of("ALEPH_ALPHA_API_BASE", base, "ALEPH_ALPHA_API_KEY", "k"));
        answer(
                "{\"completions\":[{\"completion\":\" Hi\",\"finish_reason\":\"maximum_tokens\"}],\"num_tokens_prompt_total\""
                        + ":2,\"num_tokens_generated\":1}");

        ChatCompletion answer = chat("aleph_alpha/luminous-base");

        assertThat(answer.text()).isEqualTo(" Hi");
        assertThat(answer.finishReason()).contains("length");
        assertThat(answer.usage().totalTokens()).isEqualTo(3);
        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getUrl().encodedPath()).isEqualTo("/complete");
        assertThat(body(sent).intValue("maximum_tokens", 0)).isEqualTo(9);
    }

    @Test
    void predibaseStreams() throws Exception {
        variables.putAll(Map.of("PREDIBASE_API_BASE", base, "PREDIBASE_API_KEY", "k", "PREDIBASE_TENANT_ID", "tenant"));
        stream("data: {\"token\":{\"text\":\"Hi\",\"special\":false},\"generated_text\":null,\"details\":null}\n\n"
                + "data: {\"token\":{\"text\":\"</s>\",\"special\":true},\"generated_text\":\"Hi\",\"details\":"
                + "{\"finish_reason\":\"eos_token\",\"prompt_tokens\":2,\"generated_tokens\":1}}\n\n");

        ChatCompletion answer = streamed("predibase/llama");

        assertThat(answer.text()).isEqualTo("Hi");
        assertThat(server.takeRequest().getUrl().encodedPath())
                .isEqualTo("/tenant/deployments/v2/llms/llama/generate_stream");
    }

    @Test
    void tritonInfers() throws Exception {
        variables.put("TRITON_API_BASE", base + "/v2/models/m/infer");
        answer("{\"outputs\":[{\"name\":\"text_output\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"Hi\"]}]}");

        assertThat(streamed("triton/m").text()).isEqualTo("Hi");
        assertThat(body(server.takeRequest()).objects("inputs"))
                .extracting(tensor -> tensor.text("name"))
                .contains("text_input", "max_tokens");
    }

    @Test
    void petalsTakesForms() throws Exception {
        RequestOptions here = RequestOptions.NONE.with(RequestOptions.API_BASE, base + "/api/v1/generate");
        answer("{\"ok\":true,\"outputs\":\" Hi\"}");
        answer("{\"ok\":false,\"traceback\":\"Traceback (most recent call last):\\nValueError: no such model\\n\"}");
        try (DirectClient client = client()) {
            assertThat(client.call(request("petals/org/m").with("petals/org/m", here))
                            .text())
                    .isEqualTo(" Hi");
            assertThatThrownBy(() -> client.call(request("petals/org/m").with("petals/org/m", here)))
                    .isInstanceOf(InternalServerException.class)
                    .hasMessageContaining("ValueError: no such model");
        }
        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getUrl().encodedPath()).isEqualTo("/api/v1/generate");
        assertThat(sent.getHeaders().get("Content-Type")).startsWith("application/x-www-form-urlencoded");
        assertThat(sent.getBody().utf8()).isEqualTo("model=org%2Fm&inputs=hi&max_new_tokens=9");
    }

    @Test
    void voyageEmbeds() throws Exception {
        variables.putAll(Map.of("VOYAGE_API_BASE", base, "VOYAGE_API_KEY", "k"));
        answer(
                "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"embedding\":[0.5],\"index\":0}],\"model\":\"v\","
                        + "\"usage\":{\"total_tokens\":4}}");
        try (DirectClient client = client()) {
            var answer = client.embedding(EmbeddingRequest.builder()
                    .model("voyage/voyage-3")
                    .input("a")
                    .dimensions(256)
                    .build());
            assertThat(answer.vectors()).containsExactly(new float[] {0.5f});
            assertThat(answer.usage().promptTokens()).isEqualTo(4);
        }
        assertThat(body(server.takeRequest()).intValue("output_dimension", 0)).isEqualTo(256);
    }

    private ChatCompletion chat(String model) {
        try (DirectClient client = client()) {
            return client.completion(request(model));
        }
    }

    private ChatCompletion streamed(String model) {
        try (DirectClient client = client()) {
            List<ChatChunk> chunks = new ArrayList<>();
            client.stream(request(model)).forEach(chunks::add);
            return ChatAssembler.assemble(chunks);
        }
    }

    private static ChatRequest request(String model) {
        return ChatRequest.builder().model(model).user("hi").maxTokens(9).build();
    }

    private void answer(String json) {
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body(json)
                .build());
    }

    private void stream(String events) {
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "text/event-stream")
                .body(events)
                .build());
    }

    private static JsonObject body(RecordedRequest sent) {
        return Json.object(sent.getBody().utf8());
    }

    private DirectClient client() {
        ModelCatalog catalog = ModelCatalog.bundled();
        return new DirectClient(
                new Providers(catalog, List.of()),
                catalog,
                OkHttpTransport.create(HttpSettings.DEFAULTS, new WireLog(false)),
                new ClientSettings(Secrets.of(variables), Map.of(), RequestOptions.NONE, Calls.PATIENT, List.of()));
    }
}
