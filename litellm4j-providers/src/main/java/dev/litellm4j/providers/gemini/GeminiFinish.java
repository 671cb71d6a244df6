package dev.litellm4j.providers.gemini;

import dev.litellm4j.json.JsonObject;

/** Why candidates end, in Gemini's words and in OpenAI's; Google's page "Generating content", {@code FinishReason}. */
final class GeminiFinish {
    /** Some gateways send the enum's numbers. */
    private static final String[] NUMBERS = {
        "FINISH_REASON_UNSPECIFIED",
        "STOP",
        "MAX_TOKENS",
        "SAFETY",
        "RECITATION",
        "OTHER",
        "LANGUAGE",
        "BLOCKLIST",
        "PROHIBITED_CONTENT",
        "SPII",
        "MALFORMED_FUNCTION_CALL"
    };

    private GeminiFinish() {}

    /** The candidate's own word, or the empty string where it has not ended. */
    static String nativeReason(JsonObject candidate) {
        if (candidate.get("finishReason") instanceof Number number) {
            int at = number.intValue();
            return at >= 0 && at < NUMBERS.length ? NUMBERS[at] : number.toString();
        }
        return candidate.text("finishReason");
    }

    static String unified(String nativeReason, boolean calls, boolean legacy) {
        String reason = switch (nativeReason) {
            case "MAX_TOKENS" -> "length";
            case "SAFETY",
                    "RECITATION",
                    "LANGUAGE",
                    "OTHER",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "NO_IMAGE",
                    "IMAGE_RECITATION",
                    "IMAGE_OTHER",
                    "ESCALATION",
                    "MODEL_ARMOR" -> "content_filter";
            default -> "stop";
        };
        if (calls && reason.equals("stop")) {
            return legacy ? "function_call" : "tool_calls";
        }
        return reason;
    }

    /** What the choice keeps of Gemini's own words. */
    static JsonObject evidence(JsonObject candidate, String nativeReason, String unified) {
        JsonObject evidence = nativeReason.isEmpty() || nativeReason.equals(unified)
                ? JsonObject.EMPTY
                : JsonObject.of("native_finish_reason", nativeReason);
        if (candidate.has("finishMessage")) {
            evidence = evidence.with("finish_message", candidate.text("finishMessage"));
        }
        return candidate.has("avgLogprobs")
                ? evidence.with("avg_logprobs", candidate.find("avgLogprobs").orElse(0))
                : evidence;
    }
}
