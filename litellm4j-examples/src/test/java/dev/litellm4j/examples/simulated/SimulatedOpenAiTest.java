package dev.litellm4j.examples.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litellm4j.examples.simulated.Http.Answer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedOpenAiTest {
    private static final SimulatedProviders PROVIDERS = SimulatedProviders.start(Duration.ZERO);
    private static final String CHAT = "/chat/completions";
    private static final String WEATHER = """
            "tools": [{"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object",
              "properties": {"city": {"type": "string"}, "unit": {"enum": ["celsius", "fahrenheit"]}}}}}]""";
    private final Http http = new Http(PROVIDERS.openAi(), "Authorization", "Bearer " + SimulatedProviders.KEY);

    @AfterAll
    static void close() {
        PROVIDERS.close();
    }

    @Test
    void answersFromTheRequest() {
        Answer answer = http.post(CHAT, """
                {"model": "gpt-4o-mini", "messages": [{"role": "system", "content": "Be kind."},
                 {"role": "user", "content": [{"type": "text", "text": "Who wrote Emma?"}]}]}""");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("object").asText()).isEqualTo("chat.completion");
        JsonNode choice = answer.json().at("/choices/0");
        assertThat(choice.at("/message/content").asText()).contains("OpenAI", "gpt-4o-mini", "3 words", "Be kind.");
        assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
        JsonNode usage = answer.json().path("usage");
        assertThat(usage.path("prompt_tokens").asInt()).isPositive();
        assertThat(usage.path("total_tokens").asInt())
                .isEqualTo(usage.path("prompt_tokens").asInt()
                        + usage.path("completion_tokens").asInt());
    }

    @Test
    void cutsAtMaxTokens() {
        JsonNode answer = http.post(CHAT, """
                {"model": "m", "max_completion_tokens": 2, "messages": [{"role": "user", "content": "Hi"}]}""").json();
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(2);
    }

    @Test
    void streamsTheSameAnswer() {
        String request = """
                {"model": "m", "messages": [{"role": "user", "content": "Who wrote Emma?"}]%s}""";
        String whole = http.post(CHAT, request.formatted(""))
                .json()
                .at("/choices/0/message/content")
                .asText();
        String streamed = request.formatted(", \"stream\": true, \"stream_options\": {\"include_usage\": true}");
        List<JsonNode> chunks = http.events(CHAT, streamed);

        assertThat(chunks.stream()
                        .map(chunk -> chunk.at("/choices/0/delta/content").asText())
                        .collect(Collectors.joining()))
                .isEqualTo(whole);
        assertThat(chunks.size()).isGreaterThan(5);
        assertThat(chunks.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(chunks.get(chunks.size() - 2).at("/choices/0/finish_reason").asText())
                .isEqualTo("stop");
        JsonNode last = chunks.get(chunks.size() - 1);
        assertThat(last.path("choices")).isEmpty();
        assertThat(last.at("/usage/completion_tokens").asInt()).isPositive();
        assertThat(http.text(CHAT, streamed)).endsWith("data: [DONE]\n\n");
    }

    @Test
    void streamsNoUsageUnasked() {
        assertThat(http.text(CHAT, """
                {"model": "m", "stream": true, "messages": [{"role": "user", "content": "Hi"}]}""")).doesNotContain("usage");
    }

    @Test
    void callsAToolAndQuotesItsResult() {
        String question = "{\"role\": \"user\", \"content\": \"What is the weather in Oslo, in fahrenheit?\"}";
        JsonNode choice = http.post(CHAT, "{\"model\": \"m\", \"messages\": [" + question + "]," + WEATHER + "}")
                .json()
                .at("/choices/0");
        assertThat(choice.path("finish_reason").asText()).isEqualTo("tool_calls");
        JsonNode message = choice.path("message");
        assertThat(message.path("content").isNull()).isTrue();
        JsonNode call = message.at("/tool_calls/0");
        assertThat(call.at("/function/name").asText()).isEqualTo("get_weather");
        assertThat(Http.json(call.at("/function/arguments").asText()))
                .isEqualTo(Http.json("{\"city\": \"Oslo\", \"unit\": \"fahrenheit\"}"));

        String result = "{\"role\": \"tool\", \"content\": \"41 degrees\", \"tool_call_id\": %s}";
        String conversation = "{\"model\": \"m\", \"messages\": [" + question + "," + message + "," + result + "]}";
        Answer last = http.post(CHAT, conversation.formatted(call.path("id")));
        assertThat(last.json().at("/choices/0/message/content").asText()).contains("41 degrees");

        Answer lost = http.post(CHAT, conversation.formatted("\"another\""));
        assertThat(lost.status()).isEqualTo(400);
        assertThat(lost.json().at("/error/param").asText()).isEqualTo("messages.[2].role");
    }

    @Test
    void streamsAToolCallInFragments() {
        List<JsonNode> calls = http.events(CHAT, """
                        {"model": "m", "stream": true, %s,
                         "messages": [{"role": "user", "content": "How is the weather in Porto Alegre?"}]}""".formatted(WEATHER)).stream()
                .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0"))
                .filter(call -> !call.isMissingNode())
                .toList();
        assertThat(calls.get(0).at("/function/name").asText()).isEqualTo("get_weather");
        assertThat(calls.subList(1, calls.size()))
                .hasSizeGreaterThan(1)
                .allMatch(call -> !call.has("id") && call.path("index").isInt());
        String arguments = calls.stream()
                .map(call -> call.at("/function/arguments").asText())
                .collect(Collectors.joining());
        assertThat(Http.json(arguments).path("city").asText()).isEqualTo("Porto Alegre");
    }

    @Test
    void obeysTheChoiceOfTool() {
        String request = """
                {"model": "m", %s, "tool_choice": %s, "messages": [{"role": "user", "content": "%s"}]}""";
        JsonNode forced = http.post(CHAT, request.formatted(WEATHER, "\"required\"", "Hi"))
                .json();
        assertThat(forced.at("/choices/0/message/tool_calls")).hasSize(1);
        JsonNode forbidden = http.post(CHAT, request.formatted(WEATHER, "\"none\"", "weather?"))
                .json();
        assertThat(forbidden.at("/choices/0/message/tool_calls").isMissingNode())
                .isTrue();
    }

    @Test
    void satisfiesASchema() {
        String content =
                http.post(CHAT, """
                {"model": "m", "messages": [{"role": "user", "content": "Extract: Ada Lovelace, 36 years."}],
                 "response_format": {"type": "json_schema", "json_schema": {"name": "person", "schema": {"type": "object",
                  "properties": {"name": {"type": "string"}, "age": {"type": "integer"}}}}}}""").json().at("/choices/0/message/content").asText();
        assertThat(Http.json(content)).isEqualTo(Http.json("{\"name\": \"Ada Lovelace\", \"age\": 36}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"model": "gpt-missing", "messages": []}                                        | 404 | model_not_found
            {"model": "m"}                                                                  | 400 | missing_required_parameter
            {"model": "m", "messages": [{"role": "wizard", "content": "Hi"}]}               | 400 | invalid_value
            {"model": "m", "messages": [{"role": "user", "content": "This is too long"}]}   | 400 | context_length_exceeded
            """)
    void refusesLikeOpenAi(String request, int status, String code) {
        Answer answer = http.post(CHAT, request);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().at("/error/code").asText()).isEqualTo(code);
        assertThat(answer.json().at("/error/type").asText()).isEqualTo("invalid_request_error");
    }

    @Test
    void wantsItsKey() {
        Answer wrong = http.with("Authorization", "Bearer other").post(CHAT, "{}");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().at("/error/code").asText()).isEqualTo("invalid_api_key");
        assertThat(http.with().post(CHAT, "{}").status()).isEqualTo(401);
    }

    @Test
    void embedsAsFloatsAndAsBase64() {
        String request = """
                {"model": "m", "dimensions": 8, "input": ["red apples", "red pears"]%s}""";
        JsonNode floats = http.post("/embeddings", request.formatted("")).json();
        assertThat(floats.path("data")).hasSize(2);
        assertThat(floats.at("/data/1/index").asInt()).isEqualTo(1);
        assertThat(floats.at("/data/0/embedding")).hasSize(8).isNotEqualTo(floats.at("/data/1/embedding"));
        JsonNode packed = http.post("/embeddings", request.formatted(", \"encoding_format\": \"base64\""))
                .json();
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder()
                        .decode(packed.at("/data/0/embedding").asText()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (JsonNode number : floats.at("/data/0/embedding")) {
            assertThat(bytes.getFloat()).isEqualTo(number.floatValue());
        }
        assertThat(bytes.hasRemaining()).isFalse();
    }
}
