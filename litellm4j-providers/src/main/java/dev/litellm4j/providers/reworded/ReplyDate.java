package dev.litellm4j.providers.reworded;

import dev.litellm4j.api.Headers;
import java.time.DateTimeException;
import java.time.LocalDate;

/** When a reply was made, from its {@code Date} header; most vendors' answers do not say. */
public final class ReplyDate {
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private ReplyDate() {}

    /** Seconds since 1970, or 0 where there is no header of the form {@code Tue, 15 Nov 1994 08:12:31 GMT}. */
    public static long of(Headers headers) {
        return headers.first("date").map(ReplyDate::seconds).orElse(0L);
    }

    private static long seconds(String date) {
        if (date.length() != 29) {
            return 0;
        }
        try {
            int month = MONTHS.indexOf(date.substring(8, 11)) / 3 + 1;
            long day = LocalDate.of(number(date, 12, 16), month, number(date, 5, 7))
                    .toEpochDay();
            return ((day * 24 + number(date, 17, 19)) * 60 + number(date, 20, 22)) * 60 + number(date, 23, 25);
        } catch (NumberFormatException | DateTimeException notADate) {
            return 0;
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
