package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litellm4j.conformance.Expected.Choice;
import dev.litellm4j.conformance.Expected.ToolCall;
import dev.litellm4j.conformance.Expected.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads Cohere's chat of both versions, whole or as events; the plan before a call of tools is no text. */
final class ExpectedCohere {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final Map<Integer, String> names = new TreeMap<>();
    private final Map<Integer, StringBuilder> arguments = new TreeMap<>();
    private String finish = "";
    private Optional<Usage> usage = Optional.empty();
    private boolean answers;

    private ExpectedCohere() {}

    static Optional<Expected> second(List<JsonNode> objects) {
        ExpectedCohere answer = new ExpectedCohere();
        objects.forEach(answer::add);
        return answer.complete(WireFormat.COHERE_CHAT);
    }

    static Optional<Expected> first(List<JsonNode> objects) {
        ExpectedCohere answer = new ExpectedCohere();
        for (JsonNode object : objects) {
            JsonNode end = object.path("event_type").asText().equals("stream-end") ? object.path("response") : object;
            boolean whole = end != object && answer.text.length() > 0;
            answer.answers |= end.has("text");
            answer.text.append(whole ? "" : end.path("text").asText(""));
            answer.end(end.path("finish_reason"), end.path("meta"));
        }
        return answer.complete(WireFormat.COHERE_V1);
    }

    private void add(JsonNode object) {
        JsonNode message = object.has("delta") ? object.path("delta").path("message") : object.path("message");
        answers |= message.isObject();
        JsonNode content = message.path("content");
        for (JsonNode part : content.isArray() ? content : List.of(content)) {
            text.append(part.path("text").asText(""));
            thinking.append(part.path("thinking").asText(""));
        }
        int index = object.path("index").asInt(0);
        JsonNode calls = message.path("tool_calls");
        for (JsonNode call : calls.isArray() ? calls : calls.isObject() ? List.of(calls) : List.<JsonNode>of()) {
            JsonNode function = call.path("function");
            if (function.has("name")) {
                names.put(index, function.path("name").asText());
            }
            arguments
                    .computeIfAbsent(index, i -> new StringBuilder())
                    .append(function.path("arguments").asText(""));
            index++;
        }
        JsonNode end = object.path("type").asText().equals("message-end") ? object.path("delta") : object;
        end(end.path("finish_reason"), end.path("usage"));
    }

    private void end(JsonNode reason, JsonNode counts) {
        finish = reason.asText(finish);
        JsonNode tokens = counts.path("tokens");
        if (tokens.isObject()) {
            long prompt = tokens.path("input_tokens").asLong(0);
            long completion = tokens.path("output_tokens").asLong(0);
            usage = Optional.of(new Usage(
                    OptionalLong.of(prompt),
                    OptionalLong.of(completion),
                    OptionalLong.of(prompt + completion),
                    Expected.number(counts.path("cached_tokens")),
                    OptionalLong.empty(),
                    Expected.number(tokens.path("reasoning_tokens"))));
        }
    }

    private Optional<Expected> complete(WireFormat format) {
        if (!answers) {
            return Optional.empty();
        }
        List<ToolCall> calls = new ArrayList<>();
        names.forEach((index, name) -> calls.add(new ToolCall(
                name,
                Expected.arguments(com.fasterxml.jackson.databind.node.TextNode.valueOf(
                        arguments.get(index).toString())))));
        String word = finish.equals("TOOL_CALL") ? "tool_calls" : finish;
        Choice choice =
                new Choice(text.toString(), thinking.toString(), calls, FinishReasons.unified(word, !calls.isEmpty()));
        return Optional.of(Expected.chat(format, List.of(choice), usage));
    }
}
