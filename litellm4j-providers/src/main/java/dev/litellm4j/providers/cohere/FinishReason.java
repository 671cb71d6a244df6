package dev.litellm4j.providers.cohere;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;

/**
 * Why an answer ended, in OpenAI's word, and Cohere's own where it is another.
 *
 * @param unified one of OpenAI's
 * @param own Cohere's
 */
record FinishReason(String unified, String own) {
    static FinishReason of(String own, boolean hasCalls) {
        String unified = switch (own) {
            case "MAX_TOKENS", "ERROR_LIMIT", "TIMEOUT" -> "length";
            case "ERROR_TOXIC" -> "content_filter";
            case "TOOL_CALL" -> "tool_calls";
            default -> hasCalls ? "tool_calls" : "stop";
        };
        return new FinishReason(unified, own);
    }

    void addTo(JsonObjectBuilder choice) {
        choice.append("finish_reason", unified);
        if (!own.isEmpty()) {
            choice.append("provider_specific_fields", JsonObject.of("native_finish_reason", own));
        }
    }
}
