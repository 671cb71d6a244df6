package dev.litellm4j.providers.anthropic;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.List;

/** Why the model stopped; Anthropic's page "Handling stop reasons". */
final class StopReason {
    private static final List<String> DETAILS = List.of("stop_sequence", "stop_details");

    private StopReason() {}

    /** {@code reason} in OpenAI's words; {@code call} is what calls are named, or empty where there are none. */
    static String unified(String reason, String call) {
        return switch (reason) {
            case "max_tokens", "compaction", "model_context_window_exceeded" -> "length";
            case "refusal" -> "content_filter";
            case "tool_use" -> call.isEmpty() ? "stop" : call;
            default -> call.isEmpty() ? "stop" : call;
        };
    }

    /** What else is known about the end, from the message or the stream's last delta. */
    static JsonObject details(String reason, String unified, JsonObject source) {
        JsonObjectBuilder details = JsonObject.builder();
        if (!reason.isEmpty() && !reason.equals(unified)) {
            details.append("native_finish_reason", reason);
        }
        for (String name : DETAILS) {
            Object value = source.get(name);
            if (value != null && value != JsonNull.NULL) {
                details.append(name, value);
            }
        }
        return details.build();
    }
}
