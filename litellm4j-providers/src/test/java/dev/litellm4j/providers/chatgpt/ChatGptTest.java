package dev.litellm4j.providers.chatgpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.UnsupportedParamsException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.ClientSettings;
import dev.litellm4j.providers.DirectClient;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.transport.HttpSettings;
import dev.litellm4j.providers.transport.OkHttpTransport;
import dev.litellm4j.providers.transport.WireLog;
import dev.litellm4j.providers.wire.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** The Responses API as ChatGPT's backend takes it, for the account of a file. */
@Timeout(30)
class ChatGptTest {
    private static final String ANSWER =
            "event: response.created\ndata: {\"type\":\"response.created\",\"response\":{\"id\":"
                    + "\"resp_1\",\"created_at\":5,\"model\":\"gpt-5.4\",\"output\":[]}}\n\n"
                    + "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"output_index\":0,"
                    + "\"delta\":\"Hel\"}\n\n"
                    + "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"output_index\":0,"
                    + "\"delta\":\"lo\"}\n\n"
                    + "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\","
                    + "\"status\":\"completed\",\"output\":[],\"usage\":{\"input_tokens\":3,\"output_tokens\":2,"
                    + "\"total_tokens\":5}}}\n\n";

    private final MockWebServer server = new MockWebServer();
    private DirectClient client;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server.start();
        Map<String, String> variables = Map.of(
                "CHATGPT_API_BASE",
                server.url("/").toString(),
                "CHATGPT_TOKEN_DIR",
                folder.toString(),
                "CHATGPT_AUTH_FILE",
                "mine.json");
        Files.writeString(folder.resolve("mine.json"), "{\"access_token\":\"t\",\"account_id\":\"acc\"}");
        ModelCatalog catalog = ModelCatalog.bundled();
        client = new DirectClient(
                new Providers(catalog, List.of()),
                catalog,
                OkHttpTransport.create(HttpSettings.DEFAULTS, new WireLog(false)),
                new ClientSettings(Secrets.of(variables), Map.of(), RequestOptions.NONE, Calls.PATIENT, List.of()));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private void says(int status, String type, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", type)
                .body(body)
                .build());
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder().model("chatgpt/gpt-5.4").user("hi");
    }

    @Test
    void aWholeAnswerIsPutTogetherFromItsStream() throws Exception {
        says(200, "text/event-stream", ANSWER);

        ChatCompletion answer = client.completion(request().build());

        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.id()).isEqualTo("resp_1");
        assertThat(answer.finishReason()).contains("stop");
        assertThat(answer.usage().totalTokens()).isEqualTo(5);
        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getUrl().encodedPath()).isEqualTo("/responses");
        assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer t");
        assertThat(sent.getHeaders().get("chatgpt-account-id")).isEqualTo("acc");
        JsonObject body = Json.object(sent.getBody().utf8());
        assertThat(body.bool("store")).contains(false);
        assertThat(body.bool("stream")).contains(true);
        assertThat(body.string("instructions")).contains("");
        assertThat(body.array("include")).isEqualTo(List.of("reasoning.encrypted_content"));
    }

    @Test
    void aStreamIsOne() throws Exception {
        says(200, "text/event-stream", ANSWER);
        List<ChatChunk> chunks = new ArrayList<>();
        client.stream(request().system("Be short.").build()).forEach(chunks::add);

        assertThat(ChatAssembler.assemble(chunks).text()).isEqualTo("Hello");
        assertThat(Json.object(server.takeRequest().getBody().utf8()).text("instructions"))
                .isEqualTo("Be short.");
    }

    @Test
    void aRenewedTokenIsHeard() throws Exception {
        says(200, "text/event-stream", ANSWER);
        Files.writeString(folder.resolve("mine.json"), "{\"tokens\":{\"access_token\":\"new\",\"account_id\":\"b\"}}");
        client.completion(request().build());
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer new");
    }

    @Test
    void errorsHaveTheirMeaning() {
        says(400, "application/json", "{\"detail\":\"Instructions are not valid\"}");
        assertThatThrownBy(() -> client.completion(request().build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("Instructions are not valid");
        says(401, "application/json", "{\"error\":{\"message\":\"token expired\",\"code\":\"token_expired\"}}");
        assertThatThrownBy(() -> client.completion(request().build())).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void limitsAreTheBackendsOwn() {
        assertThatThrownBy(() -> client.completion(request().maxTokens(5).build()))
                .isInstanceOf(UnsupportedParamsException.class)
                .hasMessageContaining("max_tokens");
    }

    @Test
    void withoutASignInOneSentenceSaysWhatIsMissing() throws IOException {
        Files.delete(folder.resolve("mine.json"));
        assertThatThrownBy(() -> client.completion(request().build()))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("CHATGPT_TOKEN_DIR");
        assertThat(server.getRequestCount()).isZero();
    }
}
