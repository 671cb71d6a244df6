package dev.litellm4j.providers.transport;

import dev.litellm4j.api.Timeouts;
import java.net.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

/**
 * How the transport's own client is made.
 *
 * @param maxIdleConnections how many connections are kept open for the next calls; OkHttp's 5 would close most of
 *     them under load
 * @param keepAlive how long an idle one is kept
 * @param proxy the proxy; the JVM's where none is said
 */
public record HttpSettings(int maxIdleConnections, Duration keepAlive, Optional<Proxy> proxy) {
    /** 256 idle connections, 5 minutes, the JVM's proxy. */
    public static final HttpSettings DEFAULTS = new HttpSettings(256, Duration.ofMinutes(5), Optional.empty());

    OkHttpClient newClient() {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(maxIdleConnections, keepAlive.toMillis(), TimeUnit.MILLISECONDS));
        proxy.ifPresent(builder::proxy);
        return adapt(builder).build();
    }

    /** The user's client with what one owner of retries demands; its pool and dispatcher stay shared. */
    static OkHttpClient adapted(OkHttpClient client) {
        return adapt(client.newBuilder()).build();
    }

    /** A redirect of a POST would lose the body or carry the credential elsewhere, so none is followed. */
    private static OkHttpClient.Builder adapt(OkHttpClient.Builder builder) {
        return builder.retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .addInterceptor(HttpSettings::limits);
    }

    /** Whether {@code host} is an address and no name. OkHttp writes IPv6 ones without brackets. */
    static boolean isNumeric(String host) {
        char last = host.charAt(host.length() - 1);
        return (last >= '0' && last <= '9' && host.indexOf('.') > 0) || host.indexOf(':') >= 0;
    }

    private static okhttp3.Response limits(Interceptor.Chain chain) throws java.io.IOException {
        Timeouts limits = chain.request().tag(Timeouts.class);
        if (limits == null) {
            return chain.proceed(chain.request());
        }
        int read = Limits.millis(Limits.answer(limits));
        return chain.withConnectTimeout(Limits.millis(limits.connect()), TimeUnit.MILLISECONDS)
                .withReadTimeout(read, TimeUnit.MILLISECONDS)
                .withWriteTimeout(read, TimeUnit.MILLISECONDS)
                .proceed(chain.request());
    }
}
