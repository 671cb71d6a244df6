package dev.litellm4j.providers.responses;

import dev.litellm4j.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tool calls of one stream, in the order they begin; what has been told of one is not told again. */
final class ResponsesCalls {
    private final Map<Integer, Call> calls = new HashMap<>(4);

    private static final class Call {
        private final int index;
        private final boolean custom;
        /** Whether the arguments have begun to arrive. */
        private boolean argued;

        Call(int index, boolean custom) {
            this.index = index;
            this.custom = custom;
        }
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    boolean has(int place) {
        return calls.containsKey(place);
    }

    /** The first piece of the call at {@code place} of the output; nothing where it has begun already. */
    List<JsonObject> begin(JsonObject item, int place) {
        if (has(place)) {
            return List.of();
        }
        JsonObject whole = ResponsesAnswer.call(item);
        Call call = new Call(calls.size(), whole.has("custom"));
        calls.put(place, call);
        String words =
                call.custom ? item.text("input") : whole.object("function").text("arguments");
        call.argued = !words.isEmpty();
        return List.of(
                JsonObject.builder().append("index", call.index).setAll(whole).build());
    }

    /** A piece of the arguments. */
    List<JsonObject> delta(JsonObject event) {
        Call call = calls.get(event.intValue("output_index", 0));
        return call == null ? List.of() : piece(call, event.text("delta"));
    }

    /** The arguments as a whole, where no piece of them came before. */
    List<JsonObject> rest(JsonObject event) {
        Call call = calls.get(event.intValue("output_index", 0));
        return call == null || call.argued ? List.of() : piece(call, event.text(call.custom ? "input" : "arguments"));
    }

    /** What is still to be told of a call that is done. */
    List<JsonObject> whole(JsonObject item, int place) {
        Call call = calls.get(place);
        if (call == null) {
            return begin(item, place);
        }
        JsonObject whole = ResponsesAnswer.call(item);
        return call.argued
                ? List.of()
                : piece(
                        call,
                        call.custom
                                ? whole.object("custom").text("input")
                                : whole.object("function").text("arguments"));
    }

    private static List<JsonObject> piece(Call call, String words) {
        if (words.isEmpty()) {
            return List.of();
        }
        call.argued = true;
        JsonObject part = JsonObject.ofSlots(new Object[] {call.custom ? "input" : "arguments", words});
        return List.of(
                JsonObject.ofSlots(new Object[] {"index", call.index, call.custom ? "custom" : "function", part}));
    }
}
