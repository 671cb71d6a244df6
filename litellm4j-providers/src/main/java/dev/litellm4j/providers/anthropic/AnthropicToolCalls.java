package dev.litellm4j.providers.anthropic;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ToolCall;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.List;

/** The calls of a conversation and their results, in Anthropic's form; its page "Tool use". */
final class AnthropicToolCalls {
    private final Draft draft;
    private final List<String> names = new ArrayList<>(0);
    private final List<String> open = new ArrayList<>(0);

    AnthropicToolCalls(Draft draft) {
        this.draft = draft;
    }

    List<String> names() {
        return names;
    }

    /** Adds the calls of {@code message}, OpenAI's legacy one too. */
    void add(ChatMessage message, int index, List<Object> blocks) {
        for (ToolCall call : message.toolCalls()) {
            JsonObject custom = call.fields().object("custom");
            String name = custom.isEmpty() ? call.name() : custom.text("name");
            JsonObject input = custom.isEmpty() ? input(call) : JsonObject.of("input", custom.text("input"));
            blocks.add(toolUse(id(call.id(), index, blocks.size()), name, input, call.fields()));
        }
        message.functionCall()
                .ifPresent(call -> blocks.add(toolUse(
                        id("", index, blocks.size()),
                        call.text("name"),
                        input(new ToolCall(JsonObject.of("function", call))),
                        JsonObject.EMPTY)));
    }

    /** Takes note of the calls in an answer that goes back as it came. */
    void note(List<Object> blocks) {
        for (Object block : blocks) {
            if (block instanceof JsonObject call && call.text("type").equals("tool_use")) {
                open.add(call.text("id"));
                if (!names.contains(call.text("name"))) {
                    names.add(call.text("name"));
                }
            }
        }
    }

    private JsonObject toolUse(String id, String name, JsonObject input, JsonObject call) {
        if (name.isEmpty()) {
            throw draft.refusal("a tool call in messages has no function name; give it one");
        }
        if (!names.contains(name)) {
            names.add(name);
        }
        open.add(id);
        JsonObjectBuilder block = JsonObject.builder()
                .append("type", "tool_use")
                .append("id", id)
                .append("name", name)
                .append("input", input);
        for (String own : List.of("caller", "cache_control")) {
            if (call.has(own)) {
                block.set(own, call.object(own));
            }
        }
        return block.build();
    }

    /** Arguments that were cut off or are no object go back as the text they are. */
    private JsonObject input(ToolCall call) {
        Object arguments = call.function().get("arguments");
        if (arguments instanceof JsonObject object) {
            return object;
        }
        String text = call.arguments();
        if (text.isBlank()) {
            return JsonObject.EMPTY;
        }
        try {
            return Json.object(text);
        } catch (MalformedJsonException notAnObject) {
            draft.warn(
                    "messages.tool_calls",
                    "the arguments of " + call.name() + " are no JSON object; they were sent as a text");
            return JsonObject.of("arguments", text);
        }
    }

    /** The block for a message of a tool, or of OpenAI's legacy role {@code function}. */
    JsonObject result(ChatMessage message, AnthropicContent content) {
        String given = message.toolCallId().orElse("");
        String id = given.isEmpty() ? oldest() : clean(given);
        open.remove(id);
        JsonObjectBuilder result =
                JsonObject.builder().append("type", "tool_result").append("tool_use_id", id);
        if (message.fields().get("content") instanceof String text) {
            if (!text.isBlank()) {
                result.append("content", text);
            }
        } else {
            List<Object> blocks = new ArrayList<>();
            content.add(message.parts(), blocks);
            if (!blocks.isEmpty()) {
                result.append("content", blocks);
            }
        }
        message.fields().bool("is_error").ifPresent(error -> result.append("is_error", error));
        message.cacheControl().ifPresent(mark -> result.set("cache_control", mark));
        return result.build();
    }

    private String oldest() {
        if (open.isEmpty()) {
            throw draft.refusal("a tool message has no tool_call_id and no call is open; give it the id of its call");
        }
        return open.get(0);
    }

    private static String id(String given, int message, int position) {
        return given.isEmpty() ? StableId.of("toolu_", message, position) : clean(given);
    }

    /** Ids of other providers may hold characters that Anthropic refuses. */
    static String clean(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (!isAllowed(id.charAt(i))) {
                return cleaned(id);
            }
        }
        return id;
    }

    private static String cleaned(String id) {
        StringBuilder clean = new StringBuilder(id.length());
        for (int i = 0; i < id.length(); i++) {
            clean.append(isAllowed(id.charAt(i)) ? id.charAt(i) : '_');
        }
        return clean.toString();
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }
}
