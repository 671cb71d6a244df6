package dev.litellm4j.providers.bedrock;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The content of a {@code data:} URI.
 *
 * @param mediaType the media type without parameters, in lower case
 * @param base64 the content in base64
 */
record DataUri(String mediaType, String base64) {
    /** The parts of {@code uri}; null where it is no data URI or is encoded wrongly. */
    static @Nullable DataUri parse(String uri) {
        int comma = uri.indexOf(',');
        if (!uri.regionMatches(true, 0, "data:", 0, 5) || comma < 0) {
            return null;
        }
        String head = uri.substring(5, comma).toLowerCase(Locale.ROOT);
        int parameters = head.indexOf(';');
        String type = (parameters < 0 ? head : head.substring(0, parameters)).strip();
        String data = uri.substring(comma + 1);
        if (head.endsWith(";base64")) {
            return new DataUri(type, data);
        }
        try {
            String text = URLDecoder.decode(data.replace("+", "%2B"), StandardCharsets.UTF_8);
            return new DataUri(type, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException badPercentCode) {
            return null;
        }
    }

    /** Whether the content is base64, as Bedrock takes it: without line breaks. */
    boolean isBase64() {
        int end = base64.length();
        while (end > 0 && base64.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = base64.charAt(i);
            boolean digit =
                    c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/';
            if (!digit) {
                return false;
            }
        }
        return end > 0 && base64.length() % 4 == 0 && base64.length() - end < 3;
    }
}
