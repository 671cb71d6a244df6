package dev.litellm4j.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A credential that does not show itself: {@code toString()} is {@code ***}. Immutable. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** A secret with this value; surrounding whitespace, as a copied key often has, is removed. */
    public static Secret of(String value) {
        return new Secret(value.strip());
    }

    /** The value itself; for those who sign requests. */
    public String reveal() {
        return value;
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Always {@code ***}. */
    @Override
    public String toString() {
        return "***";
    }
}
