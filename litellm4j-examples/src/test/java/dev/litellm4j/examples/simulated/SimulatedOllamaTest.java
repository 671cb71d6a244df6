package dev.litellm4j.examples.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litellm4j.examples.simulated.Http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedOllamaTest {
    private static final SimulatedProviders PROVIDERS = SimulatedProviders.start(Duration.ZERO);
    private static final String QUESTION = "{\"role\": \"user\", \"content\": \"Roll 3 dice for me\"}";
    private static final String DICE = """
            "tools": [{"type": "function", "function": {"name": "throw", "description": "Rolls dice.", "parameters":
              {"type": "object", "properties": {"count": {"type": "integer", "maximum": 2}}}}}]""";
    private final Http http = new Http(PROVIDERS.ollama());

    @AfterAll
    static void close() {
        PROVIDERS.close();
    }

    @Test
    void answersFromTheRequestWithoutAKey() {
        JsonNode answer = http.post("/api/chat", """
                {"model": "qwen3", "stream": false, "messages": [{"role": "system", "content": "Be kind."}, %s]}""".formatted(QUESTION)).json();
        assertThat(answer.at("/message/content").asText()).contains("Ollama", "qwen3", "5 words", "Be kind.");
        assertThat(answer.path("done").asBoolean()).isTrue();
        assertThat(answer.path("done_reason").asText()).isEqualTo("stop");
        assertThat(answer.path("eval_count").asInt()).isPositive();
    }

    @Test
    void streamsLinesUnlessToldNotTo() {
        String request = "{\"model\": \"m\", \"messages\": [" + QUESTION + "]%s}";
        String whole = http.post("/api/chat", request.formatted(", \"stream\": false"))
                .json()
                .at("/message/content")
                .asText();
        List<JsonNode> lines =
                http.lines("/api/chat", request.formatted("")).map(Http::json).toList();
        assertThat(lines.stream()
                        .map(line -> line.at("/message/content").asText())
                        .collect(Collectors.joining()))
                .isEqualTo(whole);
        assertThat(lines).hasSizeGreaterThan(5);
        assertThat(lines.stream().filter(line -> line.path("done").asBoolean()))
                .containsExactly(lines.get(lines.size() - 1));
        assertThat(lines.get(lines.size() - 1).path("prompt_eval_count").asInt())
                .isPositive();
    }

    @Test
    void callsAToolAndQuotesItsResult() {
        List<JsonNode> lines = http.lines(
                        "/api/chat", "{\"model\": \"m\", \"messages\": [" + QUESTION + "]," + DICE + "}")
                .map(Http::json)
                .toList();
        JsonNode message = lines.get(0).path("message");
        assertThat(message.at("/tool_calls/0/function/name").asText()).isEqualTo("throw");
        assertThat(message.at("/tool_calls/0/function/arguments/count").asInt()).isEqualTo(2);

        JsonNode last = http.post(
                        "/api/chat",
                        "{\"model\": \"m\", \"stream\": false, \"messages\": [" + QUESTION + "," + message
                                + ", {\"role\": \"tool\", \"tool_name\": \"throw\", \"content\": \"5 and 1\"}]," + DICE
                                + "}")
                .json();
        assertThat(last.at("/message/content").asText()).contains("5 and 1");
    }

    @Test
    void satisfiesASchema() {
        JsonNode answer = http.post("/api/chat", """
                {"model": "m", "stream": false, "messages": [%s], "format": {"type": "object",
                 "properties": {"dice": {"type": "number"}, "tags": {"type": "array", "items": {"type": "string"}}}}}""".formatted(QUESTION)).json();
        assertThat(Http.json(answer.at("/message/content").asText()))
                .isEqualTo(Http.json("{\"dice\": 3, \"tags\": [\"some tags\"]}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"model": "missing", "messages": []}                                          | 404 | model 'missing' not found
            {"messages": []}                                                              | 400 | model is required
            {"model": "m", "messages": "Hi"}                                              | 400 | cannot unmarshal
            {"model": "m", "messages": [{"role": "wizard", "content": "Hi"}]}             | 400 | invalid role
            {"model": "m", "messages": [{"role": "user", "content": "too long"}]}         | 400 | prompt too long
            """)
    void refusesLikeOllama(String request, int status, String message) {
        Answer answer = http.post("/api/chat", request);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error").asText()).contains(message);
    }

    @Test
    void loadsAModelWhenThereIsNothingToSay() {
        JsonNode answer =
                http.post("/api/chat", "{\"model\": \"m\", \"stream\": false}").json();
        assertThat(answer.path("done_reason").asText()).isEqualTo("load");
        assertThat(answer.at("/message/content").asText()).isEmpty();
    }

    @Test
    void canBeDetected() {
        assertThat(http.get("/api/version").json().path("version").asText()).isNotEmpty();
        assertThat(http.get("/api/tags").json().at("/models/0/name").asText()).isNotEmpty();
    }

    @Test
    void embedsWordsOfOneKindCloseTogether() {
        JsonNode embeddings = http.post("/api/embed", """
                {"model": "m", "input": ["ripe red apples", "ripe red pears", "quantum field theory"]}""").json().path("embeddings");
        assertThat(embeddings).hasSize(3);
        assertThat(product(embeddings.path(0), embeddings.path(0))).isCloseTo(1, offset(1e-5));
        assertThat(product(embeddings.path(0), embeddings.path(1)))
                .isGreaterThan(product(embeddings.path(0), embeddings.path(2)));
    }

    private static double product(JsonNode left, JsonNode right) {
        double sum = 0;
        for (int i = 0; i < left.size(); i++) {
            sum += left.path(i).doubleValue() * right.path(i).doubleValue();
        }
        return sum;
    }
}
