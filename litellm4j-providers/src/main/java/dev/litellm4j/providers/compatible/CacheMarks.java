package dev.litellm4j.providers.compatible;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Anthropic's marks of what a prompt's cache shall keep, {@code cache_control}, on messages, parts of content and tools.
 * Who takes them finds them on parts; nobody else is sent them, as they make a request invalid at some.
 */
final class CacheMarks {
    private static final String MARK = "cache_control";

    private CacheMarks() {}

    static ChatRequest onParts(ChatRequest request) {
        JsonObject fields = request.fields();
        JsonObject moved = with(fields, "messages", true);
        return moved == fields ? request : request.with(moved);
    }

    static ChatRequest without(ChatRequest request, Consumer<Warning> warnings) {
        JsonObject fields = request.fields();
        JsonObject rest = with(with(fields, "messages", false), "tools", false);
        if (rest == fields) {
            return request;
        }
        warnings.accept(new Warning("cache_control", "has no effect at this provider; it was dropped"));
        return request.with(rest);
    }

    private static JsonObject with(JsonObject fields, String name, boolean kept) {
        List<Object> elements = fields.array(name);
        List<Object> changed = new ArrayList<>(elements.size());
        boolean same = true;
        for (Object element : elements) {
            Object other = element instanceof JsonObject object ? one(object, kept) : element;
            same &= other == element;
            changed.add(other);
        }
        return same ? fields : fields.with(name, changed);
    }

    private static JsonObject one(JsonObject object, boolean kept) {
        return kept ? moved(object) : unmarked(object);
    }

    /** A message's own mark stands on the last part of its content. */
    private static JsonObject moved(JsonObject message) {
        if (!message.has(MARK)) {
            return message;
        }
        JsonObject mark = message.object(MARK);
        JsonObject rest = message.without(MARK);
        if (message.get("content") instanceof String text) {
            return text.isEmpty()
                    ? rest
                    : rest.with(
                            "content",
                            List.of(JsonObject.of("type", "text", "text", text).with(MARK, mark)));
        }
        List<Object> parts = new ArrayList<>(message.array("content"));
        int last = parts.size() - 1;
        if (last >= 0 && parts.get(last) instanceof JsonObject part) {
            parts.set(last, part.has(MARK) ? part : part.with(MARK, mark));
            return rest.with("content", parts);
        }
        return rest;
    }

    private static JsonObject unmarked(JsonObject object) {
        JsonObject result = object.containsKey(MARK) ? object.without(MARK) : object;
        JsonObject function = result.object("function");
        if (function.containsKey(MARK)) {
            result = result.with("function", function.without(MARK));
        }
        return result.get("content") instanceof List<?> ? with(result, "content", false) : result;
    }
}
