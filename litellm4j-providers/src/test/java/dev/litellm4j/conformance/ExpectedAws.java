package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Reads Converse's answers and events, and the texts of models that have a format of their own. */
final class ExpectedAws {
    private ExpectedAws() {}

    static Optional<Expected> of(Recording recording, WireFormat format) {
        List<JsonNode> objects = AwsRecordings.objects(recording);
        if (format == WireFormat.EMBEDDINGS) {
            return ExpectedEmbeddings.of(objects);
        }
        return converse(objects)
                .or(() -> ExpectedAnthropic.of(objects))
                .or(() -> hasReasons(objects) ? ExpectedOpenAi.of(objects) : Optional.empty())
                .or(() -> texts(objects))
                .map(found -> new Expected(
                        WireFormat.AWS_CHAT, found.choices(), found.usage(), found.vectors(), found.failure()));
    }

    private static boolean hasReasons(List<JsonNode> objects) {
        return objects.stream().anyMatch(o -> o.path("choices").path(0).has("finish_reason"));
    }

    static Optional<Expected> converse(List<JsonNode> objects) {
        if (objects.size() == 1 && objects.get(0).path("output").has("message")) {
            JsonNode reply = objects.get(0);
            return Optional.of(answer(
                    reply.path("output").path("message").path("content"),
                    reply.path("stopReason").asText(""),
                    reply.path("usage")));
        }
        if (objects.stream().noneMatch(o -> o.has("messageStart"))) {
            return Optional.empty();
        }
        return Optional.of(assembled(objects));
    }

    private static Expected assembled(List<JsonNode> events) {
        Map<Integer, Block> blocks = new TreeMap<>();
        String stop = "";
        JsonNode usage = Recordings.JSON.createObjectNode();
        for (JsonNode event : events) {
            JsonNode start = event.path("contentBlockStart");
            JsonNode delta = event.path("contentBlockDelta");
            if (start.has("start")) {
                Block block =
                        blocks.computeIfAbsent(start.path("contentBlockIndex").asInt(), i -> new Block());
                block.name = start.path("start").path("toolUse").path("name").asText("");
                block.server = start.path("start")
                        .path("toolUse")
                        .path("type")
                        .asText("")
                        .equals("server_tool_use");
            }
            if (delta.has("delta")) {
                blocks.computeIfAbsent(delta.path("contentBlockIndex").asInt(), i -> new Block())
                        .add(delta.path("delta"));
            }
            stop = event.path("messageStop").path("stopReason").asText(stop);
            usage = event.path("metadata").has("usage") ? event.path("metadata").path("usage") : usage;
        }
        StringBuilder text = new StringBuilder();
        StringBuilder reasoning = new StringBuilder();
        List<ToolCall> calls = new ArrayList<>();
        for (Block block : blocks.values()) {
            text.append(block.text);
            reasoning.append(block.reasoning);
            if (!block.name.isEmpty() && !block.server) {
                calls.add(new ToolCall(block.name, Expected.arguments(TextNode.valueOf(block.input.toString()))));
            }
        }
        return answer(text.toString(), reasoning.toString(), calls, stop, usage);
    }

    private static final class Block {
        final StringBuilder text = new StringBuilder();
        final StringBuilder reasoning = new StringBuilder();
        final StringBuilder input = new StringBuilder();
        String name = "";
        boolean server;

        void add(JsonNode delta) {
            text.append(delta.path("text").asText(""));
            reasoning.append(delta.path("reasoningContent").path("text").asText(""));
            JsonNode piece = delta.path("toolUse").path("input");
            input.append(piece.isObject() ? piece.toString() : piece.asText(""));
        }
    }

    private static Expected answer(Iterable<JsonNode> blocks, String stop, JsonNode usage) {
        StringBuilder text = new StringBuilder();
        StringBuilder reasoning = new StringBuilder();
        List<ToolCall> calls = new ArrayList<>();
        for (JsonNode block : blocks) {
            text.append(block.path("text").asText(""));
            block.path("citationsContent")
                    .path("content")
                    .forEach(part -> text.append(part.path("text").asText("")));
            reasoning.append(block.path("reasoningContent")
                    .path("reasoningText")
                    .path("text")
                    .asText(""));
            JsonNode use = block.path("toolUse");
            if (use.isObject() && !use.path("type").asText("").equals("server_tool_use")) {
                calls.add(new ToolCall(use.path("name").asText(), use.path("input")));
            }
        }
        return answer(text.toString(), reasoning.toString(), calls, stop, usage);
    }

    private static Expected answer(String text, String reasoning, List<ToolCall> calls, String stop, JsonNode usage) {
        Choice choice = new Choice(text, reasoning, calls, FinishReasons.unified(stop, !calls.isEmpty()));
        return Expected.chat(
                WireFormat.AWS_CHAT, List.of(choice), usage.isEmpty() ? Optional.empty() : Optional.of(usage(usage)));
    }

    private static Usage usage(JsonNode raw) {
        long read = Expected.firstNumber(raw.path("cacheReadInputTokens"), raw.path("cacheReadInputTokenCount"))
                .orElse(0);
        long written = Expected.firstNumber(raw.path("cacheWriteInputTokens"), raw.path("cacheWriteInputTokenCount"))
                .orElse(0);
        long prompt = raw.path("inputTokens").asLong() + read + written;
        long completion = raw.path("outputTokens").asLong();
        return new Usage(
                OptionalLong.of(prompt),
                OptionalLong.of(completion),
                OptionalLong.of(prompt + completion),
                OptionalLong.of(read),
                OptionalLong.of(written),
                OptionalLong.empty());
    }

    /** Titan, Llama, Mistral and text containers: one text, in pieces or whole. */
    private static Optional<Expected> texts(List<JsonNode> objects) {
        StringBuilder text = new StringBuilder();
        String stop = "";
        for (JsonNode object : objects) {
            JsonNode piece = object.has("results")
                    ? object.path("results").path(0)
                    : object.has("outputs") ? object.path("outputs").path(0) : object;
            for (String name : List.of("outputText", "generation", "text", "generated_text")) {
                text.append(piece.path(name).asText("").replace("<s>", ""));
            }
            stop = Expected.arguments(piece.path("stop_reason")).isTextual()
                    ? piece.path("stop_reason").asText()
                    : piece.path("completionReason").asText(stop);
        }
        if (text.length() == 0) {
            return Optional.empty();
        }
        Choice choice = new Choice(text.toString(), "", List.of(), FinishReasons.unified(stop, false));
        return Optional.of(Expected.chat(WireFormat.AWS_CHAT, List.of(choice), Optional.empty()));
    }
}
