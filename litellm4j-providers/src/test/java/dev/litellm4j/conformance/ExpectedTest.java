package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litellm4j.conformance.Expected.Choice;
import dev.litellm4j.conformance.Expected.ToolCall;
import dev.litellm4j.conformance.Expected.Usage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedTest {
    /** Captures that are no chat answer or embedding of a format that is read here. */
    private static final Set<String> OTHER_SHAPES = Set.of(
            "cohere-060",
            "cohere-061",
            "cohere-063",
            "vertex_ai-071",
            "vertex_ai-072",
            "vertex_ai-073",
            "watsonx-001",
            "watsonx-002");

    private static Expected read(WireFormat format, boolean stream, String body) {
        return Expected.of(format, "any", stream, 200, body).orElseThrow();
    }

    private static JsonNode json(String text) throws Exception {
        return Recordings.JSON.readTree(text);
    }

    @Test
    void openAiStreamIsAssembledByIndex() throws Exception {
        Expected expected = read(WireFormat.OPENAI_CHAT, true, """
                : hello

                data: {"choices":[{"index":0,"delta":{"role":"assistant","reasoning":"Hm"}}]}

                data: {"choices":[{"index":0,"delta":{"content":"A"}},{"index":1,"delta":{"content":"B"},"finish_reason":"length"}]}

                data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"add","arguments":"{\\"a\\""}}]}}]}

                data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]}}]}

                data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                data: {"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":10,"completion_tokens_details":{"reasoning_tokens":3}}}

                data: [DONE]

                """);
        assertThat(expected.choices())
                .containsExactly(
                        new Choice(
                                "A", "Hm", List.of(new ToolCall("add", json("{\"a\":1}"))), Optional.of("tool_calls")),
                        new Choice("B", "", List.of(), Optional.of("length")));
        Usage usage = expected.usage().orElseThrow();
        assertThat(usage.completion()).hasValue(5);
        assertThat(usage.reasoning()).hasValue(3);
        assertThat(usage.cached()).isEmpty();
    }

    @Test
    void mistralThinkingPartsAreReasoning() {
        Expected expected = read(WireFormat.OPENAI_CHAT, false, """
                {"choices":[{"message":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"why"}]},
                {"type":"text","text":"so"}]},"finish_reason":"stop"}]}""");
        assertThat(expected.choices()).containsExactly(new Choice("so", "why", List.of(), Optional.of("stop")));
    }

    @Test
    void anthropicStreamIsAssembledAndItsCacheCounted() throws Exception {
        Expected expected = read(WireFormat.ANTHROPIC_MESSAGES, true, """
                event: message_start
                data: {"type":"message_start","message":{"usage":{"input_tokens":3,"cache_read_input_tokens":10,"cache_creation_input_tokens":4,"output_tokens":1}}}

                data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}

                data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm"}}

                data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t","name":"add","input":{}}}

                data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":1}"}}

                data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":9}}

                """);
        assertThat(expected.choices())
                .containsExactly(new Choice(
                        "", "Hm", List.of(new ToolCall("add", json("{\"a\":1}"))), Optional.of("tool_calls")));
        assertThat(expected.usage())
                .contains(new Usage(
                        OptionalLong.of(17),
                        OptionalLong.of(9),
                        OptionalLong.of(26),
                        OptionalLong.of(10),
                        OptionalLong.of(4),
                        OptionalLong.empty()));
    }

    @Test
    void geminiThoughtsCountAsCompletionUnlessTheTotalSaysOtherwise() {
        String body = """
                [{"candidates":[{"content":{"parts":[{"text":"t","thought":true},{"text":"a"}]}}]},
                {"candidates":[{"content":{"parts":[{"text":"b"}]},"finishReason":"MAX_TOKENS"}],
                "usageMetadata":{"promptTokenCount":4,"candidatesTokenCount":6,"thoughtsTokenCount":5,"totalTokenCount":%d}}]""";
        Expected beside = read(WireFormat.GEMINI_GENERATE, true, body.formatted(15));
        assertThat(beside.choices()).containsExactly(new Choice("ab", "t", List.of(), Optional.of("length")));
        assertThat(beside.usage().orElseThrow().completion()).hasValue(11);
        Expected included = read(WireFormat.GEMINI_GENERATE, true, body.formatted(10));
        assertThat(included.usage().orElseThrow().completion()).hasValue(6);
    }

    @Test
    void ollamaLinesAreJoined() throws Exception {
        Expected expected = read(WireFormat.OLLAMA_CHAT, true, """
                {"message":{"role":"assistant","content":"","thinking":"Hm"},"done":false}
                {"message":{"content":"","tool_calls":[{"function":{"name":"add","arguments":{"a":1}}}]},"done":false}
                {"message":{"content":""},"done":true,"done_reason":"stop","prompt_eval_count":7,"eval_count":2}
                """);
        assertThat(expected.choices())
                .containsExactly(new Choice(
                        "", "Hm", List.of(new ToolCall("add", json("{\"a\":1}"))), Optional.of("tool_calls")));
        assertThat(expected.usage().orElseThrow().total()).hasValue(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"data\":[{\"embedding\":[0.5,-2.0]}],\"usage\":{\"prompt_tokens\":3}} | 3",
                "{\"data\":[{\"embedding\":\"AAAAPwAAAMA=\"}],\"usage\":{\"prompt_tokens\":3}} | 3",
                "{\"embedding\":{\"values\":[0.5,-2.0]},\"usageMetadata\":{\"promptTokenCount\":4}} | 4",
                "{\"embeddings\":[{\"values\":[0.5,-2.0]}],\"usageMetadata\":{\"promptTokenCount\":4}} | 4",
                "{\"embeddings\":[[0.5,-2.0]],\"prompt_eval_count\":5} | 5"
            })
    void embeddingsOfEveryShapeAreRead(String body, long prompt) {
        Expected expected = read(WireFormat.EMBEDDINGS, false, body);
        assertThat(expected.vectors()).containsExactly(new Expected.Vector(2, List.of(0.5, -2.0)));
        assertThat(expected.usage().orElseThrow().prompt()).hasValue(prompt);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":{\"message\":\"prompt is too long: 9 tokens > 8\"}} | ContextWindowExceededException",
                "400 | {\"error\":{\"code\":\"content_policy_violation\"}} | ContentPolicyViolationException",
                "429 | {\"error\":{\"code\":\"insufficient_quota\"}} | QuotaExceededException",
                "429 | {\"error\":{\"message\":\"You exceeded your current quota\",\"details\":[{\"retryDelay\":\"3s\"}]}} | RateLimitException",
                "400 | {\"error\":{\"status\":\"INVALID_ARGUMENT\",\"message\":\"API key not valid.\"}} | AuthenticationException",
                "400 | {\"error\":{\"code\":\"model_not_found\"}} | NotFoundException",
                "404 | <html>nope</html> | NotFoundException",
                "418 | {} | BadRequestException",
                "529 | {\"error\":{\"type\":\"overloaded_error\"}} | InternalServerException",
                "200 | {\"error\":{\"type\":\"overloaded_error\"}} | InternalServerException",
                "200 | {\"error\":{\"code\":429,\"message\":\"slow down\"}} | RateLimitException"
            })
    void errorsAreNamedByMeaning(int status, String body, String exception) {
        Expected expected =
                Expected.of(WireFormat.OPENAI_CHAT, "any", false, status, body).orElseThrow();
        assertThat(expected.failure().orElseThrow().exception()).isEqualTo(exception);
    }

    @Test
    void everyRecordingOfAKnownFormatIsRead() {
        Recordings recordings = Recordings.orSkip();
        Set<String> unread = recordings
                .all()
                .filter(r -> WireFormat.of(r).isPresent() && Expected.of(r).isEmpty())
                .map(Recording::id)
                .filter(id -> !OTHER_SHAPES.contains(id))
                .collect(Collectors.toSet());
        assertThat(unread).isEmpty();
        assertThat(recordings.all().filter(r -> Expected.of(r).isPresent()).count())
                .isGreaterThan(900);
    }

    @Test
    void everyRecordedRefusalHasAnException() {
        List<Recording> refused = Recordings.orSkip()
                .all()
                .filter(r -> r.statusOr200() >= 400 && WireFormat.of(r).isPresent())
                .toList();
        assertThat(refused)
                .hasSizeGreaterThan(80)
                .allSatisfy(
                        r -> assertThat(Expected.of(r).orElseThrow().failure()).isPresent());
    }
}
