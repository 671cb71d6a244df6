package dev.litellm4j.providers.textcompletion;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;

/**
 * Why an answer ended, in OpenAI's word, and the provider's own where it is another.
 *
 * @param unified one of OpenAI's
 * @param own the provider's
 */
record TextFinish(String unified, String own) {
    static TextFinish of(String own) {
        String unified = switch (own) {
            case "length", "max_tokens", "model_length" -> "length";
            case "content_filter" -> "content_filter";
            default -> "stop";
        };
        return new TextFinish(unified, own);
    }

    void addTo(JsonObjectBuilder choice) {
        choice.append("finish_reason", unified);
        if (!own.isEmpty() && !own.equals(unified)) {
            choice.append("provider_specific_fields", JsonObject.of("native_finish_reason", own));
        }
    }
}
