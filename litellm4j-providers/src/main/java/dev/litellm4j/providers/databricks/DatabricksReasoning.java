package dev.litellm4j.providers.databricks;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reasoning as parts of the content, {@code {type: reasoning, summary: [{type: summary_text, text, signature}]}}, and as
 * {@code thinking_blocks}.
 */
final class DatabricksReasoning {
    private DatabricksReasoning() {}

    /** What OpenAI's reader has put aside as parts it does not know. */
    static JsonObject read(JsonObject message) {
        List<JsonObject> unknown = message.object("provider_specific_fields").objects("content_parts");
        if (unknown.stream().noneMatch(part -> part.text("type").equals("reasoning"))) {
            return message;
        }
        StringBuilder text = new StringBuilder();
        List<JsonObject> blocks = new ArrayList<>();
        List<JsonObject> others = new ArrayList<>();
        for (JsonObject part : unknown) {
            if (!part.text("type").equals("reasoning")) {
                others.add(part);
                continue;
            }
            for (JsonObject piece : part.objects("summary")) {
                text.append(piece.text("text"));
                blocks.add(JsonObject.of(
                        "type", "thinking", "thinking", piece.text("text"), "signature", piece.text("signature")));
            }
        }
        JsonObject kept = message.object("provider_specific_fields").without("content_parts");
        kept = others.isEmpty() ? kept : kept.with("content_parts", others);
        JsonObjectBuilder read = message.toBuilder().remove("provider_specific_fields");
        if (!kept.isEmpty()) {
            read.set("provider_specific_fields", kept);
        }
        if (!text.isEmpty()) {
            read.set("reasoning_content", text.toString());
        }
        return read.set("thinking_blocks", blocks).build();
    }

    /** The conversation with signed reasoning where Databricks wants it back, and without what it has no field for. */
    static ChatRequest written(ChatRequest request) {
        List<JsonObject> messages = request.fields().objects("messages");
        if (messages.stream().noneMatch(DatabricksReasoning::reasons)) {
            return request;
        }
        return request.with(request.fields()
                .with(
                        "messages",
                        messages.stream().map(DatabricksReasoning::written).toList()));
    }

    private static boolean reasons(JsonObject message) {
        return message.containsKey("thinking_blocks") || message.containsKey("reasoning_content");
    }

    private static JsonObject written(JsonObject message) {
        if (!reasons(message)) {
            return message;
        }
        List<Object> parts = new ArrayList<>();
        for (JsonObject block : message.objects("thinking_blocks")) {
            if (!block.text("signature").isEmpty()) {
                parts.add(JsonObject.of(
                        "type",
                        "reasoning",
                        "summary",
                        List.of(JsonObject.of(
                                "type",
                                "summary_text",
                                "text",
                                block.text("thinking"),
                                "signature",
                                block.text("signature")))));
            }
        }
        JsonObject rest = message.without("thinking_blocks").without("reasoning_content");
        if (parts.isEmpty()) {
            return rest;
        }
        if (rest.get("content") instanceof String text && !text.isEmpty()) {
            parts.add(JsonObject.of("type", "text", "text", text));
        } else {
            parts.addAll(rest.array("content"));
        }
        return rest.with("content", parts);
    }
}
