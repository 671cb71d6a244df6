package dev.litellm4j.pick;

import dev.litellm4j.deployment.Seat;
import org.jspecify.annotations.Nullable;

/** One reason why a deployment cannot take a call. Stateless and thread-safe. */
@FunctionalInterface
public interface Filter {
    /** Why {@code seat} cannot take {@code ask} at {@code nanos}; null where nothing speaks against it. */
    @Nullable
    String refusal(Seat seat, Ask ask, long nanos);
}
