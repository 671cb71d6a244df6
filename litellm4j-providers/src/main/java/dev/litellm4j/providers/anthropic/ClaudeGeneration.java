package dev.litellm4j.providers.anthropic;

/**
 * What a Claude model can do, told by the version in its name; from Anthropic's pages "Models overview", "Extended
 * thinking", "Adaptive thinking", "Effort" and "Structured outputs".
 *
 * <p>A Claude without a version in its name counts as the newest; a model of another name, spoken to in this format,
 * counts as able to think within a budget and nothing newer.
 */
final class ClaudeGeneration {
    private static final int NEWEST = 9900;
    private static final int OTHER = 400;

    private final int version;
    private final boolean opus;

    private ClaudeGeneration(int version, boolean opus) {
        this.version = version;
        this.opus = opus;
    }

    /** The generation of {@code model}; names of other clouds, such as {@code anthropic.claude-opus-4-1-v1:0}, too. */
    static ClaudeGeneration of(String model) {
        int claude = model.indexOf("claude");
        return claude < 0
                ? new ClaudeGeneration(OTHER, false)
                : new ClaudeGeneration(version(model, claude + 6), model.contains("opus"));
    }

    /** The first number of one or two digits, times 100, and the next one beside it; a date is neither. */
    private static int version(String model, int from) {
        int major = -1;
        int at = from;
        while (at < model.length()) {
            int end = at;
            while (end < model.length() && isDigit(model.charAt(end))) {
                end++;
            }
            int digits = end - at;
            if (digits == 0) {
                at++;
            } else if (digits > 2) {
                break;
            } else {
                int number = Integer.parseInt(model, at, end, 10);
                if (major >= 0) {
                    return major * 100 + number;
                }
                major = number;
                boolean more = end + 1 < model.length() && isDigit(model.charAt(end + 1));
                if (!more) {
                    break;
                }
                at = end;
            }
        }
        return major < 0 ? NEWEST : major * 100;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether the model thinks at all. */
    boolean thinks() {
        return version >= 307;
    }

    /** Whether the model decides by itself how long to think. */
    boolean thinksAdaptively() {
        return version >= 406;
    }

    /** Whether a budget for thinking is refused. */
    boolean refusesBudgets() {
        return version >= 407;
    }

    /** Whether {@code output_config.effort} is known. */
    boolean takesEffort() {
        return version >= 406 || isOpus45();
    }

    /** Whether effort is still behind a beta header. */
    boolean effortIsBeta() {
        return isOpus45();
    }

    /** Whether effort may be {@code max}. */
    boolean takesMaxEffort() {
        return version >= 407 || (version == 406 && opus);
    }

    /** Whether effort may be {@code xhigh}. */
    boolean takesExtraHighEffort() {
        return version >= 407;
    }

    /** Whether answers and tool arguments can be held to a schema. */
    boolean takesSchemas() {
        return version >= 405 || isOpus41();
    }

    /** Whether {@code temperature} and {@code top_p} exclude each other. */
    boolean takesOneSampler() {
        return version >= 405 || isOpus41();
    }

    /** Whether sampling cannot be changed at all. */
    boolean fixesSampling() {
        return version >= 407;
    }

    private boolean isOpus41() {
        return opus && version == 401;
    }

    private boolean isOpus45() {
        return opus && version == 405;
    }
}
