package dev.litellm4j.policy;

/** One thing that is done about failure. Stateless and thread-safe. */
public interface Policy {
    /** Goes on, as often and in whatever way it sees fit. */
    <R> R around(Route route, Step<R> next);
}
