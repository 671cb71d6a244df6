package dev.litellm4j.policy;

/**
 * What comes next on the way.
 *
 * @param <R> what the way leads to: an answer, or an opened stream
 */
@FunctionalInterface
public interface Step<R> {
    /** Goes on. */
    R go(Route route);
}
