package dev.litellm4j.providers.openai;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Gives the pieces of streamed tool calls what OpenAI's always have: an index, an id on the first piece, arguments that
 * are text. Pieces that have them pass unchanged.
 */
final class ToolCallPieces {
    private static final int CALLS_PER_CHOICE = 1024;

    private final BitSet identified = new BitSet();
    private int latest = -1;

    JsonObject clean(JsonObject delta, int choice, String answerId) {
        List<JsonObject> calls = delta.objects("tool_calls");
        List<JsonObject> cleaned = calls;
        for (int i = 0; i < calls.size(); i++) {
            JsonObject piece = piece(calls.get(i), choice, answerId);
            if (piece != calls.get(i)) {
                cleaned = cleaned == calls ? new ArrayList<>(calls) : cleaned;
                cleaned.set(i, piece);
            }
        }
        return cleaned == calls ? delta : delta.with("tool_calls", cleaned);
    }

    private JsonObject piece(JsonObject call, int choice, String answerId) {
        JsonObject function = call.object("function");
        boolean named = !function.text("name").isEmpty();
        String id = call.text("id");
        int index = call.intValue("index", -1);
        boolean unnumbered = index < 0;
        if (unnumbered) {
            index = named || latest < 0 ? latest + 1 : latest;
        }
        latest = Math.max(index, latest);
        int key = (choice & (CALLS_PER_CHOICE - 1)) * CALLS_PER_CHOICE + (index & (CALLS_PER_CHOICE - 1));
        boolean nameless = id.isEmpty() && named && !identified.get(key);
        if (nameless || !id.isEmpty()) {
            identified.set(key);
        }
        Object arguments = function.get("arguments");
        boolean textual = arguments == null || arguments instanceof String;
        if (textual && !nameless && !unnumbered) {
            return call;
        }
        JsonObjectBuilder piece = call.toBuilder().set("index", index);
        if (nameless) {
            piece.set("id", StableId.of("call_", answerId, choice, index, function.text("name")));
        }
        if (!textual) {
            piece.set("function", function.with("arguments", OpenAiReply.arguments(arguments)));
        }
        return piece.build();
    }
}
