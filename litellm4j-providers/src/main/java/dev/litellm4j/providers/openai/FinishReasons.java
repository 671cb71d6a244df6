package dev.litellm4j.providers.openai;

import dev.litellm4j.json.JsonObject;
import java.util.Locale;

/** OpenAI's five reasons for an answer's end, and what compatible providers say in their place. */
final class FinishReasons {
    private FinishReasons() {}

    /** {@code choice} with one of the five reasons; the provider's own word is kept beside it. */
    static JsonObject unify(JsonObject choice, boolean hasToolCalls) {
        if (!(choice.get("finish_reason") instanceof String reason)) {
            return choice;
        }
        String unified = unified(reason);
        if (unified.equals("stop") && hasToolCalls) {
            unified = "tool_calls";
        }
        if (unified.equals(reason)) {
            return choice;
        }
        JsonObject own = choice.object("provider_specific_fields").with("native_finish_reason", reason);
        return choice.with("finish_reason", unified).with("provider_specific_fields", own);
    }

    private static String unified(String reason) {
        return switch (reason.toLowerCase(Locale.ROOT)) {
            case "stop", "length", "tool_calls", "content_filter", "function_call" -> reason.toLowerCase(Locale.ROOT);
            case "max_tokens", "model_length", "context_length" -> "length";
            case "tool_use", "tool_call" -> "tool_calls";
            case "content_filtered",
                    "sensitive",
                    "safety",
                    "refusal",
                    "guardrail_intervened",
                    "error_toxic",
                    "recitation",
                    "blocklist",
                    "prohibited_content" -> "content_filter";
            default -> "stop";
        };
    }
}
