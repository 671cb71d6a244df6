package dev.litellm4j.providers.anthropic;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks of one streamed message, which come one after the other: their pieces become deltas, and what OpenAI's form
 * cannot say is kept whole, for the next turn. A delta without entries says nothing.
 */
final class StreamedBlocks {
    private static final String NONE = "";

    private final boolean legacy;
    private final boolean emulated;
    private final boolean wrapped;
    private final StringBuilder written = new StringBuilder();
    private final List<JsonObject> citations = new ArrayList<>(0);
    /** Blocks that are not sent on yet, since so far OpenAI's form says all of them. */
    private final List<Object> kept = new ArrayList<>();

    private JsonObject block = JsonObject.EMPTY;
    private String kind = NONE;
    private String signature = "";
    private boolean hasForeign;
    private boolean thinkingMayCome = true;
    private int calls;
    private int length;
    private int start;

    StreamedBlocks(ChatRequest request) {
        this.legacy = AnthropicAnswer.isLegacy(request);
        this.emulated = AnthropicFormat.isEmulated(request);
        this.wrapped = emulated && AnthropicFormat.isWrapped(request);
    }

    /** What calls are named in the finish reason; empty where there are none. */
    String call() {
        return calls == 0 ? "" : legacy ? "function_call" : "tool_calls";
    }

    /** The delta with which {@code next} begins. */
    JsonObject start(JsonObject next) {
        block = next;
        kind = next.text("type");
        start = length;
        written.setLength(0);
        citations.clear();
        signature = "";
        switch (kind) {
            case "text", "thinking" -> {
                return JsonObject.EMPTY;
            }
            case "redacted_thinking" -> {
                return JsonObject.of("thinking_blocks", List.of(next));
            }
            case "tool_use" -> {
                if (emulated && next.text("name").equals(AnthropicFormat.TOOL)) {
                    kind = AnthropicFormat.TOOL;
                    return JsonObject.EMPTY;
                }
                calls++;
                return call(next);
            }
            default -> {
                return JsonObject.EMPTY;
            }
        }
    }

    /** What a block brings along at its start, which by the documentation is nothing. */
    JsonObject afterStart() {
        return switch (kind) {
            case "text" -> {
                citations.addAll(Citations.of(block));
                yield text(block.text("text"));
            }
            case "thinking" -> thinking(block.text("thinking"));
            default -> JsonObject.EMPTY;
        };
    }

    private JsonObject call(JsonObject next) {
        JsonObject function = JsonObject.ofSlots(new Object[] {"name", next.text("name"), "arguments", ""});
        if (legacy) {
            return JsonObject.of("function_call", function);
        }
        JsonObject call = JsonObject.ofSlots(
                new Object[] {"index", calls - 1, "id", next.text("id"), "type", "function", "function", function});
        if (AnthropicAnswer.isCalledByCode(next)) {
            call = call.with("caller", next.object("caller"));
        }
        return JsonObject.of("tool_calls", List.of(call));
    }

    /** The delta for a piece of the current block. */
    JsonObject delta(JsonObject piece) {
        switch (piece.text("type")) {
            case "text_delta" -> {
                return text(piece.text("text"));
            }
            case "input_json_delta" -> {
                return json(piece.text("partial_json"));
            }
            case "thinking_delta" -> {
                return thinking(piece.text("thinking"));
            }
            case "signature_delta" -> {
                signature = piece.text("signature");
                return signature.isEmpty() ? JsonObject.EMPTY : thinkingPiece("", signature);
            }
            case "citations_delta" -> citations.add(piece.object("citation"));
            case "compaction_delta" -> {
                written.append(piece.text("content"));
                if (piece.has("encrypted_content")) {
                    block = block.with("encrypted_content", piece.text("encrypted_content"));
                }
            }
            default -> {}
        }
        return JsonObject.EMPTY;
    }

    private JsonObject text(String text) {
        if (text.isEmpty()) {
            return JsonObject.EMPTY;
        }
        written.append(text);
        return content(text);
    }

    private JsonObject content(String text) {
        length += text.length();
        return JsonObject.ofSlots(new Object[] {"content", text});
    }

    private JsonObject thinking(String text) {
        if (text.isEmpty()) {
            return JsonObject.EMPTY;
        }
        written.append(text);
        return JsonObject.ofSlots(
                new Object[] {"reasoning_content", text, "thinking_blocks", List.of(thinkingBlock(text, ""))});
    }

    private static JsonObject thinkingPiece(String text, String signature) {
        return JsonObject.ofSlots(new Object[] {"thinking_blocks", List.of(thinkingBlock(text, signature))});
    }

    private static JsonObject thinkingBlock(String text, String signature) {
        return JsonObject.ofSlots(new Object[] {"type", "thinking", "thinking", text, "signature", signature});
    }

    private JsonObject json(String piece) {
        if (piece.isEmpty()) {
            return JsonObject.EMPTY;
        }
        written.append(piece);
        if (kind.equals("tool_use")) {
            return arguments(piece);
        }
        return kind.equals(AnthropicFormat.TOOL) && !wrapped ? content(piece) : JsonObject.EMPTY;
    }

    private JsonObject arguments(String piece) {
        JsonObject function = JsonObject.ofSlots(new Object[] {"arguments", piece});
        return legacy
                ? JsonObject.ofSlots(new Object[] {"function_call", function})
                : JsonObject.ofSlots(new Object[] {
                    "tool_calls", List.of(JsonObject.ofSlots(new Object[] {"index", calls - 1, "function", function}))
                });
    }

    /** The delta with which the current block ends. */
    JsonObject stop() {
        if (kind.equals(NONE)) {
            return JsonObject.EMPTY;
        }
        JsonObjectBuilder delta = JsonObject.builder();
        JsonObjectBuilder own = JsonObject.builder();
        switch (kind) {
            case "text" -> cite(delta, own);
            case "thinking" -> {
                if (signature.isEmpty() && !block.text("signature").isEmpty()) {
                    delta.setAll(thinkingPiece("", block.text("signature")));
                }
            }
            case "tool_use" -> {
                if (written.isEmpty()) {
                    delta.setAll(arguments(Json.write(block.object("input"))));
                }
            }
            case AnthropicFormat.TOOL -> {
                if (wrapped || written.isEmpty()) {
                    JsonObject input = input();
                    Object answer = wrapped ? input.getOrDefault("values", input) : input;
                    written.setLength(0);
                    written.append(Json.write(answer));
                    delta.setAll(content(written.toString()));
                }
            }
            default -> {}
        }
        keep(own);
        kind = NONE;
        return own.isEmpty()
                ? delta.build()
                : delta.append("provider_specific_fields", own.build()).build();
    }

    private void cite(JsonObjectBuilder delta, JsonObjectBuilder own) {
        if (citations.isEmpty()) {
            return;
        }
        List<Object> annotations = Citations.annotations(citations, start, length);
        if (!annotations.isEmpty()) {
            delta.append("annotations", annotations);
        }
        own.append("citations", List.copyOf(citations));
    }

    /** From the first block that OpenAI's form cannot say, all blocks are sent on, whole and in order. */
    private void keep(JsonObjectBuilder own) {
        JsonObject whole = AnthropicReplay.withoutNulls(whole());
        hasForeign |= AnthropicReplay.isForeign(whole, thinkingMayCome);
        thinkingMayCome &= kind.endsWith("thinking");
        kept.add(whole);
        if (hasForeign) {
            own.append(AnthropicReplay.BLOCKS, List.copyOf(kept));
            kept.clear();
        }
    }

    private JsonObject whole() {
        return switch (kind) {
            case "text", AnthropicFormat.TOOL -> {
                JsonObject text = JsonObject.of("type", "text", "text", written.toString());
                yield citations.isEmpty() ? text : text.with("citations", List.copyOf(citations));
            }
            case "thinking" ->
                thinkingBlock(written.toString(), signature.isEmpty() ? block.text("signature") : signature);
            case "compaction" -> written.isEmpty() ? block : block.with("content", written.toString());
            default -> written.isEmpty() ? block : block.with("input", input());
        };
    }

    private JsonObject input() {
        try {
            return written.isEmpty() ? block.object("input") : Json.object(written.toString());
        } catch (MalformedJsonException cutOff) {
            return JsonObject.of("arguments", written.toString());
        }
    }
}
