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

class SimulatedGeminiTest {
    private static final SimulatedProviders PROVIDERS = SimulatedProviders.start(Duration.ZERO);
    private static final String GENERATE = "/models/gemini-x:generateContent";
    private static final String STREAM = "/models/gemini-x:streamGenerateContent?alt=sse";
    private static final String QUESTION =
            "{\"role\": \"user\", \"parts\": [{\"text\": \"What time is it in New York?\"}]}";
    private static final String CLOCK = """
            "tools": [{"functionDeclarations": [{"name": "local_time", "parameters": {"type": "OBJECT",
              "properties": {"place": {"type": "STRING"}}}}]}]""";
    private final Http http = new Http(PROVIDERS.gemini(), "x-goog-api-key", SimulatedProviders.KEY);

    @AfterAll
    static void close() {
        PROVIDERS.close();
    }

    @Test
    void answersFromTheRequest() {
        JsonNode answer = http.post(GENERATE, """
                {"systemInstruction": {"parts": [{"text": "Be kind."}]}, "contents": [%s]}""".formatted(QUESTION)).json();
        assertThat(answer.at("/candidates/0/content/parts/0/text").asText())
                .contains("Gemini", "gemini-x", "7 words", "Be kind.");
        assertThat(answer.at("/candidates/0/finishReason").asText()).isEqualTo("STOP");
        JsonNode usage = answer.path("usageMetadata");
        assertThat(usage.path("candidatesTokenCount").asInt()).isPositive();
        assertThat(usage.path("totalTokenCount").asInt())
                .isEqualTo(usage.path("promptTokenCount").asInt()
                        + usage.path("candidatesTokenCount").asInt());
    }

    @Test
    void streamsEventsOrAnArray() {
        String request = "{\"contents\": [" + QUESTION + "]}";
        String text = "/candidates/0/content/parts/0/text";
        String whole = http.post(GENERATE, request).json().at(text).asText();
        List<JsonNode> events = http.events(STREAM, request);
        assertThat(events).hasSizeGreaterThan(5).allMatch(event -> event.has("usageMetadata"));
        assertThat(events.stream().map(event -> event.at(text).asText()).collect(Collectors.joining()))
                .isEqualTo(whole);
        assertThat(events.get(events.size() - 1)
                        .at("/candidates/0/finishReason")
                        .asText())
                .isEqualTo("STOP");
        assertThat(http.post("/models/gemini-x:streamGenerateContent", request).json())
                .hasSameSizeAs(events);
    }

    @ParameterizedTest
    @ValueSource(strings = {GENERATE, STREAM})
    void callsAToolAndQuotesItsResult(String path) {
        String answer = http.text(path, "{\"contents\": [" + QUESTION + "]," + CLOCK + "}");
        String first = answer.lines().findFirst().orElseThrow().replaceFirst("^data: ", "");
        JsonNode content = Http.json(first).at("/candidates/0/content");
        assertThat(content.at("/parts/0/functionCall"))
                .isEqualTo(Http.json("{\"name\": \"local_time\", \"args\": {\"place\": \"New York\"}}"));

        String result =
                "{\"functionResponse\": {\"name\": \"local_time\", \"response\": {\"result\": \"ten to nine\"}}}";
        String conversation = "{\"contents\": [" + QUESTION + "," + content
                + ", {\"role\": \"user\", \"parts\": [%s]}]," + CLOCK + "}";
        JsonNode last = http.post(GENERATE, conversation.formatted(result)).json();
        assertThat(last.at("/candidates/0/content/parts/0/text").asText()).contains("ten to nine");

        Answer lost = http.post(GENERATE, conversation.formatted("{\"text\": \"Well?\"}"));
        assertThat(lost.status()).isEqualTo(400);
        assertThat(lost.json().at("/error/message").asText()).contains("number of function response parts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"responseJsonSchema\": {\"type\": \"object\", \"properties\": {\"city\": {\"type\": \"string\"}}}",
                "\"responseSchema\": {\"type\": \"OBJECT\", \"properties\": {\"city\": {\"type\": \"STRING\"}}}"
            })
    void satisfiesASchema(String schema) {
        JsonNode answer = http.post(GENERATE, """
                {"generationConfig": {"responseMimeType": "application/json", %s}, "contents": [%s]}""".formatted(schema, QUESTION)).json();
        assertThat(answer.at("/candidates/0/content/parts/0/text").asText()).isEqualTo("{\"city\":\"New York\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gemini-missing | {"contents": []}                                                   | 404 | NOT_FOUND        | is not found for API version
            gemini-x       | {}                                                                 | 400 | INVALID_ARGUMENT | contents is not specified
            gemini-x       | {"contents": [{"role": "wizard", "parts": [{"text": "Hi"}]}]}       | 400 | INVALID_ARGUMENT | valid role
            gemini-x       | {"contents": [{"role": "user", "parts": [{"text": "too long"}]}]}   | 400 | INVALID_ARGUMENT | exceeds the maximum number
            """)
    void refusesLikeGoogle(String model, String request, int code, String status, String message) {
        Answer answer = http.post("/models/" + model + ":generateContent", request);
        assertThat(answer.status()).isEqualTo(code);
        assertThat(answer.json().at("/error/code").asInt()).isEqualTo(code);
        assertThat(answer.json().at("/error/status").asText()).isEqualTo(status);
        assertThat(answer.json().at("/error/message").asText()).contains(message);
    }

    @Test
    void wantsItsKeyInAHeaderOrTheQuery() {
        Answer wrong = http.with("x-goog-api-key", "other").post(GENERATE, "{}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().at("/error/details/0/reason").asText()).isEqualTo("API_KEY_INVALID");
        assertThat(http.with().post(GENERATE, "{}").json().at("/error/status").asText())
                .isEqualTo("PERMISSION_DENIED");
        String withKey = GENERATE + "?key=" + SimulatedProviders.KEY;
        assertThat(http.with()
                        .post(withKey, "{\"contents\": [" + QUESTION + "]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void embedsOneAndMany() {
        String one = "{\"content\": {\"parts\": [{\"text\": \"red apples\"}]}, \"outputDimensionality\": 6}";
        JsonNode single = http.post("/models/e:embedContent", one).json().at("/embedding/values");
        assertThat(single).hasSize(6);
        JsonNode many = http.post("/models/e:batchEmbedContents", "{\"requests\": [" + one + "," + one + "]}")
                .json();
        assertThat(many.path("embeddings"))
                .hasSize(2)
                .allMatch(embedding -> embedding.path("values").equals(single));
    }
}
