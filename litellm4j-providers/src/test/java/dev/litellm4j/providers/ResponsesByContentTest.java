package dev.litellm4j.providers;

import static dev.litellm4j.providers.testing.Calls.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.UnsupportedParamsException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Calls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests are answered through the Responses API because nothing else could answer them. */
@Timeout(30)
class ResponsesByContentTest {
    private static final String FUNCTION =
            "{\"type\":\"function\",\"function\":{\"name\":\"tides\",\"parameters\":{\"type\":\"object\"}}}";
    private static final String CHAT = "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"from chat\"},"
            + "\"finish_reason\":\"stop\"}]}";
    private static final String OUTPUT = "[{\"type\":\"message\",\"id\":\"msg_1\",\"role\":\"assistant\",\"status\":"
            + "\"completed\",\"content\":[{\"type\":\"output_text\",\"text\":\"from responses\",\"annotations\":[]}]}]";
    private static final String RESPONSE =
            "{\"id\":\"resp_1\",\"object\":\"response\",\"created_at\":1,\"status\":\"completed\",\"model\":\"m\","
                    + "\"output\":" + OUTPUT + "}";
    private static final String EVENTS = "event: response.created\ndata: {\"type\":\"response.created\",\"response\":"
            + "{\"id\":\"resp_1\",\"created_at\":1,\"model\":\"m\",\"status\":\"in_progress\",\"output\":[]}}\n\n"
            + "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"item_id\":\"msg_1\","
            + "\"output_index\":0,\"content_index\":0,\"delta\":\"from responses\"}\n\n"
            + "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":" + RESPONSE + "}\n\n";

    private final MockWebServer server = new MockWebServer();
    private final DirectClient client = Calls.client();

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                boolean responses = request.getUrl().encodedPath().endsWith("/responses");
                boolean stream =
                        Json.object(request.getBody().utf8()).bool("stream").orElse(false);
                return new MockResponse.Builder()
                        .addHeader("Content-Type", stream ? "text/event-stream" : "application/json")
                        .body(stream ? EVENTS : responses ? RESPONSE : CHAT)
                        .build();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai/gpt-5.4      | {'tools': [F], 'reasoning_effort': 'low'}    | /v1/responses",
                "openai/gpt-5.4      | {'functions': [G], 'reasoning_effort': 'low'} | /v1/responses",
                "gpt-5.5-2026-04-23  | {'tools': [F], 'reasoning_effort': {'effort': 'high'}} | /v1/responses",
                "openai/gpt-5.10     | {'tools': [F], 'reasoning_effort': 'low'}    | /v1/responses",
                "openai/gpt-6-mini   | {'tools': [F], 'reasoning_effort': 'low'}    | /v1/responses",
                "openai/gpt-5.4      | {'tools': [F], 'reasoning_effort': 'none'}   | /v1/chat/completions",
                "openai/gpt-5.4      | {'tools': [F]}                               | /v1/chat/completions",
                "openai/gpt-5.4      | {'reasoning_effort': 'low'}                  | /v1/chat/completions",
                "openai/gpt-5.4      | {'tools': [], 'reasoning_effort': 'low'}     | /v1/chat/completions",
                "openai/gpt-5.2      | {'tools': [F], 'reasoning_effort': 'low'}    | /v1/chat/completions",
                "openai/gpt-5        | {'tools': [F], 'reasoning_effort': 'low'}    | /v1/chat/completions",
                "openai/o3           | {'tools': [F], 'reasoning_effort': 'low'}    | /v1/chat/completions",
                "openai/gpt-4o       | {'web_search_options': {}}                   | /v1/responses",
                "openai/gpt-4o       | {'web_search_options': null}                 | /v1/chat/completions",
                "openai/gpt-4o-search-preview | {'web_search_options': {}}          | /v1/chat/completions",
                "openai/gpt-5-search-api | {'web_search_options': {}}               | /v1/chat/completions",
                "openai/gpt-4o       | {'tools': [F, {'type': 'mcp', 'server_label': 's', 'server_url': 'u'}]} | /v1/responses",
                "openai/gpt-4o       | {'tools': [{'type': 'custom', 'custom': {'name': 'c'}}]} | /v1/chat/completions",
                "openai/gpt-4o       | {}                                           | /v1/chat/completions",
                "azure/gpt-5.4       | {'tools': [F], 'reasoning_effort': 'low'}    | /res/openai/v1/responses",
                "azure/gpt-35-turbo  | {'tools': [F], 'reasoning_effort': 'low'}    | /res/openai/deployments/gpt-35-turbo/chat/completions",
                "azure/mine          | {'tools': [{'type': 'code_interpreter', 'container': {'type': 'auto'}}]} | /res/openai/v1/responses",
                "azure/mine          | {}                                           | /res/openai/deployments/mine/chat/completions",
                "xai/grok-4          | {'web_search_options': {}}                   | /v1/responses",
                "xai/grok-4          | {'tools': [F]}                               | /v1/chat/completions",
                "groq/llama-3.3-70b-versatile | {'tools': [F]}                      | /v1/chat/completions",
            })
    void goesWhereItCanBeAnswered(String model, String fields, String path) throws InterruptedException {
        ChatCompletion answer = client.completion(request(model, fields));

        assertThat(sent().getUrl().encodedPath()).isEqualTo(path);
        assertThat(answer.text()).isEqualTo(path.endsWith("/responses") ? "from responses" : "from chat");
    }

    @Test
    void aDeploymentsNameTellsNothingItsBaseModelDoes() throws InterruptedException {
        client.completion(request("azure/mine", "{'tools': [F], 'reasoning_effort': 'low'}").toBuilder()
                .baseModel("azure/gpt-5.4")
                .build());

        assertThat(sent().getUrl().encodedPath()).isEqualTo("/res/openai/v1/responses");
    }

    @Test
    void whatIsSentIsAResponsesRequest() throws InterruptedException {
        client.completion(request("openai/gpt-5.4", "{'tools': [F], 'reasoning_effort': 'low', 'max_tokens': 90}"));

        JsonObject body = Json.object(sent().getBody().utf8());
        assertThat(body.text("model")).isEqualTo("gpt-5.4");
        assertThat(body.object("reasoning").text("effort")).isEqualTo("low");
        assertThat(body.intValue("max_output_tokens", 0)).isEqualTo(90);
        assertThat(body.objects("tools").get(0).text("name")).isEqualTo("tides");
        assertThat(body.objects("input").get(0).text("content")).isEqualTo("hi");
    }

    @Test
    void searchingBecomesATool() throws InterruptedException {
        client.completion(request("openai/gpt-4o", "{'web_search_options': {'search_context_size': 'low'}}"));

        JsonObject tool = Json.object(sent().getBody().utf8()).objects("tools").get(0);
        assertThat(tool.text("type")).isEqualTo("web_search");
        assertThat(tool.text("search_context_size")).isEqualTo("low");
    }

    @Test
    void aStreamIsReadAsItWasAskedFor() throws InterruptedException {
        List<ChatChunk> chunks = new ArrayList<>();
        client.stream(request("openai/gpt-5.4", "{'tools': [F], 'reasoning_effort': 'low'}"))
                .forEach(chunks::add);

        assertThat(sent().getUrl().encodedPath()).isEqualTo("/v1/responses");
        assertThat(ChatAssembler.assemble(chunks).text()).isEqualTo("from responses");
    }

    @Test
    void whatChatAloneCanSayIsRefusedByName() {
        assertThatThrownBy(() -> client.completion(
                        request("openai/gpt-5.4", "{'tools': [F], 'reasoning_effort': 'low', 'stop': 'x'}")))
                .isInstanceOf(UnsupportedParamsException.class)
                .hasMessageContaining("stop");
        assertThat(server.getRequestCount()).isZero();
    }

    private ChatRequest request(String model, String fields) {
        String json = fields.replace('\'', '"').replace("[F", "[" + FUNCTION).replace("[G", "[{\"name\":\"tides\"}");
        return new ChatRequest(Json.object(json))
                .toBuilder()
                        .model(model)
                        .user("hi")
                        .apiKey(KEY)
                        .apiBase(server.url(model.startsWith("azure") ? "/res" : "/v1")
                                .toString())
                        .build();
    }

    private RecordedRequest sent() throws InterruptedException {
        return Objects.requireNonNull(server.takeRequest(5, TimeUnit.SECONDS));
    }
}
