package dev.litellm4j.providers.compatible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.ClientSettings;
import dev.litellm4j.providers.DirectClient;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.transport.HttpSettings;
import dev.litellm4j.providers.transport.OkHttpTransport;
import dev.litellm4j.providers.transport.WireLog;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What compatible providers add to OpenAI's answers, through the whole client. */
class RowAnswersTest {
    private String reply = "";
    private int status = 200;
    private WireRequest sent;
    private final DirectClient client = client();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void reasoningInsideOfTheTextIsReasoning() {
        reply = answer("\"content\": \"<think>why</think>\\n\\nthat\"", "");

        ChatCompletion answer = client.completion("groq/m", "hi");

        assertThat(answer.text()).isEqualTo("that");
        assertThat(answer.choices().get(0).message().reasoningContent()).contains("why");
    }

    @Test
    void reasoningInsideOfAStreamedTextToo() {
        reply = chunk("{\"role\":\"assistant\",\"content\":\"<th\"}", "null")
                + chunk("{\"content\":\"ink>wh\"}", "null")
                + chunk("{\"content\":\"y</think\"}", "null")
                + chunk("{\"content\":\">\\n\"}", "null")
                + chunk("{\"content\":\"\\nthat\"}", "null")
                + chunk("{}", "\"stop\"")
                + "data: [DONE]\n\n";

        ChatCompletion answer = ChatAssembler.assemble(client.stream(request("together_ai/m")));

        assertThat(answer.text()).isEqualTo("that");
        assertThat(answer.choices().get(0).message().reasoningContent()).contains("why");
    }

    @Test
    void aPieceThatIsSentASecondTimeAsAMessageCountsOnce() {
        String both = "{\"role\":\"assistant\",\"content\":\"a\"},\"message\":{\"content\":\"a\"}";
        String last = "{\"content\":\"b\"},\"message\":{\"content\":\"b\"}";
        reply = chunk(both, "null") + chunk(last, "\"stop\"") + "data: [DONE]\n\n";

        assertThat(ChatAssembler.assemble(client.stream(request("writer/m"))).text())
                .isEqualTo("ab");
    }

    @Test
    void whatLooksLikeATagAtTheEndIsText() {
        reply = chunk("{\"role\":\"assistant\",\"content\":\"<thi\"}", "null")
                + chunk("{}", "\"length\"")
                + "data: [DONE]\n\n";

        assertThat(ChatAssembler.assemble(client.stream(request("groq/m"))).text())
                .isEqualTo("<thi");
    }

    @Test
    void sourcesBesideTheChoicesAreAnnotations() {
        reply = answer(
                "\"content\": \"Paris[2] and Rome[9].\"",
                ", \"citations\": [\"https://a.example\", \"https://b.example\"],"
                        + " \"search_results\": [{\"title\": \"A\", \"url\": \"https://a.example\"},"
                        + " {\"title\": \"B\", \"url\": \"https://b.example\"}]");

        ChatCompletion answer = client.completion("perplexity/sonar", "hi");

        assertThat(annotations(answer)).containsExactly(Json.object("""
                {"type": "url_citation", "url_citation":
                  {"url": "https://b.example", "title": "B", "start_index": 5, "end_index": 8}}"""));
    }

    @Test
    void sourcesThatTheTextDoesNotNameAreAnnotationsAllTheSame() {
        reply = answer("\"content\": \"Paris\"", ", \"citations\": [\"https://a.example\"]");

        assertThat(annotations(client.completion("perplexity/sonar", "hi"))).containsExactly(Json.object("""
                {"type": "url_citation", "url_citation": {"url": "https://a.example"}}"""));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "openrouter/x/y, `\"cost\": 0.00125`, 0.00125",
                "perplexity/sonar, `\"cost\": {\"input_tokens_cost\": 0.1, \"total_cost\": 0.5}`, 0.5",
                "xai/grok-4, `\"cost_in_usd_ticks\": 2087200`, 0.00020872",
                "lemonade/gpt-oss-20b, `\"x\": 1`, 0",
            })
    void aCostThatTheProviderReportsGoesBeforeTheCataloguesPrice(String model, String usage, BigDecimal dollars) {
        reply = answer(
                "\"content\": \"x\"",
                ", \"usage\": {\"prompt_tokens\": 1, \"completion_tokens\": 1, \"total_tokens\": 2, " + usage + "}");

        assertThat(client.completion(model, "hi").cost().orElseThrow()).isEqualByComparingTo(dollars);
    }

    @Test
    void whereTheProviderReportsNoCostTheCatalogueIsAsked() {
        reply = answer(
                "\"content\": \"x\"",
                ", \"usage\": {\"prompt_tokens\": 1000, \"completion_tokens\": 0, \"total_tokens\": 1000}");

        assertThat(client.completion("xai/grok-4", "hi").cost().orElseThrow()).isPositive();
    }

    @Test
    void groqsFailedGenerationIsInTheError() {
        status = 400;
        reply = "{\"error\": {\"message\": \"Failed to call a function.\", \"type\": \"invalid_request_error\","
                + " \"code\": \"tool_use_failed\", \"failed_generation\": \"<function=look_up>\"}}";

        assertThatThrownBy(() -> client.completion("groq/m", "hi"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("<function=look_up>");
    }

    @Test
    void providerRoutingPasses() {
        reply = answer("\"content\": \"x\"", "");

        client.completion(ChatRequest.builder()
                .model("openrouter/x/y")
                .apiKey("k")
                .user("hi")
                .set("provider", Map.of("order", List.of("groq"), "allow_fallbacks", false))
                .build());

        assertThat(body().object("provider").array("order")).containsExactly("groq");
        assertThat(body().object("usage").bool("include")).contains(true);
        assertThat(body().text("model")).isEqualTo("x/y");
    }

    @Test
    void anAnswersReasoningGoesBackUnderTheProvidersName() {
        reply = answer("\"content\": \"x\"", "");
        JsonObject spoken = Json.object("""
                {"role": "assistant", "content": "4", "reasoning_content": "2+2", "annotations": [], "refusal": null}""");

        client.completion(conversation("groq/m", spoken));
        assertThat(body().objects("messages").get(1))
                .isEqualTo(Json.object("{\"role\": \"assistant\", \"content\": \"4\", \"reasoning\": \"2+2\"}"));
        client.completion(conversation("xai/m", spoken));
        assertThat(body().objects("messages").get(1).text("reasoning_content")).isEqualTo("2+2");
        client.completion(conversation("mistral/m", spoken));
        assertThat(body().objects("messages").get(1))
                .isEqualTo(Json.object("{\"role\": \"assistant\", \"content\": \"4\"}"));
    }

    @Test
    void aPartThatTheProviderDoesNotTakeIsRefusedByName() {
        JsonObject audio = Json.object("""
                {"role": "user", "content": [{"type": "input_audio", "input_audio": {"data": "AA==", "format": "wav"}}]}""");

        assertThatThrownBy(() -> client.completion(conversation("groq/m", audio)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("groq takes no part of type 'input_audio'");
        assertThat(sent).isNull();
    }

    @Test
    void anEffortBeyondTheProvidersBecomesTheNearestWithAWarning() {
        reply = answer("\"content\": \"x\"", "");

        ChatCompletion answer = client.completion(ChatRequest.builder()
                .model("xai/grok-3-mini")
                .apiKey("k")
                .user("hi")
                .reasoningEffort("minimal")
                .build());

        assertThat(body().text("reasoning_effort")).isEqualTo("low");
        assertThat(answer.info().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.parameter()).isEqualTo("reasoning_effort"));
    }

    @Test
    void aParameterThatSomeModelsLackIsRefusedForThose() {
        reply = answer("\"content\": \"x\"", "");
        ChatRequest.Builder warm = ChatRequest.builder().apiKey("k").user("hi").temperature(0.5);

        client.completion(warm.model("moonshot/moonshot-v1-8k").build());
        assertThat(body().has("temperature")).isTrue();
        assertThatThrownBy(
                        () -> client.completion(warm.model("moonshot/kimi-k3").build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("no temperature for kimi-k3");
        client.completion(warm.dropParams(true).build());
        assertThat(body().has("temperature")).isFalse();
    }

    @Test
    void whoSendsItsUsageUnaskedIsNotAsked() {
        reply = chunk("{\"role\":\"assistant\",\"content\":\"x\"}", "\"stop\"") + "data: [DONE]\n\n";

        ChatAssembler.assemble(client.stream(
                request("mistral/m").toBuilder().includeUsage(true).build()));
        assertThat(body().has("stream_options")).isFalse();
        ChatAssembler.assemble(client.stream(request("groq/m")));
        assertThat(body().object("stream_options").bool("include_usage")).contains(true);
    }

    @Test
    void aModelWithoutSchemasCallsAToolWhoseArgumentsAreTheAnswer() {
        reply = called("{\\\"city\\\":\\\"Oslo\\\"}");

        ChatCompletion answer = client.completion(formatted("groq/llama-3.3-70b-versatile", "object"));

        assertThat(body().has("response_format")).isFalse();
        assertThat(body().object("tool_choice").object("function").text("name")).isEqualTo("json_tool_call");
        assertThat(body().objects("tools"))
                .singleElement()
                .satisfies(tool -> assertThat(tool.object("function")
                                .object("parameters")
                                .object("properties")
                                .has("city"))
                        .isTrue());
        assertThat(answer.text()).isEqualTo("{\"city\":\"Oslo\"}");
        assertThat(answer.choices().get(0).finishReason()).contains("stop");
        assertThat(answer.choices().get(0).message().fields().has("tool_calls")).isFalse();
    }

    @Test
    void itsStreamIsText() {
        String call =
                "\"index\":0,\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"json_tool_call\",\"arguments\":\"\"}";
        reply = chunk("{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{" + call + "}]}", "null")
                + chunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"city\\\":\"}}]}", "null")
                + chunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"Oslo\\\"}\"}}]}", "null")
                + chunk("{}", "\"tool_calls\"")
                + "data: [DONE]\n\n";

        ChatCompletion answer =
                ChatAssembler.assemble(client.stream(formatted("groq/llama-3.3-70b-versatile", "object")));

        assertThat(answer.text()).isEqualTo("{\"city\":\"Oslo\"}");
        assertThat(answer.choices().get(0).finishReason()).contains("stop");
        assertThat(answer.choices().get(0).message().fields().has("tool_calls")).isFalse();
    }

    @Test
    void anAnswerThatIsNoObjectIsTakenOutOfOne() {
        reply = called("{\\\"values\\\":[1,2]}");

        assertThat(client.completion(formatted("groq/llama-3.1-8b-instant", "array"))
                        .text())
                .isEqualTo("[1,2]");
        assertThat(body().objects("tools")
                        .get(0)
                        .object("function")
                        .object("parameters")
                        .object("properties")
                        .object("values")
                        .text("type"))
                .isEqualTo("array");
        reply = chunk(
                        "{\"role\":\"assistant\",\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"type\":\"function\",\"function\":"
                                + "{\"name\":\"json_tool_call\",\"arguments\":\"{\\\"values\\\":[1,2]}\"}}]}",
                        "null")
                + chunk("{}", "\"tool_calls\"")
                + "data: [DONE]\n\n";
        assertThat(ChatAssembler.assemble(client.stream(formatted("groq/llama-3.1-8b-instant", "array")))
                        .text())
                .isEqualTo("[1,2]");
    }

    @Test
    void withToolsOfTheCallersTheModelMayCallThoseToo() {
        reply = called("{}").replace("json_tool_call", "look_up");
        ChatRequest request = formatted("groq/llama-3.3-70b-versatile", "object");

        ChatCompletion answer = client.completion(request.with(request.fields()
                .with(
                        "tools",
                        List.of(Json.object("{\"type\": \"function\", \"function\": {\"name\": \"look_up\"}}")))));

        assertThat(body().objects("tools")).hasSize(2);
        assertThat(body().text("tool_choice")).isEqualTo("required");
        assertThat(answer.choices().get(0).message().toolCalls()).hasSize(1);
        assertThat(answer.choices().get(0).finishReason()).contains("tool_calls");
    }

    @ParameterizedTest
    @CsvSource({"groq/openai/gpt-oss-120b", "groq/a-model-nobody-knows", "together_ai/m"})
    void whoKnowsSchemasIsSentThem(String model) {
        reply = answer("\"content\": \"{}\"", "");

        assertThat(client.completion(formatted(model, "object")).text()).isEqualTo("{}");
        assertThat(body().object("response_format").text("type")).isEqualTo("json_schema");
        assertThat(body().has("tools")).isFalse();
    }

    private static ChatRequest formatted(String model, String type) {
        return new ChatRequest(Json.object("{\"model\": \"" + model
                        + "\", \"messages\": [{\"role\": \"user\", \"content\": \"where?\"}], \"response_format\": {\"type\": \"json_schema\","
                        + " \"json_schema\": {\"name\": \"place\", \"schema\": {\"type\": \"" + type
                        + "\", \"properties\": {\"city\": {\"type\": \"string\"}}}}}}"))
                .toBuilder().apiKey("k").build();
    }

    private static String called(String arguments) {
        return "{\"id\": \"a\", \"object\": \"chat.completion\", \"created\": 1, \"model\": \"m\", \"choices\":"
                + " [{\"index\": 0, \"message\": {\"role\": \"assistant\", \"content\": null, \"tool_calls\": [{\"id\": \"c\","
                + " \"type\": \"function\", \"function\": {\"name\": \"json_tool_call\", \"arguments\": \"" + arguments
                + "\"}}]}, \"finish_reason\": \"tool_calls\"}]}";
    }

    @Test
    void writersChatHasAPathOfItsOwn() {
        reply = answer("\"content\": \"x\"", "");

        client.completion("writer/palmyra-x5", "hi");

        assertThat(sent.url()).isEqualTo("https://api.writer.com/v1/chat");
    }

    private static ChatRequest conversation(String model, JsonObject message) {
        return new ChatRequest(JsonObject.of(
                        "model", model, "messages", List.of(JsonObject.of("role", "user", "content", "2+2?"), message)))
                .toBuilder().apiKey("k").build();
    }

    private static List<JsonObject> annotations(ChatCompletion answer) {
        return answer.choices().get(0).message().fields().objects("annotations");
    }

    private JsonObject body() {
        return Json.object(sent.body().orElseThrow().toBytes());
    }

    private static ChatRequest request(String model) {
        return ChatRequest.builder().model(model).apiKey("k").user("hi").build();
    }

    private static String answer(String content, String beside) {
        return "{\"id\": \"a\", \"object\": \"chat.completion\", \"created\": 1, \"model\": \"m\", \"choices\":"
                + " [{\"index\": 0, \"message\": {\"role\": \"assistant\", " + content
                + "}, \"finish_reason\": \"stop\"}]" + beside + "}";
    }

    private static String chunk(String delta, String finish) {
        return "data: {\"id\":\"a\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                + "[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}\n\n";
    }

    private DirectClient client() {
        ModelCatalog catalog = ModelCatalog.bundled();
        return new DirectClient(
                new Providers(catalog, List.of()),
                catalog,
                OkHttpTransport.create(HttpSettings.DEFAULTS, new WireLog(false)),
                new ClientSettings(
                        name -> name.endsWith("_KEY") ? Optional.of("k") : Optional.empty(),
                        Map.of(),
                        RequestOptions.NONE,
                        Timeouts.DEFAULTS,
                        List.of((request, next) -> {
                            sent = request;
                            return WireReply.of(status, reply);
                        })));
    }
}
