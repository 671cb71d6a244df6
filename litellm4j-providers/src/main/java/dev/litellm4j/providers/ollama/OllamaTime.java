package dev.litellm4j.providers.ollama;

import dev.litellm4j.api.Headers;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.reworded.Answers;

/** When an answer was made: its {@code created_at}, to the nanosecond and in any zone, else the reply's date. */
final class OllamaTime {
    private OllamaTime() {}

    /** Seconds since 1970; 0 where nobody says. */
    static long seconds(JsonObject reply, Headers headers) {
        return reply.get("created_at") instanceof Number seconds
                ? seconds.longValue()
                : Answers.created(reply.text("created_at"), headers);
    }
}
