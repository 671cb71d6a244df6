package dev.litellm4j.providers.transport;

import dev.litellm4j.api.Option;
import dev.litellm4j.providers.error.Redaction;
import dev.litellm4j.providers.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A request as it goes to a provider, for whoever looks for a mistake in it. Immutable; credentials are replaced by
 * {@code ***}.
 *
 * @param method {@code POST} or {@code GET}
 * @param url the address, without its query
 * @param headers the headers; only of those that hold no credential the value
 * @param body what is sent; empty where nothing is
 */
public record RawRequest(String method, String url, Map<String, String> headers, String body) {
    /** Who is shown the requests of a call, steps in between and calls for tokens apart. */
    public static final Option<Consumer<RawRequest>> SINK = Option.named("raw_request");

    static RawRequest of(WireRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.forEachHeader((name, value) -> headers.put(name, WireLog.shown(name, value)));
        return new RawRequest(
                request.method(),
                WireLog.address(request),
                Map.copyOf(headers),
                request.body()
                        .map(body -> Redaction.of(new String(body.toBytes(), StandardCharsets.UTF_8)))
                        .orElse(""));
    }

    /** Shows {@code request} to {@code sink}. */
    public static void show(WireRequest request, Consumer<RawRequest> sink) {
        sink.accept(of(request));
    }
}
