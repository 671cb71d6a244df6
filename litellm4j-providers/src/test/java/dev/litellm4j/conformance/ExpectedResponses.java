package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litellm4j.conformance.Expected.Choice;
import dev.litellm4j.conformance.Expected.ToolCall;
import dev.litellm4j.conformance.Expected.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads OpenAI's responses, whole or from the items that a stream calls done; built-in tools are neither text nor calls. */
final class ExpectedResponses {
    private ExpectedResponses() {}

    static Optional<Expected> of(List<JsonNode> objects) {
        if (objects.size() == 1 && objects.get(0).path("object").asText().equals("response")) {
            return Optional.of(answer(objects.get(0), objects.get(0).path("output")));
        }
        JsonNode end = null;
        StringBuilder words = new StringBuilder();
        TreeMap<Integer, JsonNode> items = new TreeMap<>();
        for (JsonNode event : objects) {
            switch (event.path("type").asText()) {
                case "response.output_item.done" ->
                    items.put(event.path("output_index").asInt(), event.path("item"));
                case "response.output_text.delta" ->
                    words.append(event.path("delta").asText());
                case "response.completed", "response.incomplete" -> end = event.path("response");
                case "response.failed" ->
                    end = ((ObjectNode) event.path("response").deepCopy()).remove("usage");
                default -> {}
            }
        }
        if (end == null) {
            return Optional.empty();
        }
        boolean told = !items.isEmpty() || end.path("output").isEmpty();
        Expected whole = answer(end, told ? items.values() : end.path("output"));
        Choice choice = whole.choices().get(0);
        String text = words.length() > 0 ? words.toString() : choice.text();
        return Optional.of(Expected.chat(
                WireFormat.RESPONSES,
                List.of(new Choice(text, choice.reasoning(), choice.toolCalls(), choice.finishReason())),
                whole.usage()));
    }

    private static Expected answer(JsonNode response, Iterable<? extends JsonNode> items) {
        StringBuilder text = new StringBuilder();
        List<String> thoughts = new ArrayList<>();
        List<ToolCall> calls = new ArrayList<>();
        for (JsonNode item : items) {
            switch (item.path("type").asText()) {
                case "message" ->
                    item.path("content").forEach(p -> text.append(p.path("text").asText("")));
                case "reasoning" -> {
                    JsonNode parts = item.path("summary").isEmpty() ? item.path("content") : item.path("summary");
                    parts.forEach(p -> thoughts.add(p.path("text").asText("")));
                }
                case "function_call" ->
                    calls.add(new ToolCall(item.path("name").asText(), Expected.arguments(item.path("arguments"))));
                default -> {}
            }
        }
        thoughts.removeIf(String::isEmpty);
        String reason = response.path("incomplete_details").path("reason").asText("");
        String finish = switch (reason) {
            case "max_output_tokens" -> "length";
            case "content_filter" -> "content_filter";
            default -> calls.isEmpty() ? "stop" : "tool_calls";
        };
        return Expected.chat(
                WireFormat.RESPONSES,
                List.of(new Choice(text.toString(), String.join("\n\n", thoughts), calls, Optional.of(finish))),
                response.path("usage").isObject() ? Optional.of(usage(response.path("usage"))) : Optional.empty());
    }

    private static Usage usage(JsonNode raw) {
        JsonNode input = raw.path("input_tokens_details");
        OptionalLong written = Expected.number(input.path("cache_write_tokens"));
        return new Usage(
                Expected.number(raw.path("input_tokens")),
                Expected.number(raw.path("output_tokens")),
                Expected.number(raw.path("total_tokens")),
                Expected.number(input.path("cached_tokens")),
                written,
                Expected.number(raw.path("output_tokens_details").path("reasoning_tokens")));
    }
}
