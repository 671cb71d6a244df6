package dev.litellm4j.providers.bedrock;

import dev.litellm4j.api.Headers;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * What an answer takes from the reply's headers, as the bodies say neither.
 *
 * @param id AWS's id of the call, or the empty string
 * @param created when it was answered, in seconds, or 0
 */
record ReplyHead(String id, long created) {
    static ReplyHead of(Headers headers) {
        return new ReplyHead(
                headers.first("x-amzn-requestid").orElse(""),
                headers.first("date").map(ReplyHead::seconds).orElse(0L));
    }

    private static long seconds(String date) {
        try {
            return ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toEpochSecond();
        } catch (DateTimeException noDate) {
            return 0;
        }
    }
}
