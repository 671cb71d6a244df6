package dev.litellm4j.providers.ollama;

import dev.litellm4j.api.Headers;
import dev.litellm4j.json.JsonObject;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** When an answer was made: its {@code created_at}, to the nanosecond and in any zone, else the reply's date. */
final class OllamaTime {
    private OllamaTime() {}

    /** Seconds since 1970; 0 where nobody says. */
    static long seconds(JsonObject reply, Headers headers) {
        Object made = reply.get("created_at");
        if (made instanceof Number seconds) {
            return seconds.longValue();
        }
        try {
            if (made instanceof String time) {
                return OffsetDateTime.parse(time).toEpochSecond();
            }
        } catch (DateTimeException notATime) {
            // A gateway's own spelling; the header is as good.
        }
        return date(headers.first("date").orElse(null));
    }

    private static long date(@Nullable String header) {
        try {
            return header == null
                    ? 0
                    : ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toEpochSecond();
        } catch (DateTimeException notADate) {
            return 0;
        }
    }
}
