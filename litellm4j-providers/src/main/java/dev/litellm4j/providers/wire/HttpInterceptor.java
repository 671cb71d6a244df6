package dev.litellm4j.providers.wire;

/**
 * Sees every HTTP exchange before it is signed, and may change it, answer it or watch it. Thread-safe.
 *
 * <p>The request has its address and all headers but the credential's.
 */
@FunctionalInterface
public interface HttpInterceptor {
    /** Handles one exchange; {@code next} carries it on and may be called any number of times. */
    WireReply intercept(WireRequest request, Next next);

    /** The rest of the way. */
    @FunctionalInterface
    interface Next {
        /** Carries {@code request} on and waits for the reply's head. */
        WireReply send(WireRequest request);
    }
}
