package dev.litellm4j.providers.gemini;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model's id tells about what it takes; from Google's pages "Gemini thinking", "Gemini 3 developer guide" and
 * "Structured output".
 *
 * @param id the id in lower case, without {@code models/}
 * @param version major times ten plus minor, such as 25; 0 where the id tells none
 */
record GeminiModel(String id, int version) {
    private static final Pattern VERSION = Pattern.compile("gemini-(\\d)(?:\\.(\\d))?(?:-|$)");

    static GeminiModel of(String model) {
        String id = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        Matcher matcher = VERSION.matcher(id);
        if (!matcher.find()) {
            return new GeminiModel(id, 0);
        }
        int minor = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return new GeminiModel(id, Integer.parseInt(matcher.group(1)) * 10 + minor);
    }

    /** Thinks in levels, checks signatures, reads images in tool results, and searches beside functions. */
    boolean isThree() {
        return version >= 30;
    }

    /** Refuses calls in its history that carry no signature; the names that move on point to such models by now. */
    boolean checksSignatures() {
        return isThree() || (version == 0 && id.startsWith("gemini-") && id.endsWith("-latest"));
    }

    boolean isFlash() {
        return id.contains("flash");
    }

    boolean canThink() {
        return (version == 0 || version >= 25 || id.contains("thinking"))
                && !id.contains("-image")
                && !id.contains("-tts")
                && !isGemma3();
    }

    /** Gemini 3 Pro knows low and high only; 3.1 Pro has medium. */
    boolean hasMediumLevel() {
        return isFlash() || version > 30;
    }

    /** Takes JSON schemas as they are. */
    boolean takesJsonSchema() {
        return version == 0 || version >= 20;
    }

    /** Gemma 3 has no system instruction and no thinking. */
    boolean isGemma3() {
        return id.startsWith("gemma-3") || id.startsWith("gemma-2");
    }

    /** The least a model of generation 2.5 thinks when it thinks. */
    int minimalBudget() {
        if (id.contains("2.5-pro")) {
            return 128;
        }
        if (id.contains("2.5-flash-lite")) {
            return 512;
        }
        return id.contains("2.5-flash") ? 1 : 128;
    }

    /** Gemini 2.5 Pro always thinks. */
    boolean canStopThinking() {
        return !id.contains("2.5-pro");
    }
}
