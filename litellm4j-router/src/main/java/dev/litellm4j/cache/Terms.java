package dev.litellm4j.cache;

import dev.litellm4j.api.RequestOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * How one call takes part.
 *
 * @param key where its answer is kept
 * @param options what it says, and its client where it says nothing
 * @param model the group it is for
 * @param namespace where it looks
 * @param ttl how long its answer is kept
 * @param maxAge how old an answer may be
 * @param reads whether kept answers will do
 * @param writes whether the new one is kept
 */
record Terms(
        String key,
        RequestOptions options,
        String model,
        String namespace,
        Duration ttl,
        Optional<Duration> maxAge,
        boolean reads,
        boolean writes) {
    /** The key of calls that may wait for the same answer. */
    String flight() {
        return writes ? key : key + " unkept";
    }
}
