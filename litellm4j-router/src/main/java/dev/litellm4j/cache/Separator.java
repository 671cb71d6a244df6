package dev.litellm4j.cache;

import dev.litellm4j.api.Option;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes of a call's credentials a mark that tells nothing about them to whoever lacks the secret. Thread-safe. */
final class Separator {
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    Separator(Secret secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("the secret must have at least one character");
        }
        this.key = new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), HMAC);
    }

    String mark(RequestOptions options, List<Option<? extends Map<String, ?>>> mixed, Predicate<String> isCredential) {
        Mac mac = mac();
        options.get(RequestOptions.API_KEY).ifPresent(secret -> add(mac, secret.reveal()));
        for (Option<? extends Map<String, ?>> option : mixed) {
            options.get(option)
                    .ifPresent(said -> new TreeMap<>(said).forEach((name, value) -> {
                        if (isCredential.test(name)) {
                            add(mac, name);
                            add(mac, String.valueOf(value));
                        }
                    }));
        }
        return new String(mac.doFinal(), StandardCharsets.ISO_8859_1);
    }

    private static void add(Mac mac, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update((byte) (bytes.length >> 16));
        mac.update((byte) (bytes.length >> 8));
        mac.update((byte) bytes.length);
        mac.update(bytes);
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
