package dev.litellm4j.providers.wire;

import dev.litellm4j.api.Warning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request on its way from a codec over host and auth to the transport. Immutable; each step returns a copy.
 *
 * <p>A codec gives the path below the base address, a host makes it absolute. {@code toString()} shows method and
 * address only.
 */
public final class WireRequest {
    private static final String[] NOTHING = {};

    private final String method;
    private final String url;
    private final String[] query;
    private final String[] headers;
    private final @Nullable WireBody body;
    private final String contentType;
    private final List<Warning> warnings;

    private WireRequest(
            String method,
            String url,
            String[] query,
            String[] headers,
            @Nullable WireBody body,
            String contentType,
            List<Warning> warnings) {
        this.method = method;
        this.url = url;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.contentType = contentType;
        this.warnings = warnings;
    }

    /** A POST of JSON to {@code path}, which starts with a slash. */
    public static WireRequest postJson(String path, WireBody body) {
        return post(path, body, "application/json");
    }

    /** A POST of any content to {@code path}. */
    public static WireRequest post(String path, WireBody body, String contentType) {
        return new WireRequest("POST", path, NOTHING, NOTHING, body, contentType, List.of());
    }

    /** A GET of {@code path}. */
    public static WireRequest get(String path) {
        return new WireRequest("GET", path, NOTHING, NOTHING, null, "", List.of());
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** The path as the codec gave it, or the absolute address once a host has seen it; without {@link #forEachQuery query}. */
    public String url() {
        return url;
    }

    /** The body, if there is one. */
    public Optional<WireBody> body() {
        return Optional.ofNullable(body);
    }

    /** The body's media type, or the empty string. */
    public String contentType() {
        return contentType;
    }

    /** What the codec dropped or rewrote. */
    public List<Warning> warnings() {
        return warnings;
    }

    /** The last value set for {@code name}, in any case. */
    public Optional<String> header(String name) {
        for (int i = headers.length - 2; i >= 0; i -= 2) {
            if (headers[i].equalsIgnoreCase(name)) {
                return Optional.of(headers[i + 1]);
            }
        }
        return Optional.empty();
    }

    /** Passes every header, in the order they were set. */
    public void forEachHeader(BiConsumer<String, String> action) {
        for (int i = 0; i < headers.length; i += 2) {
            action.accept(headers[i], headers[i + 1]);
        }
    }

    /** Passes every query parameter, unescaped. */
    public void forEachQuery(BiConsumer<String, String> action) {
        for (int i = 0; i < query.length; i += 2) {
            action.accept(query[i], query[i + 1]);
        }
    }

    /** Whether there are query parameters. */
    public boolean hasQuery() {
        return query.length > 0;
    }

    /** The same at another address. */
    public WireRequest withUrl(String address) {
        return new WireRequest(method, address, query, headers, body, contentType, warnings);
    }

    /** The same with one header set; an earlier one of that name is replaced. */
    public WireRequest withHeader(String name, String value) {
        return new WireRequest(method, url, query, set(headers, name, value), body, contentType, warnings);
    }

    /** The same with one query parameter set; an earlier one of that name is replaced. */
    public WireRequest withQuery(String name, String value) {
        return new WireRequest(method, url, set(query, name, value), headers, body, contentType, warnings);
    }

    /** The same with another body. */
    public WireRequest withBody(WireBody other) {
        return new WireRequest(method, url, query, headers, other, contentType, warnings);
    }

    /** The same with further warnings. */
    public WireRequest withWarnings(List<Warning> further) {
        if (further.isEmpty()) {
            return this;
        }
        List<Warning> all = new ArrayList<>(warnings);
        all.addAll(further);
        return new WireRequest(method, url, query, headers, body, contentType, List.copyOf(all));
    }

    private static String[] set(String[] pairs, String name, String value) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equalsIgnoreCase(name)) {
                String[] copy = pairs.clone();
                copy[i] = name;
                copy[i + 1] = value;
                return copy;
            }
        }
        String[] copy = Arrays.copyOf(pairs, pairs.length + 2);
        copy[pairs.length] = name;
        copy[pairs.length + 1] = value;
        return copy;
    }

    @Override
    public String toString() {
        return method + " " + url;
    }
}
