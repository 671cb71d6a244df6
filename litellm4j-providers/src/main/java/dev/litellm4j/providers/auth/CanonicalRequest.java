package dev.litellm4j.providers.auth;

import dev.litellm4j.providers.wire.WireRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The one spelling of a request that both sides sign; AWS's page "Create a signed AWS API request", step 1.
 *
 * @param text the spelling
 * @param signedHeaders the names of the headers in it
 */
record CanonicalRequest(String text, String signedHeaders) {
    /** Host, content type and AWS's own headers are signed; proxies may change the others. */
    static CanonicalRequest of(WireRequest request, String bodyHash) {
        String url = request.url();
        int path = url.indexOf('/', url.indexOf("://") + 3);
        Map<String, String> headers = new TreeMap<>();
        headers.put("host", host(path < 0 ? url : url.substring(0, path)));
        if (!request.contentType().isEmpty()) {
            headers.put("content-type", request.contentType());
        }
        request.forEachHeader((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz") || lower.equals("content-type")) {
                headers.put(lower, value.strip().replaceAll(" +", " "));
            }
        });
        StringBuilder lines = new StringBuilder();
        headers.forEach(
                (name, value) -> lines.append(name).append(':').append(value).append('\n'));
        String names = String.join(";", headers.keySet());
        String text = request.method() + "\n" + path(path < 0 ? "/" : url.substring(path)) + "\n" + query(request)
                + "\n" + lines + "\n" + names + "\n" + bodyHash;
        return new CanonicalRequest(text, names);
    }

    /** As the HTTP client sends it: without the scheme's usual port. */
    private static String host(String origin) {
        URI uri = URI.create(origin);
        int usual = "https".equals(uri.getScheme()) ? 443 : 80;
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return uri.getPort() < 0 || uri.getPort() == usual ? host : host + ":" + uri.getPort();
    }

    /** The path as it is sent, encoded once more, without empty segments and dots. */
    private static String path(String sent) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : sent.split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(encoded(segment));
            }
        }
        String path = "/" + String.join("/", segments);
        return sent.endsWith("/") && path.length() > 1 ? path + "/" : path;
    }

    private static String query(WireRequest request) {
        List<String> pairs = new ArrayList<>();
        request.forEachQuery((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
        pairs.sort(null);
        StringJoiner joined = new StringJoiner("&");
        pairs.forEach(joined::add);
        return joined.toString();
    }

    /** Everything but RFC 3986's unreserved characters as upper-case percent codes of its UTF-8 bytes. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain =
                    c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "-_.~".indexOf(c) >= 0;
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }
}
