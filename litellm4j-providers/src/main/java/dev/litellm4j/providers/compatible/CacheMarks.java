package dev.litellm4j.providers.compatible;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Anthropic's marks of what a prompt's cache shall keep, {@code cache_control}, on messages, parts of content and tools.
 * Who takes them finds them on parts; from all others they are kept, as they make a request invalid at some.
 */
final class CacheMarks {
    private static final String MARK = "cache_control";

    private CacheMarks() {}

    static ChatRequest onParts(ChatRequest request) {
        return changed(request, true);
    }

    static ChatRequest without(ChatRequest request) {
        return changed(request, false);
    }

    private static ChatRequest changed(ChatRequest request, boolean kept) {
        JsonObject fields = request.fields();
        JsonObject result = with(fields, "messages", kept);
        return result == fields && kept ? request : request.with(kept ? result : with(result, "tools", false));
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
