package dev.litellm4j.redis;

import dev.litellm4j.router.RouterStateStore.Activity;
import java.time.Duration;
import java.util.Optional;

/** An activity as five words: requests, tokens, calls under way, nanoseconds per token, nanoseconds to the first. */
final class ActivityText {
    private static final String UNKNOWN = "-";

    private ActivityText() {}

    static String write(Activity activity) {
        return activity.requests() + " " + activity.tokens() + " " + activity.inFlight() + " "
                + nanos(activity.timePerToken()) + " " + nanos(activity.timeToFirstToken());
    }

    /** Empty for what another version may have written. */
    static Optional<Activity> read(String text) {
        String[] words = text.split(" ", -1);
        if (words.length < 5) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Activity(
                    Long.parseLong(words[0]),
                    Long.parseLong(words[1]),
                    Integer.parseInt(words[2]),
                    duration(words[3]),
                    duration(words[4])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String nanos(Optional<Duration> time) {
        return time.map(present -> Long.toString(present.toNanos())).orElse(UNKNOWN);
    }

    private static Optional<Duration> duration(String word) {
        return word.equals(UNKNOWN) ? Optional.empty() : Optional.of(Duration.ofNanos(Long.parseLong(word)));
    }
}
