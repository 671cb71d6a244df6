package dev.litellm4j.providers.quirk;

import dev.litellm4j.providers.quirk.ModelProfile.Sampling;
import dev.litellm4j.providers.quirk.ModelProfile.Thinking;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The table of model families whose models want to be spoken to in a way of their own; the first row that fits counts.
 *
 * <p>Claude and Gemini are not in it: what they take follows from the version in their names, which {@code
 * ClaudeGeneration} and {@code GeminiModel} read. From the makers' own pages: OpenAI's "Reasoning models" and "Using
 * GPT-5", Qwen's "Deep thinking", DeepSeek's "Thinking mode", Z.ai's "Thinking mode", Moonshot's "Thinking models".
 */
public final class ModelProfiles {
    /** A model of which nothing special is known. */
    public static final ModelProfile ORDINARY = new ModelProfile("", Thinking.AS_SAID, Sampling.FREE, Optional.empty());

    private static final List<Row> ROWS = List.of(
            reasoning("gpt-5-chat*", ORDINARY.sampling(), Thinking.AS_SAID),
            reasoning("gpt-5.*chat*", ORDINARY.sampling(), Thinking.AS_SAID),
            reasoning("gpt-5.*pro*", Sampling.FIXED, Thinking.EFFORT),
            reasoning("gpt-5.*codex*", Sampling.FIXED, Thinking.EFFORT),
            reasoning("gpt-5.*", Sampling.WITHOUT_REASONING, Thinking.EFFORT),
            reasoning("gpt-5*", Sampling.FIXED, Thinking.EFFORT),
            reasoning("o1*", Sampling.FIXED, Thinking.EFFORT),
            reasoning("o3*", Sampling.FIXED, Thinking.EFFORT),
            reasoning("o4*", Sampling.FIXED, Thinking.EFFORT),
            row("qwen3*thinking*", Thinking.ALWAYS, ""),
            row("qwen3*instruct*", Thinking.AS_SAID, ""),
            row("qwen3-coder*", Thinking.AS_SAID, ""),
            row("qwen3*", Thinking.SWITCH, "enable_thinking"),
            row("qwen-plus*", Thinking.SWITCH, "enable_thinking"),
            row("qwen-turbo*", Thinking.SWITCH, "enable_thinking"),
            row("qwen-flash*", Thinking.SWITCH, "enable_thinking"),
            row("qwq*", Thinking.ALWAYS, ""),
            row("deepseek-v3.*", Thinking.SWITCH, "thinking"),
            row("deepseek-r1*", Thinking.ALWAYS, ""),
            row("deepseek-reasoner*", Thinking.ALWAYS, ""),
            row("deepseek-v4*", Thinking.SWITCH, ""),
            row("glm-4.5*", Thinking.SWITCH, "enable_thinking"),
            row("glm-4.6*", Thinking.SWITCH, "enable_thinking"),
            row("glm-4.7*", Thinking.SWITCH, "enable_thinking"),
            row("glm-5*", Thinking.SWITCH, "enable_thinking"),
            row("kimi-k2*thinking*", Thinking.ALWAYS, ""),
            row("kimi-k3*", Thinking.ALWAYS, ""),
            row("kimi-k2.*", Thinking.SWITCH, "thinking"),
            row("granite-3.*", Thinking.SWITCH, "thinking"));

    private ModelProfiles() {}

    /**
     * What is known about {@code model}: by its id in any case, without the maker's name before a slash.
     *
     * @return {@link #ORDINARY} where no row fits
     */
    public static ModelProfile of(String model) {
        String id = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        for (Row row : ROWS) {
            if (row.fits(id)) {
                return row.profile;
            }
        }
        return ORDINARY;
    }

    private static Row reasoning(String pattern, Sampling sampling, Thinking thinking) {
        return new Row(pattern.split("[*]"), new ModelProfile(pattern, thinking, sampling, Optional.empty()));
    }

    private static Row row(String pattern, Thinking thinking, String templateSwitch) {
        return new Row(
                pattern.split("[*]"),
                new ModelProfile(
                        pattern,
                        thinking,
                        Sampling.FREE,
                        Optional.of(templateSwitch).filter(name -> !name.isEmpty())));
    }

    /** The parts of a pattern, in which a star stands for anything; the first one begins the id. */
    private record Row(String[] parts, ModelProfile profile) {
        boolean fits(String id) {
            if (!id.startsWith(parts[0])) {
                return false;
            }
            int from = parts[0].length();
            for (int i = 1; i < parts.length; i++) {
                int at = id.indexOf(parts[i], from);
                if (at < 0) {
                    return false;
                }
                from = at + parts[i].length();
            }
            return true;
        }
    }
}
