package dev.litellm4j.examples.simulated;

import dev.litellm4j.examples.simulated.Prompt.Tool;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The model behind all four vendors: rules that answer from what was really in the request, always the same way. */
final class Brain {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Set<String> SAY_NOTHING =
            Set.of("get", "set", "the", "for", "and", "fetch", "find", "what", "which", "current", "about", "given");

    private Brain() {}

    static Reply answer(String vendor, Prompt prompt) {
        List<String> results = prompt.freshResults();
        if (results.isEmpty()) {
            List<Tool> tools = toolsFor(prompt);
            if (!tools.isEmpty()) {
                return Reply.of(tools.stream().map(tool -> call(tool, prompt)).toList());
            }
        }
        return Reply.of(text(vendor, prompt, results), prompt.maxTokens());
    }

    private static String text(String vendor, Prompt prompt, List<String> results) {
        if (prompt.schema().isPresent()) {
            return SchemaFiller.fill(prompt.schema().get(), prompt.question()).toString();
        }
        if (!results.isEmpty()) {
            return "Simulated " + vendor + " asked your tool, and it says: " + String.join("; ", results);
        }
        String question = prompt.question();
        String system = prompt.system().isEmpty() ? "" : " It follows your system prompt: " + prompt.system();
        return "Simulated " + vendor + " (" + prompt.model() + ") read " + count(question.split("\\s+").length, "word")
                + " in " + count(prompt.turns().size(), "message") + ": \"" + question + "\"." + system;
    }

    private static List<Tool> toolsFor(Prompt prompt) {
        List<Tool> byName = fitting(prompt, Tool::name);
        List<Tool> fitting = byName.isEmpty() ? fitting(prompt, Tool::description) : byName;
        return fitting.isEmpty() && prompt.mustCall()
                ? prompt.tools().stream().limit(1).toList()
                : fitting;
    }

    /** The tools that share a telling word with the question. */
    private static List<Tool> fitting(Prompt prompt, Function<Tool, String> described) {
        Set<String> asked = Set.copyOf(words(prompt.question()).toList());
        return prompt.tools().stream()
                .filter(tool -> words(described.apply(tool)).anyMatch(asked::contains))
                .toList();
    }

    private static Stream<String> words(String text) {
        return BETWEEN_WORDS
                .splitAsStream(text)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() > 2 && !SAY_NOTHING.contains(word))
                .distinct();
    }

    private static Reply.ToolCall call(Tool tool, Prompt prompt) {
        return new Reply.ToolCall(tool.name(), SchemaFiller.fill(tool.schema(), prompt.question()));
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
