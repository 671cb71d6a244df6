package dev.litellm4j.examples.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What the brain answers: a text or calls of tools, never both.
 *
 * @param cut whether the text ended at the limit of tokens
 */
record Reply(String text, List<ToolCall> calls, boolean cut) {
    record ToolCall(String name, JsonNode arguments) {}

    static Reply of(List<ToolCall> calls) {
        return new Reply("", calls, false);
    }

    static Reply of(String text, int maxTokens) {
        List<String> tokens = Tokens.of(text);
        boolean cut = tokens.size() > maxTokens;
        return new Reply(cut ? String.join("", tokens.subList(0, maxTokens)) : text, List.of(), cut);
    }

    boolean callsTools() {
        return !calls.isEmpty();
    }

    int tokens() {
        return Tokens.count(text) + (calls.isEmpty() ? 0 : Tokens.count(calls.toString()));
    }
}
