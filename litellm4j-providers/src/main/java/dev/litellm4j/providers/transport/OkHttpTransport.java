package dev.litellm4j.providers.transport;

import dev.litellm4j.api.Timeouts;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.wire.WireBody;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * OkHttp as the transport: one client and one connection pool for all calls, timeouts set per call, no retries of its
 * own.
 */
public final class OkHttpTransport implements Transport {
    private static final int MAX_PARSED_URLS = 256;
    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client;
    /** For hosts with one address; over the same pool. */
    private final OkHttpClient direct;

    private final boolean owned;
    private final WireLog log;
    private final Map<String, HttpUrl> parsedUrls = new ConcurrentHashMap<>();
    private final Set<OpenCall> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private OkHttpTransport(OkHttpClient client, boolean owned, WireLog log) {
        this.client = client;
        this.direct = client.newBuilder().fastFallback(false).build();
        this.owned = owned;
        this.log = log;
    }

    /** A transport with a client of its own, which {@link #close()} shuts down. */
    public static OkHttpTransport create(HttpSettings settings, WireLog log) {
        return new OkHttpTransport(settings.newClient(), true, log);
    }

    /** A transport over the user's client: its pool, proxy, TLS and interceptors; it stays the user's to close. */
    public static OkHttpTransport over(OkHttpClient client, WireLog log) {
        return new OkHttpTransport(HttpSettings.adapted(client), false, log);
    }

    @Override
    public WireReply send(WireRequest request, Context context) {
        OpenCall call = newCall(httpRequest(request, context), context);
        boolean replied = false;
        try {
            if (closed) {
                throw new IllegalStateException("the client has been closed");
            }
            log.sending(request, context);
            Response response = call.call().execute();
            log.replied(request, response.code(), call.start(), context);
            replied = true;
            return new OkHttpReply(call, response);
        } catch (IOException e) {
            throw Failures.of(e, call, Failures.Phase.ANSWER);
        } finally {
            if (!replied) {
                call.end();
            }
        }
    }

    /** Fast fallback races a host's addresses on threads of their own; a numeric host has one, and no race. */
    private OpenCall newCall(Request request, Context context) {
        OkHttpClient suited = HttpSettings.isNumeric(request.url().host()) ? direct : client;
        return new OpenCall(suited.newCall(request), context, open);
    }

    private Request httpRequest(WireRequest request, Context context) {
        Request.Builder http = new Request.Builder().url(url(request, context)).tag(Timeouts.class, context.timeouts());
        request.forEachHeader((name, value) -> addHeader(http, name, value, context));
        WireBody body = request.body().orElse(null);
        return http.method(
                        request.method(), body == null ? null : BufferedBody.of(body, mediaType(request.contentType())))
                .build();
    }

    private static MediaType mediaType(String contentType) {
        return contentType.equals("application/json") ? JSON : MediaType.get(contentType);
    }

    private static void addHeader(Request.Builder http, String name, String value, Context context) {
        try {
            http.addHeader(name, value);
        } catch (IllegalArgumentException unprintable) {
            // The exception of OkHttp shows the value, which may be a credential; it must not become the cause.
            throw new BadRequestException(
                    "the header " + name + " holds a character that HTTP does not allow, such as a line break",
                    ErrorDetails.of(context.provider(), context.model()));
        }
    }

    private HttpUrl url(WireRequest request, Context context) {
        HttpUrl parsed = parsedUrls.get(request.url());
        if (parsed == null) {
            parsed = HttpUrl.parse(request.url());
            if (parsed == null) {
                throw new BadRequestException(
                        "the address '" + WireLog.address(request) + "' of provider " + context.provider()
                                + " is no http(s) URL; check apiBase or the provider's base variable",
                        ErrorDetails.of(context.provider(), context.model()));
            }
            if (parsedUrls.size() < MAX_PARSED_URLS) {
                parsedUrls.put(request.url(), parsed);
            }
        }
        if (!request.hasQuery()) {
            return parsed;
        }
        HttpUrl.Builder withQuery = parsed.newBuilder();
        request.forEachQuery(withQuery::setQueryParameter);
        return withQuery.build();
    }

    /** Cancels open calls; ends the client's idle connections and threads if it is this transport's own. */
    @Override
    public void close() {
        closed = true;
        open.forEach(OpenCall::abandon);
        if (owned) {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }
}
