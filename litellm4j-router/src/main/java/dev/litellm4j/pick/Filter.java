package dev.litellm4j.pick;

import dev.litellm4j.deployment.Seat;

/** One reason why a deployment cannot take a call. Stateless and thread-safe. */
public interface Filter {
    /** Whether {@code seat} cannot take {@code ask} at {@code nanos}. */
    boolean refuses(Seat seat, Ask ask, long nanos);

    /** Why it cannot, to follow the deployment's id in a message. */
    String reason(Seat seat, Ask ask, long nanos);

    /** How long until it can, in nanoseconds; {@link Long#MAX_VALUE} where time does not help, or nobody knows. */
    default long nanosLeft(Seat seat, Ask ask, long nanos) {
        return Long.MAX_VALUE;
    }

    /** Whether it ever refuses that deployment anything; asked once. */
    default boolean concerns(Seat seat) {
        return true;
    }

    /** Whether it may refuse this request at all; asked once per choice. */
    default boolean matters(Ask ask) {
        return true;
    }
}
