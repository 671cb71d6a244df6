package dev.litellm4j.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a raw reply says, read with a few lines of JSON path and without the code under test.
 *
 * <p>An empty optional means that the reply does not say, so there is nothing to compare.
 */
record Expected(
        WireFormat format,
        List<Choice> choices,
        Optional<Usage> usage,
        List<Vector> vectors,
        Optional<Failure> failure) {

    /** A choice with OpenAI's finish reason; the reason is empty when the reply ends without one. */
    record Choice(String text, String reasoning, List<ToolCall> toolCalls, Optional<String> finishReason) {}

    /** A tool call; arguments that are no JSON are a text node. */
    record ToolCall(String name, JsonNode arguments) {}

    /** OpenAI-shaped counts: {@code prompt} includes cached and cache-write tokens, {@code completion} reasoning. */
    record Usage(
            OptionalLong prompt,
            OptionalLong completion,
            OptionalLong total,
            OptionalLong cached,
            OptionalLong cacheWrite,
            OptionalLong reasoning) {}

    /** An embedding: its length and its first numbers. */
    record Vector(int dimensions, List<Double> head) {}

    /** An error: the class that is right, and the ones that are defensible where the reply can be read in two ways. */
    record Failure(String exception, Set<String> acceptable, int status, String message) {
        boolean accepts(String simpleName) {
            return exception.equals(simpleName) || acceptable.contains(simpleName);
        }
    }

    static Expected chat(WireFormat format, List<Choice> choices, Optional<Usage> usage) {
        return new Expected(format, choices, usage, List.of(), Optional.empty());
    }

    Expected failing(Optional<Failure> failure) {
        return new Expected(format, choices, usage, vectors, failure);
    }

    /** Reads a recording; empty when its operation is not one that is read here, or its body is of another shape. */
    static Optional<Expected> of(Recording recording) {
        if (AwsRecordings.isAws(recording) && recording.statusOr200() < 300) {
            return AwsRecordings.format(recording).flatMap(format -> ExpectedAws.of(recording, format));
        }
        return WireFormat.of(recording)
                .flatMap(f -> of(
                        f,
                        recording.provider(),
                        recording.stream(),
                        recording.statusOr200(),
                        recording.response().text()));
    }

    /** As {@link #of(Recording)}, from the parts. */
    static Optional<Expected> of(WireFormat format, String provider, boolean stream, int status, String body) {
        if (status >= 400) {
            return Optional.of(chat(format, List.of(), Optional.empty())
                    .failing(Optional.of(ExpectedErrors.of(provider, status, body))));
        }
        List<JsonNode> objects = RawStream.objects(body);
        Optional<Expected> answer = switch (format) {
            case OPENAI_CHAT -> ExpectedOpenAi.of(objects);
            case ANTHROPIC_MESSAGES -> ExpectedAnthropic.of(objects);
            case GEMINI_GENERATE -> ExpectedGemini.of(objects);
            case OLLAMA_CHAT -> ExpectedOllama.of(objects);
            case COHERE_CHAT -> ExpectedCohere.second(objects);
            case COHERE_V1 -> ExpectedCohere.first(objects);
            case TEXT_COMPLETION -> ExpectedText.openAi(objects);
            case CLAUDE_TEXT -> ExpectedText.claude(objects);
            case ALEPH_ALPHA -> ExpectedText.alephAlpha(objects);
            case AWS_CHAT -> ExpectedAws.converse(objects);
            case RESPONSES -> ExpectedResponses.of(objects);
            case EMBEDDINGS -> ExpectedEmbeddings.of(objects);
        };
        Optional<Failure> failure = ExpectedErrors.inBand(provider, objects);
        if (failure.isPresent()) {
            return Optional.of(answer.orElseGet(() -> chat(format, List.of(), Optional.empty()))
                    .failing(failure));
        }
        return answer;
    }

    /** Arguments as JSON: an absent or empty string is an empty object, a string that is no JSON stays a string. */
    static JsonNode arguments(JsonNode raw) {
        if (!raw.isTextual()) {
            return raw.isMissingNode() || raw.isNull() ? Recordings.JSON.createObjectNode() : raw;
        }
        if (raw.asText().isBlank()) {
            return Recordings.JSON.createObjectNode();
        }
        try {
            return Recordings.JSON.readTree(raw.asText());
        } catch (JsonProcessingException e) {
            return raw;
        }
    }

    static OptionalLong number(JsonNode node) {
        return node.isNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
    }

    /** The first of some nodes that is a number. */
    static OptionalLong firstNumber(JsonNode... nodes) {
        for (JsonNode node : nodes) {
            if (node.isNumber()) {
                return OptionalLong.of(node.asLong());
            }
        }
        return OptionalLong.empty();
    }
}
