package dev.litellm4j.providers.cohere;

import dev.litellm4j.api.Headers;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** When a reply was made, from its {@code Date} header; Cohere's answers do not say. */
final class ReplyDate {
    private ReplyDate() {}

    /** Seconds since 1970; 0 where nobody says. */
    static long of(Headers headers) {
        try {
            return headers.first("date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toEpochSecond())
                    .orElse(0L);
        } catch (DateTimeException notADate) {
            return 0;
        }
    }
}
