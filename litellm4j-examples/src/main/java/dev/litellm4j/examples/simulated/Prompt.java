package dev.litellm4j.examples.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a vendor's chat request asks for, free of that vendor's format.
 *
 * @param tools those that may be called; only the demanded one when the request names one
 * @param mustCall whether some tool has to be called
 * @param schema the JSON schema that the answer has to satisfy
 * @param maxTokens where to cut the answer
 */
record Prompt(
        String model,
        String system,
        List<Turn> turns,
        List<Tool> tools,
        boolean mustCall,
        Optional<JsonNode> schema,
        int maxTokens) {

    enum Speaker {
        USER,
        ASSISTANT,
        TOOL
    }

    record Turn(Speaker speaker, String text) {}

    record Tool(String name, String description, JsonNode schema) {}

    /** The text of the last message of the user. */
    String question() {
        return turns.stream()
                .filter(turn -> turn.speaker() == Speaker.USER)
                .reduce((first, second) -> second)
                .map(Turn::text)
                .orElse("");
    }

    /** The tool results at the end of the conversation; empty when somebody has spoken since. */
    List<String> freshResults() {
        int from = turns.size();
        while (from > 0 && turns.get(from - 1).speaker() == Speaker.TOOL) {
            from--;
        }
        return turns.subList(from, turns.size()).stream().map(Turn::text).toList();
    }

    boolean tooLong() {
        return question().toLowerCase(Locale.ROOT).contains("too long");
    }

    int tokens() {
        int tokens = Tokens.count(system) + Tokens.count(tools.toString());
        for (Turn turn : turns) {
            tokens += Tokens.count(turn.text());
        }
        return tokens;
    }
}
