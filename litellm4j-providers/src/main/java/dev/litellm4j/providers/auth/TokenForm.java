package dev.litellm4j.providers.auth;

import dev.litellm4j.providers.wire.WireRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A form that asks for a token; it shows nothing of what is in it. Immutable. */
public final class TokenForm {
    private final String text;

    private TokenForm(String text) {
        this.text = text;
    }

    /** A form of one field. */
    public static TokenForm of(String name, String value) {
        return new TokenForm(escaped(name) + "=" + escaped(value));
    }

    /** The same with one field more. */
    public TokenForm and(String name, String value) {
        return new TokenForm(text + "&" + escaped(name) + "=" + escaped(value));
    }

    /** The form on its way to {@code url}. */
    public WireRequest post(String url) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return WireRequest.post(url, sink -> sink.write(bytes), "application/x-www-form-urlencoded")
                .withHeader("Accept", "application/json");
    }

    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
