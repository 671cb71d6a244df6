package dev.litellm4j.api;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a call may take, in its four phases; an empty one is left to the client.
 *
 * <p>A client without settings of its own uses {@link #DEFAULTS}: 10 s to connect, 600 s to the first token, 120 s
 * between tokens, and no limit on the whole call.
 *
 * @param connect until the connection stands, TLS included
 * @param firstToken from the request to the first chunk of a stream, or to the answer of a blocking call
 * @param betweenTokens the longest silence within a stream
 * @param call the whole call, from the first byte sent to the last byte read
 */
public record Timeouts(
        Optional<Duration> connect,
        Optional<Duration> firstToken,
        Optional<Duration> betweenTokens,
        Optional<Duration> call) {
    /** Nothing is set. */
    public static final Timeouts NONE =
            new Timeouts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** What holds where nobody has set anything. */
    public static final Timeouts DEFAULTS = new Timeouts(
            Optional.of(Duration.ofSeconds(10)),
            Optional.of(Duration.ofSeconds(600)),
            Optional.of(Duration.ofSeconds(120)),
            Optional.empty());

    /** The same with another limit on connecting. */
    public Timeouts withConnect(Duration limit) {
        return new Timeouts(Optional.of(limit), firstToken, betweenTokens, call);
    }

    /** The same with another limit on the first token. */
    public Timeouts withFirstToken(Duration limit) {
        return new Timeouts(connect, Optional.of(limit), betweenTokens, call);
    }

    /** The same with another limit on silence within a stream. */
    public Timeouts withBetweenTokens(Duration limit) {
        return new Timeouts(connect, firstToken, Optional.of(limit), call);
    }

    /** The same with another limit on the whole call. */
    public Timeouts withCall(Duration limit) {
        return new Timeouts(connect, firstToken, betweenTokens, Optional.of(limit));
    }

    /** These limits, and those of {@code others} where there are none. */
    public Timeouts or(Timeouts others) {
        if (this.equals(NONE)) {
            return others;
        }
        return new Timeouts(
                connect.or(others::connect),
                firstToken.or(others::firstToken),
                betweenTokens.or(others::betweenTokens),
                call.or(others::call));
    }
}
