package dev.litellm4j.config;

import dev.litellm4j.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths of time: seconds as a number, or LiteLLM's {@code 30s}, {@code 5m}, {@code 1h}, {@code 7d}, {@code 1w}, {@code 1mo}. */
final class Times {
    private static final Pattern WORD = Pattern.compile("(\\d{1,6})\\s*(ms|s|m|h|d|w|mo|y)|[a-z]+ly");
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final String WORDS = "hourly, daily, weekly, monthly or yearly";

    /** A timeout or a pause; none below 0. */
    static final Kind<Duration> SECONDS = Kind.of(
            "seconds as a number of 0 or more, or a text such as 30s or 5m",
            JsonObject.of("type", List.of("number", "string"), "minimum", 0),
            (value, at, reading) -> time(value));

    /** A limit that cannot be 0. */
    static final Kind<Duration> LIMIT = Kind.of(
            "seconds as a number above 0, or a text such as 30s or 5m",
            JsonObject.of("type", List.of("number", "string"), "exclusiveMinimum", 0),
            (value, at, reading) -> positive(time(value)));

    /** The window of a budget; a month has 30 days. */
    static final Kind<Duration> WINDOW = Kind.of(
            "a length of time such as 30s, 1h, 1d, 30d or 1mo, or one of " + WORDS + ", or none",
            JsonObject.of("type", List.of("string", "number")),
            (value, at, reading) -> value instanceof String text && text.strip().equalsIgnoreCase("none")
                    ? LONGEST
                    : positive(time(value)));

    private Times() {}

    /** What has no end, as far as a budget is concerned. */
    static Duration endless() {
        return LONGEST;
    }

    private static @Nullable Duration positive(@Nullable Duration time) {
        return time == null || time.isZero() ? null : time;
    }

    private static @Nullable Duration time(Object value) {
        Optional<BigDecimal> seconds = Kinds.number(value);
        if (seconds.isPresent()) {
            BigDecimal nanos = seconds.get().multiply(NANOS);
            boolean possible = seconds.get().signum() >= 0
                    && seconds.get().compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) <= 0;
            return possible ? Duration.ofNanos(nanos.longValue()) : null;
        }
        if (!(value instanceof String text)) {
            return null;
        }
        String word = text.strip().toLowerCase(Locale.ROOT);
        Matcher parts = WORD.matcher(word);
        if (!parts.matches()) {
            return null;
        }
        boolean counted = parts.group(1) != null;
        Duration unit = unit(counted ? parts.group(2) : word);
        if (unit == null) {
            return null;
        }
        Duration time = unit.multipliedBy(counted ? Long.parseLong(parts.group(1)) : 1);
        return time.compareTo(LONGEST) > 0 ? null : time;
    }

    private static @Nullable Duration unit(String word) {
        return switch (word) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h", "hourly" -> Duration.ofHours(1);
            case "d", "daily" -> Duration.ofDays(1);
            case "w", "weekly" -> Duration.ofDays(7);
            case "mo", "monthly" -> Duration.ofDays(30);
            case "y", "yearly" -> Duration.ofDays(365);
            default -> null;
        };
    }
}
