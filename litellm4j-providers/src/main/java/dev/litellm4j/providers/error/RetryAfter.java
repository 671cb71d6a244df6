package dev.litellm4j.providers.error;

import dev.litellm4j.api.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a reply asks to wait: {@code retry-after-ms}, or {@code Retry-After} in seconds or as an HTTP date. */
public final class RetryAfter {
    private RetryAfter() {}

    /** The wait in {@code headers}; a date is taken against the reply's own {@code Date}. */
    public static Optional<Duration> of(Headers headers) {
        Optional<Duration> millis = headers.first("retry-after-ms").flatMap(text -> number(text, 1));
        return millis.isPresent() ? millis : headers.first("retry-after").flatMap(text -> seconds(text, headers));
    }

    /** A span such as {@code 12s} or {@code 0.5s}, as Google's RetryInfo writes it. */
    public static Optional<Duration> span(String text) {
        return text.endsWith("s") ? number(text.substring(0, text.length() - 1), 1000) : Optional.empty();
    }

    private static Optional<Duration> seconds(String text, Headers headers) {
        Optional<Duration> number = number(text, 1000);
        if (number.isPresent()) {
            return number;
        }
        Instant now = headers.first("date").flatMap(RetryAfter::date).orElseGet(Instant::now);
        return date(text).map(then -> Duration.between(now, then)).filter(wait -> !wait.isNegative());
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> number(String text, int millisPerUnit) {
        try {
            double value = Double.parseDouble(text.strip());
            return value >= 0 && value < 1e9
                    ? Optional.of(Duration.ofMillis(Math.round(value * millisPerUnit)))
                    : Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
