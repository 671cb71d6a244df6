package dev.litellm4j.listen;

/** How something ended. */
public enum Outcome {
    /** With an answer. */
    SUCCESS,
    /** With a failure. */
    FAILURE,
    /** Nobody waited for it any more. */
    CANCELLED
}
