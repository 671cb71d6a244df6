package dev.litellm4j.providers.gemini;

import dev.litellm4j.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a conversation, and the two sides of it.
 *
 * @param contents the whole conversation
 * @param turn how many turns stand before it
 * @param part how many parts of the next turn do
 */
record GeminiCut(List<JsonObject> contents, int turn, int part) {
    /** Behind as much as {@code marked} has, but before what has to stay together, and before what is asked. */
    static GeminiCut behind(List<JsonObject> marked, List<JsonObject> contents) {
        int turns = Math.min(marked.size(), contents.size());
        if (turns == 0) {
            return new GeminiCut(contents, 0, 0);
        }
        int parts = marked.get(turns - 1).objects("parts").size();
        int all = contents.get(turns - 1).objects("parts").size();
        if (parts < all) {
            return new GeminiCut(contents, turns - 1, parts).settled();
        }
        return turns < contents.size()
                ? new GeminiCut(contents, turns, 0).settled()
                : new GeminiCut(contents, turns - 1, Math.max(all - 1, 0)).settled();
    }

    /** An answer stays whole, and results stay with the calls they answer. */
    private GeminiCut settled() {
        List<JsonObject> open = contents.get(turn).objects("parts");
        if (part < open.size() && open.get(part).has("functionResponse")) {
            return new GeminiCut(contents, Math.max(turn - 1, 0), 0);
        }
        return contents.get(turn).text("role").equals("model") ? new GeminiCut(contents, turn, 0) : this;
    }

    List<JsonObject> before() {
        List<JsonObject> before = new ArrayList<>(contents.subList(0, turn));
        if (part > 0) {
            before.add(withParts(0, part));
        }
        return before;
    }

    List<JsonObject> after() {
        List<JsonObject> after = new ArrayList<>(contents.subList(turn, contents.size()));
        if (part > 0) {
            after.set(0, withParts(part, contents.get(turn).objects("parts").size()));
        }
        return after;
    }

    private JsonObject withParts(int from, int to) {
        JsonObject cut = contents.get(turn);
        return cut.with("parts", List.copyOf(cut.objects("parts").subList(from, to)));
    }
}
