package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.litellm4j.conformance.Expected.Choice;
import dev.litellm4j.conformance.Expected.ToolCall;
import dev.litellm4j.conformance.Expected.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads Anthropic's messages, whole or as typed events; server tools are neither text nor tool calls. */
final class ExpectedAnthropic {
    private ExpectedAnthropic() {}

    static Optional<Expected> of(List<JsonNode> objects) {
        if (objects.size() == 1 && objects.get(0).path("type").asText().equals("message")) {
            JsonNode message = objects.get(0);
            return Optional.of(
                    answer(message.path("content"), message.path("stop_reason").asText(""), message.path("usage")));
        }
        if (objects.stream().noneMatch(o -> o.path("type").asText().equals("message_start"))) {
            return Optional.empty();
        }
        return Optional.of(assembled(objects));
    }

    private static Expected assembled(List<JsonNode> events) {
        Map<Integer, ObjectNode> blocks = new TreeMap<>();
        ObjectNode usage = Recordings.JSON.createObjectNode();
        String stop = "";
        for (JsonNode event : events) {
            int index = event.path("index").asInt();
            switch (event.path("type").asText()) {
                case "message_start" -> merge(usage, event.path("message").path("usage"));
                case "content_block_start" ->
                    blocks.put(index, event.path("content_block").deepCopy());
                case "content_block_delta" -> append(blocks.get(index), event.path("delta"));
                case "message_delta" -> {
                    stop = event.path("delta").path("stop_reason").asText(stop);
                    merge(usage, event.path("usage"));
                }
                default -> {}
            }
        }
        for (ObjectNode block : blocks.values()) {
            if (block.has("partial_json")) {
                block.set("input", Expected.arguments(block.path("partial_json")));
            }
        }
        return answer(blocks.values(), stop, usage);
    }

    private static void append(ObjectNode block, JsonNode delta) {
        for (String name : List.of("text", "thinking", "partial_json")) {
            if (delta.has(name)) {
                block.put(name, block.path(name).asText("") + delta.path(name).asText());
            }
        }
    }

    private static void merge(ObjectNode usage, JsonNode update) {
        update.properties().forEach(f -> {
            if (!f.getValue().isNull()) {
                usage.set(f.getKey(), f.getValue());
            }
        });
    }

    private static Expected answer(Iterable<? extends JsonNode> blocks, String stop, JsonNode usage) {
        StringBuilder text = new StringBuilder();
        StringBuilder thinking = new StringBuilder();
        List<ToolCall> calls = new ArrayList<>();
        for (JsonNode block : blocks) {
            switch (block.path("type").asText()) {
                case "text" -> text.append(block.path("text").asText());
                case "thinking" -> thinking.append(block.path("thinking").asText());
                case "tool_use" -> calls.add(new ToolCall(block.path("name").asText(), input(block)));
                default -> {}
            }
        }
        Choice choice = new Choice(
                text.toString(),
                thinking.toString(),
                calls,
                FinishReasons.unified(stop.equals("null") ? "" : stop, !calls.isEmpty()));
        return Expected.chat(
                WireFormat.ANTHROPIC_MESSAGES,
                List.of(choice),
                usage.isObject() && !usage.isEmpty() ? Optional.of(usage(usage)) : Optional.empty());
    }

    private static JsonNode input(JsonNode block) {
        JsonNode input = block.path("input");
        return input.isTextual() ? Expected.arguments(TextNode.valueOf(input.asText())) : input;
    }

    private static Usage usage(JsonNode raw) {
        long read = raw.path("cache_read_input_tokens").asLong(0);
        long written = raw.path("cache_creation_input_tokens").asLong(0);
        long prompt = raw.path("input_tokens").asLong(0) + read + written;
        long completion = raw.path("output_tokens").asLong(0);
        return new Usage(
                OptionalLong.of(prompt),
                OptionalLong.of(completion),
                OptionalLong.of(prompt + completion),
                OptionalLong.of(read),
                OptionalLong.of(written),
                Expected.number(raw.path("output_tokens_details").path("thinking_tokens")));
    }
}
