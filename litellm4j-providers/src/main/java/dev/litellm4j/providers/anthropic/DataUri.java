package dev.litellm4j.providers.anthropic;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The content of a {@code data:} URI.
 *
 * @param mediaType the media type without parameters, in lower case
 * @param base64 whether {@code data} is base64, else it is percent-encoded text
 * @param data the content as it stands in the URI
 */
record DataUri(String mediaType, boolean base64, String data) {
    /** The parts of {@code uri}; null where it is no data URI. */
    static @Nullable DataUri parse(String uri) {
        int comma = uri.indexOf(',');
        if (!uri.regionMatches(true, 0, "data:", 0, 5) || comma < 0) {
            return null;
        }
        String head = uri.substring(5, comma);
        int parameters = head.indexOf(';');
        String type = (parameters < 0 ? head : head.substring(0, parameters)).strip();
        boolean base64 = head.toLowerCase(Locale.ROOT).endsWith(";base64");
        return new DataUri(type.toLowerCase(Locale.ROOT), base64, uri.substring(comma + 1));
    }

    /**
     * The content in base64.
     *
     * @throws IllegalArgumentException if it is percent-encoded wrongly
     */
    String inBase64() {
        return base64 ? data : Base64.getEncoder().encodeToString(decoded().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The content as text.
     *
     * @throws IllegalArgumentException if it is encoded wrongly
     */
    String text() {
        return base64 ? new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8) : decoded();
    }

    /** In a URI a plus is a plus. */
    private String decoded() {
        return URLDecoder.decode(data.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
