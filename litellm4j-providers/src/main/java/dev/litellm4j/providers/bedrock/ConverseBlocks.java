package dev.litellm4j.providers.bedrock;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content blocks of a stream, each known by its index; the type ContentBlockDelta of the service model. */
final class ConverseBlocks {
    /** A block whose pieces are not the caller's to see. */
    private static final int SILENT = -1;

    /** A block whose pieces are the answer's text. */
    private static final int TEXT = -2;

    private final ChatRequest request;
    private final boolean emulated;
    private final boolean legacy;
    private final Map<Integer, Integer> tools = new HashMap<>(2);
    private final StreamedBlocks kept = new StreamedBlocks();
    private @Nullable StringBuilder wrapped;
    private int calls;

    ConverseBlocks(ChatRequest request, BedrockModel model) {
        this.request = request;
        this.emulated = ConverseFormat.isEmulated(request, model);
        this.legacy = ConverseReply.isLegacy(request);
    }

    /** What calls are named, or the empty string where there were none. */
    String call() {
        return calls == 0 ? "" : legacy ? "function_call" : "tool_calls";
    }

    /** The delta that a block's start makes; empty for none. */
    JsonObject start(JsonObject event) {
        JsonObject use = event.object("start").object("toolUse");
        int index = event.intValue("contentBlockIndex", 0);
        kept.start(index, event.object("start"));
        if (use.isEmpty()) {
            return JsonObject.EMPTY;
        }
        if (use.text("type").equals("server_tool_use")) {
            tools.put(index, SILENT);
            return JsonObject.EMPTY;
        }
        if (emulated && use.text("name").equals(ConverseFormat.TOOL)) {
            tools.put(index, TEXT);
            wrapped = ConverseFormat.isWrapped(request) ? new StringBuilder() : null;
            return JsonObject.EMPTY;
        }
        tools.put(index, calls);
        JsonObject function = JsonObject.of("name", ToolNames.original(use.text("name"), request), "arguments", "");
        if (legacy) {
            calls++;
            return JsonObject.of("function_call", function);
        }
        JsonObject piece = JsonObject.ofSlots(
                new Object[] {"index", calls++, "id", use.text("toolUseId"), "type", "function", "function", function});
        return JsonObject.of("tool_calls", List.of(piece));
    }

    /** The delta that a piece of a block makes; empty for none. */
    JsonObject delta(JsonObject event) {
        JsonObject delta = event.object("delta");
        kept.delta(event.intValue("contentBlockIndex", 0), delta);
        if (delta.get("text") instanceof String text) {
            return text.isEmpty() ? JsonObject.EMPTY : JsonObject.ofSlots(new Object[] {"content", text});
        }
        if (delta.get("toolUse") instanceof JsonObject use) {
            return piece(event.intValue("contentBlockIndex", 0), use);
        }
        if (delta.get("reasoningContent") instanceof JsonObject reasoning) {
            return reasoning(reasoning);
        }
        if (delta.get("citation") instanceof JsonObject citation) {
            return JsonObject.of("provider_specific_fields", JsonObject.of("citations", List.of(citation)));
        }
        return JsonObject.EMPTY;
    }

    private JsonObject piece(int index, JsonObject use) {
        int call = tools.getOrDefault(index, SILENT);
        Object input = use.getOrDefault("input", "");
        String text = input instanceof String written ? written : input == JsonNull.NULL ? "" : Json.write(input);
        if (call == SILENT || text.isEmpty()) {
            return JsonObject.EMPTY;
        }
        if (call == TEXT) {
            if (wrapped == null) {
                return JsonObject.ofSlots(new Object[] {"content", text});
            }
            wrapped.append(text);
            return JsonObject.EMPTY;
        }
        JsonObject function = JsonObject.ofSlots(new Object[] {"arguments", text});
        return legacy
                ? JsonObject.of("function_call", function)
                : JsonObject.ofSlots(new Object[] {
                    "tool_calls", List.of(JsonObject.ofSlots(new Object[] {"index", call, "function", function}))
                });
    }

    /** The delta that the end of all makes: the blocks that go back as they are; empty for none. */
    JsonObject end() {
        List<Object> blocks = kept.kept();
        return blocks.isEmpty()
                ? JsonObject.EMPTY
                : JsonObject.of("provider_specific_fields", JsonObject.of(ConverseMessages.BLOCKS, blocks));
    }

    private static JsonObject reasoning(JsonObject reasoning) {
        if (reasoning.get("text") instanceof String text) {
            return text.isEmpty()
                    ? JsonObject.EMPTY
                    : JsonObject.ofSlots(
                            new Object[] {"reasoning_content", text, "thinking_blocks", List.of(thinking(text, ""))});
        }
        String signature = reasoning.text("signature");
        if (!signature.isEmpty()) {
            return JsonObject.of("thinking_blocks", List.of(thinking("", signature)));
        }
        String redacted = reasoning.text("redactedContent");
        return redacted.isEmpty()
                ? JsonObject.EMPTY
                : JsonObject.of(
                        "thinking_blocks", List.of(JsonObject.of("type", "redacted_thinking", "data", redacted)));
    }

    private static JsonObject thinking(String text, String signature) {
        return JsonObject.ofSlots(new Object[] {"type", "thinking", "thinking", text, "signature", signature});
    }

    /** The delta that a block's end makes; empty for none. */
    JsonObject stop(JsonObject event) {
        if (wrapped == null) {
            List<Object> annotations = kept.annotations(event.intValue("contentBlockIndex", 0));
            return annotations.isEmpty() ? JsonObject.EMPTY : JsonObject.of("annotations", annotations);
        }
        String json = wrapped.toString();
        wrapped = null;
        return JsonObject.of("content", ConverseFormat.content(request, Json.object(json)));
    }
}
