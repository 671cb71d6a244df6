package dev.litellm4j.router;

/** What happens to a stream that breaks after its first token has been delivered; before that it is a call like any other. */
public enum StreamFailover {
    /** The failure is passed on; what LiteLLM does today. */
    NEVER,
    /** Another deployment answers from the beginning, after a chunk that says so. */
    RESTART_WITH_MARKER,
    /** Another deployment is given what has arrived and asked to go on from there. */
    CONTINUE
}
