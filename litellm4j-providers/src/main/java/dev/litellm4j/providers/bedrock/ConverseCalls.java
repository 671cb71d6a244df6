package dev.litellm4j.providers.bedrock;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ToolCall;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.List;

/** The calls of a conversation and their results; the types ToolUseBlock and ToolResultBlock of the service model. */
final class ConverseCalls {
    private final Draft draft;
    private final List<String> names = new ArrayList<>(0);
    private final List<String> open = new ArrayList<>(0);

    ConverseCalls(Draft draft) {
        this.draft = draft;
    }

    /** The names of all tools that were called so far. */
    List<String> names() {
        return names;
    }

    /** Adds the calls of {@code message}, OpenAI's legacy one too. */
    void add(ChatMessage message, int index, List<Object> blocks) {
        for (ToolCall call : message.toolCalls()) {
            JsonObject custom = call.fields().object("custom");
            String name = custom.isEmpty() ? call.name() : custom.text("name");
            Object input = custom.isEmpty() ? input(call) : JsonObject.of("input", custom.text("input"));
            blocks.add(use(id(call.id(), index, blocks.size()), name, input));
            CachePoints.add(draft, call.fields(), blocks);
        }
        message.functionCall()
                .ifPresent(call -> blocks.add(use(
                        id("", index, blocks.size()),
                        call.text("name"),
                        input(new ToolCall(JsonObject.of("function", call))))));
    }

    /** Takes note of the calls in an answer that goes back as it came. */
    void note(List<JsonObject> blocks) {
        for (JsonObject block : blocks) {
            JsonObject use = block.object("toolUse");
            if (!use.isEmpty() && !use.text("type").equals("server_tool_use")) {
                noted(use.text("toolUseId"), use.text("name"));
            }
        }
    }

    private void noted(String id, String name) {
        open.add(id);
        if (!names.contains(name)) {
            names.add(name);
        }
    }

    private JsonObject use(String id, String name, Object input) {
        if (name.isEmpty()) {
            throw draft.refusal("a tool call in messages has no function name; give it one");
        }
        String wire = ToolNames.wire(name);
        noted(id, wire);
        return JsonObject.of("toolUse", JsonObject.of("toolUseId", id, "name", wire, "input", input));
    }

    /** Arguments that were cut off or are no object go back as the text they are. */
    private Object input(ToolCall call) {
        if (call.function().get("arguments") instanceof JsonObject object) {
            return object;
        }
        if (call.arguments().isBlank()) {
            return JsonObject.EMPTY;
        }
        try {
            return Json.object(call.arguments());
        } catch (MalformedJsonException notAnObject) {
            draft.warn(
                    "messages.tool_calls",
                    "the arguments of " + call.name() + " are no JSON object; they were sent as a text");
            return JsonObject.of("arguments", call.arguments());
        }
    }

    /** Adds the block for a message of a tool, or of OpenAI's legacy role {@code function}. */
    void result(ChatMessage message, ConverseContent content, List<Object> blocks) {
        String given = message.toolCallId().orElse("");
        String id = given.isEmpty() ? oldest() : ToolNames.id(given);
        open.remove(id);
        List<Object> said = new ArrayList<>(1);
        content.add(message, said);
        // A mark cannot stand within a result.
        boolean marked = said.removeIf(block -> ((JsonObject) block).has("cachePoint"));
        JsonObjectBuilder result = JsonObject.builder().append("toolUseId", id).append("content", said);
        message.fields().bool("is_error").ifPresent(error -> result.append("status", error ? "error" : "success"));
        blocks.add(JsonObject.of("toolResult", result.build()));
        if (marked) {
            CachePoints.add(draft, JsonObject.of("cache_control", JsonObject.of("type", "ephemeral")), blocks);
        }
        CachePoints.add(draft, message.fields(), blocks);
    }

    private String oldest() {
        if (open.isEmpty()) {
            throw draft.refusal("a tool message has no tool_call_id and no call is open; give it the id of its call");
        }
        return open.get(0);
    }

    private static String id(String given, int message, int position) {
        return given.isEmpty() ? StableId.of("tooluse_", message, position) : ToolNames.id(given);
    }
}
