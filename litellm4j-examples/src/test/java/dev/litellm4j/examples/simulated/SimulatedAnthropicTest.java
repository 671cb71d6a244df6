package dev.litellm4j.examples.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litellm4j.examples.simulated.Http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedAnthropicTest {
    private static final SimulatedProviders PROVIDERS = SimulatedProviders.start(Duration.ZERO);
    private static final String MESSAGES = "/v1/messages";
    private static final String SUM = """
            "tools": [{"name": "sum", "input_schema": {"type": "object",
              "properties": {"left": {"type": "integer"}, "right": {"type": "integer"}}}}]""";
    private final Http http =
            new Http(PROVIDERS.anthropic(), "x-api-key", SimulatedProviders.KEY, "anthropic-version", "2023-06-01");

    @AfterAll
    static void close() {
        PROVIDERS.close();
    }

    @Test
    void answersFromTheRequest() {
        Answer answer = http.post(MESSAGES, """
                {"model": "claude-x", "max_tokens": 100, "system": [{"type": "text", "text": "Be kind."}],
                 "messages": [{"role": "user", "content": "Who wrote Emma?"}]}""");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("type").asText()).isEqualTo("message");
        assertThat(answer.json().at("/content/0/type").asText()).isEqualTo("text");
        assertThat(answer.json().at("/content/0/text").asText())
                .contains("Anthropic", "claude-x", "3 words", "Be kind.");
        assertThat(answer.json().path("stop_reason").asText()).isEqualTo("end_turn");
        assertThat(answer.json().at("/usage/input_tokens").asInt()).isPositive();
    }

    @Test
    void streamsNamedEventsInAnthropicsOrder() {
        String request = """
                {"model": "m", "max_tokens": 100, "messages": [{"role": "user", "content": "Who wrote Emma?"}]%s}""";
        String whole = http.post(MESSAGES, request.formatted(""))
                .json()
                .at("/content/0/text")
                .asText();
        String streamed = request.formatted(", \"stream\": true");
        List<JsonNode> events = http.events(MESSAGES, streamed);

        assertThat(events.stream().map(event -> event.path("type").asText()).distinct())
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "ping",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        assertThat(events.stream()
                        .map(event -> event.at("/delta/text").asText())
                        .collect(Collectors.joining()))
                .isEqualTo(whole);
        JsonNode end = events.get(events.size() - 2);
        assertThat(end.at("/delta/stop_reason").asText()).isEqualTo("end_turn");
        assertThat(end.at("/usage/output_tokens").asInt()).isGreaterThan(1);
        assertThat(http.lines(MESSAGES, streamed).filter(line -> line.startsWith("event: ")))
                .hasSameSizeAs(events)
                .startsWith("event: message_start")
                .endsWith("event: message_stop");
    }

    @Test
    void callsAToolAndQuotesItsResult() {
        String question = "{\"role\": \"user\", \"content\": \"What is the sum of 19 and 23?\"}";
        JsonNode answer = http.post(
                        MESSAGES, "{\"model\": \"m\", \"max_tokens\": 9, \"messages\": [" + question + "]," + SUM + "}")
                .json();
        assertThat(answer.path("stop_reason").asText()).isEqualTo("tool_use");
        JsonNode use = answer.at("/content/0");
        assertThat(use.path("name").asText()).isEqualTo("sum");
        assertThat(use.path("input")).isEqualTo(Http.json("{\"left\": 19, \"right\": 23}"));

        String conversation = "{\"model\": \"m\", \"max_tokens\": 99, \"messages\": [" + question
                + ", {\"role\": \"assistant\", \"content\": " + answer.path("content")
                + "}, {\"role\": \"user\", \"content\": [{\"type\": \"tool_result\", \"tool_use_id\": %s,"
                + " \"content\": [{\"type\": \"text\", \"text\": \"forty-two\"}]}]}]," + SUM + "}";
        JsonNode last =
                http.post(MESSAGES, conversation.formatted(use.path("id"))).json();
        assertThat(last.at("/content/0/text").asText()).contains("forty-two");

        Answer lost = http.post(MESSAGES, conversation.formatted("\"another\""));
        assertThat(lost.status()).isEqualTo(400);
        assertThat(lost.json().at("/error/message").asText()).contains("unexpected `tool_use_id`", "another");
    }

    @Test
    void streamsToolInputInFragments() {
        List<JsonNode> events = http.events(MESSAGES, """
                {"model": "m", "max_tokens": 99, "stream": true, "tool_choice": {"type": "tool", "name": "sum"}, %s,
                 "messages": [{"role": "user", "content": "19 and 23, please"}]}""".formatted(SUM));
        assertThat(events.get(1).at("/content_block/input")).isEqualTo(Http.json("{}"));
        String input = events.stream()
                .map(event -> event.at("/delta/partial_json").asText())
                .collect(Collectors.joining());
        assertThat(Http.json(input)).isEqualTo(Http.json("{\"left\": 19, \"right\": 23}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"output_config\": {\"format\": %s}", "\"output_format\": %s"})
    void satisfiesASchema(String format) {
        String schema = """
                {"type": "json_schema", "schema": {"type": "object", "properties":
                 {"mood": {"enum": ["angry", "happy"]}, "sure": {"type": "boolean"}}}}""";
        String request = """
                {"model": "m", "max_tokens": 99, "messages": [{"role": "user", "content": "I am happy."}], %s}""";
        JsonNode answer =
                http.post(MESSAGES, request.formatted(format.formatted(schema))).json();
        assertThat(Http.json(answer.at("/content/0/text").asText()))
                .isEqualTo(Http.json("{\"mood\": \"happy\", \"sure\": true}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"model": "claude-missing", "max_tokens": 9, "messages": []}                          | 404 | not_found_error       | model: claude-missing
            {"model": "m", "max_tokens": 9}                                                       | 400 | invalid_request_error | messages: Field required
            {"model": "m", "messages": [{"role": "user", "content": "Hi"}]}                       | 400 | invalid_request_error | max_tokens: Field required
            {"model": "m", "max_tokens": 9, "messages": [{"role": "wizard", "content": "Hi"}]}    | 400 | invalid_request_error | messages.0.role: Input should be
            {"model": "m", "max_tokens": 9, "messages": [{"role": "system", "content": "Hi"}]}    | 400 | invalid_request_error | Unexpected role "system"
            {"model": "m", "max_tokens": 9, "messages": [{"role": "user", "content": "too long"}]}| 400 | invalid_request_error | prompt is too long
            """)
    void refusesLikeAnthropic(String request, int status, String type, String message) {
        Answer answer = http.post(MESSAGES, request);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("type").asText()).isEqualTo("error");
        assertThat(answer.json().at("/error/type").asText()).isEqualTo(type);
        assertThat(answer.json().at("/error/message").asText()).contains(message);
        assertThat(answer.json().path("request_id").asText()).startsWith("req_");
    }

    @Test
    void wantsItsKeyAndItsVersion() {
        Answer wrong = http.with("x-api-key", "other").post(MESSAGES, "{}");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().at("/error/type").asText()).isEqualTo("authentication_error");
        assertThat(wrong.json().at("/error/message").asText()).isEqualTo("invalid x-api-key");
        assertThat(http.with().post(MESSAGES, "{}").status()).isEqualTo(401);
        Answer noVersion = http.with("x-api-key", SimulatedProviders.KEY).post(MESSAGES, "{}");
        assertThat(noVersion.json().at("/error/message").asText()).isEqualTo("anthropic-version: header is required");
    }
}
