package dev.litellm4j.providers.bedrock;

import dev.litellm4j.json.JsonObject;

/** Why the model stopped; the type StopReason of the service model. */
final class ConverseFinish {
    private ConverseFinish() {}

    /** {@code reason} in OpenAI's words; {@code call} is what calls are named, or empty where there are none. */
    static String unified(String reason, String call) {
        return switch (reason) {
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "guardrail_intervened", "content_filtered" -> "content_filter";
            default -> call.isEmpty() ? "stop" : call;
        };
    }

    /** {@code choice} with the model's own word, where it is another. */
    static JsonObject named(JsonObject choice, String reason, String unified) {
        return reason.isEmpty() || reason.equals(unified)
                ? choice
                : choice.with("provider_specific_fields", JsonObject.of("native_finish_reason", reason));
    }
}
