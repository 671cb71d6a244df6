package dev.litellm4j.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What runs within Redis, as one step each. */
final class Scripts {
    static final String RESERVE = read("window") + read("reserve");
    static final String RESERVE_SHA = sha1(RESERVE);
    static final String CORRECT = read("window") + read("correct");
    static final String REST = read("rest");
    static final String RESTS = read("rests");
    static final String ALIVE = read("alive");
    static final String SPEND = read("spend");
    static final String ACQUIRE = read("acquire");
    static final String ACQUIRE_SHA = sha1(ACQUIRE);
    static final String RENEW = read("renew");

    private Scripts() {}

    private static String read(String name) {
        try (InputStream file = Scripts.class.getResourceAsStream(name + ".lua")) {
            if (file == null) {
                throw new IllegalStateException(name + ".lua is missing from the jar of litellm4j-redis");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Redis calls a script it has seen by its SHA-1. */
    private static String sha1(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }
}
