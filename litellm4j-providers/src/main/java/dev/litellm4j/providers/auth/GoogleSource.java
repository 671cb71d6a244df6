package dev.litellm4j.providers.auth;

import dev.litellm4j.providers.auth.TokenCache.Token;
import dev.litellm4j.providers.wire.Sender;
import dev.litellm4j.providers.wire.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Where tokens come from; equal by what names its tokens, and shows no credential. */
interface GoogleSource {
    /** A new token. */
    Token ask(Asking asking);

    /** Whether its tokens may be kept. */
    default boolean isKept() {
        return true;
    }

    /** The project it belongs to. */
    default Optional<String> project() {
        return Optional.empty();
    }

    /** The project that pays. */
    default Optional<String> quotaProject() {
        return Optional.empty();
    }

    /** For whom and with what a token is asked. */
    record Asking(Target target, Sender sender, Clock clock) {}

    /** The caller's own code, which is asked for each call and caches as it sees fit. */
    record Supplied(Supplier<?> tokens) implements GoogleSource {
        @Override
        public Token ask(Asking asking) {
            return new Token(String.valueOf(tokens.get()), Duration.ZERO);
        }

        @Override
        public boolean isKept() {
            return false;
        }
    }
}
