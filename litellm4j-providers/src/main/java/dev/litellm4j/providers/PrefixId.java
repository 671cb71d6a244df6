package dev.litellm4j.providers;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.providers.error.Redaction;
import dev.litellm4j.providers.wire.Target;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What a beginning is kept under: the same in every process, for the same content and credential, and for no others. */
final class PrefixId {
    private PrefixId() {}

    static String of(String content, Target target) {
        MessageDigest digest = sha256();
        put(digest, content);
        put(digest, target.apiKey().map(Secret::reveal).orElse(""));
        credentials(digest, target.options().get(RequestOptions.PROVIDER_PARAMS, Map.of()));
        credentials(digest, target.options().get(RequestOptions.HEADERS, Map.of()));
        credentials(digest, target.options().get(RequestOptions.QUERY, Map.of()));
        return "litellm4j-" + HexFormat.of().formatHex(digest.digest());
    }

    /** A supplier of tokens is another object in every process, so that it tells nothing. */
    private static void credentials(MessageDigest digest, Map<String, ?> named) {
        new TreeMap<String, Object>(named).forEach((name, value) -> {
            if (Redaction.isCredential(name) && (value instanceof String || value instanceof Map)) {
                put(digest, name);
                put(digest, String.valueOf(value instanceof Map<?, ?> map ? new TreeMap<>(map) : value));
            }
        });
    }

    /** With its length before it, so that no two lists of texts are one text. */
    private static void put(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
