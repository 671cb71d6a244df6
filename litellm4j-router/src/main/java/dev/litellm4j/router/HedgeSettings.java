package dev.litellm4j.router;

import java.time.Duration;

/**
 * When a call that takes long is made a second time at another deployment of its group; the first answer wins, or the
 * first token of a stream, and the other call is cancelled.
 *
 * @param percentile the share of the group's latest calls that were faster than a call must be not to be hedged, such
 *     as 0.95; nothing is hedged before ten calls are known. 0 to go by {@code minimumDelay} alone
 * @param minimumDelay the least wait before a further attempt
 * @param maxExtra how many further attempts at most; one after each wait
 */
public record HedgeSettings(double percentile, Duration minimumDelay, int maxExtra) {
    private static final Duration LEAST = Duration.ofMillis(50);

    /** Refuses what cannot be meant. */
    public HedgeSettings {
        if (!(percentile >= 0) || percentile >= 1) {
            throw new IllegalArgumentException("percentile must be at least 0 and less than 1, not " + percentile);
        }
        if (minimumDelay.isNegative() || percentile == 0 && minimumDelay.isZero()) {
            throw new IllegalArgumentException("minimumDelay must be more than 0, not " + minimumDelay);
        }
        if (maxExtra < 1) {
            throw new IllegalArgumentException("maxExtra must be 1 or more, not " + maxExtra);
        }
    }

    /** One further attempt when a call takes longer than this share of the latest ones did, and at least 50 ms. */
    public static HedgeSettings afterPercentile(double percentile) {
        return new HedgeSettings(percentile, LEAST, 1);
    }

    /** One further attempt after {@code delay}. */
    public static HedgeSettings after(Duration delay) {
        return new HedgeSettings(0, delay, 1);
    }

    /** The same with another least wait. */
    public HedgeSettings withMinimumDelay(Duration delay) {
        return new HedgeSettings(percentile, delay, maxExtra);
    }

    /** The same with more attempts. */
    public HedgeSettings withMaxExtra(int attempts) {
        return new HedgeSettings(percentile, minimumDelay, attempts);
    }
}
