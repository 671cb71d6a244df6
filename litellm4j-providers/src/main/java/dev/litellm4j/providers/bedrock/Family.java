package dev.litellm4j.providers.bedrock;

/** Whose models they are, as far as it decides how they are spoken to. */
enum Family {
    CLAUDE,
    NOVA,
    TITAN,
    LLAMA,
    /** Mistral's older models, which complete a text. */
    MISTRAL_TEXT,
    COHERE,
    DEEPSEEK_R1,
    /** Imported Qwen models, which complete a text. */
    QWEN_TEXT,
    /** OpenAI's open models and all others that take its format. */
    OPENAI,
    /** An ARN that does not say what is behind it. */
    UNKNOWN;

    /** The family of a model's id without region, such as {@code amazon.nova-lite-v1:0}. */
    static Family of(String id) {
        if (id.contains("anthropic.claude") || id.startsWith("claude")) {
            return CLAUDE;
        }
        if (id.contains("amazon.nova")) {
            return NOVA;
        }
        if (id.contains("amazon.titan")) {
            return TITAN;
        }
        if (id.contains("meta.llama")) {
            return LLAMA;
        }
        if (id.contains("cohere.")) {
            return COHERE;
        }
        if (id.contains("deepseek.r1")) {
            return DEEPSEEK_R1;
        }
        if (id.contains("mistral.")) {
            return isTextual(id) ? MISTRAL_TEXT : OPENAI;
        }
        return id.indexOf('.') > 0 ? OPENAI : UNKNOWN;
    }

    private static boolean isTextual(String id) {
        return id.contains("mistral-7b") || id.contains("mixtral") || id.endsWith("-2402-v1:0");
    }

    /** The family that LiteLLM's prefix of an imported model names; its page "Bedrock Imported Models". */
    static Family imported(String prefix) {
        return switch (prefix) {
            case "llama" -> LLAMA;
            case "deepseek_r1" -> DEEPSEEK_R1;
            case "qwen2", "qwen3" -> QWEN_TEXT;
            case "openai", "moonshot" -> OPENAI;
            default -> UNKNOWN;
        };
    }
}
