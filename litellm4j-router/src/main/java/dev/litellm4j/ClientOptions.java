package dev.litellm4j;

import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.Option;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.cache.ResponseCache;
import dev.litellm4j.config.ProviderRows;
import dev.litellm4j.listen.CallListener;
import dev.litellm4j.listen.CallListeners;
import dev.litellm4j.listen.ListenerOptions;
import dev.litellm4j.providers.compatible.CompatibleProvider;
import dev.litellm4j.providers.compatible.CompatibleRow;
import dev.litellm4j.providers.compatible.CompatibleTable;
import dev.litellm4j.providers.cost.CostSettings;
import dev.litellm4j.providers.transport.HttpSettings;
import dev.litellm4j.providers.transport.OkHttpTransport;
import dev.litellm4j.providers.transport.Transport;
import dev.litellm4j.providers.transport.WireLog;
import dev.litellm4j.providers.wire.HttpInterceptor;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What a client is made from. Everything has a default: keys and addresses come from the environment, limits are
 * {@link Timeouts#DEFAULTS}, all built-in providers are there. Immutable and thread-safe; shows no credential.
 */
public final class ClientOptions {
    final List<Provider> providers;
    final Map<String, RequestOptions> perProvider;
    final RequestOptions defaults;
    final @Nullable Secrets secrets;
    final Timeouts timeouts;
    private final HttpSettings http;
    private final @Nullable OkHttpClient httpClient;
    final List<HttpInterceptor> httpInterceptors;
    final List<UnaryOperator<LlmClient>> interceptors;
    final List<Path> priceMaps;
    final CostSettings costs;
    final @Nullable ResponseCache cache;
    private final boolean logRequests;
    final CallListeners.Builder listening;
    final @Nullable CallListeners listeners;

    private ClientOptions(Builder builder) {
        this.providers = List.copyOf(builder.providers);
        this.perProvider = Map.copyOf(builder.perProvider);
        this.defaults = builder.defaults;
        this.secrets = builder.secrets;
        this.timeouts = builder.timeouts;
        this.http = builder.http;
        this.httpClient = builder.httpClient;
        this.httpInterceptors = List.copyOf(builder.httpInterceptors);
        this.interceptors = List.copyOf(builder.interceptors);
        this.priceMaps = List.copyOf(builder.priceMaps);
        this.costs = builder.costs;
        this.cache = builder.cache;
        this.logRequests = builder.logRequests;
        this.listening = builder.listening.copy();
        this.listeners = builder.listeners;
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** The transport these options describe: the user's client, or one of its own. */
    Transport transport() {
        WireLog log = new WireLog(logRequests);
        return httpClient == null ? OkHttpTransport.create(http, log) : OkHttpTransport.over(httpClient, log);
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private final List<Provider> providers = new ArrayList<>();
        private final Map<String, RequestOptions> perProvider = new LinkedHashMap<>();
        private RequestOptions defaults = RequestOptions.NONE;
        private @Nullable Secrets secrets;
        private Timeouts timeouts = Timeouts.DEFAULTS;
        private HttpSettings http = HttpSettings.DEFAULTS;
        private @Nullable OkHttpClient httpClient;
        private final List<HttpInterceptor> httpInterceptors = new ArrayList<>();
        private final List<UnaryOperator<LlmClient>> interceptors = new ArrayList<>();
        private final List<Path> priceMaps = new ArrayList<>();
        private CostSettings costs = CostSettings.NONE;
        private @Nullable ResponseCache cache;
        private boolean logRequests;
        private final CallListeners.Builder listening = CallListeners.builder();
        private @Nullable CallListeners listeners;

        private Builder() {}

        /** A provider of your own; goes before a built-in one of the same name. */
        public Builder provider(Provider provider) {
            providers.add(provider);
            return this;
        }

        /** A provider of your own that speaks OpenAI's format; goes before a built-in one of the same name. */
        public Builder provider(CompatibleRow row) {
            return compatible(CompatibleTable.of(List.of(row)));
        }

        /**
         * Providers of your own that speak OpenAI's format, as rows in a JSON file like the bundled one: an array of
         * objects, or one object; or in a YAML file ({@code .yaml}, {@code .yml}) that says the same. They go before
         * built-in ones of the same name; the last file said goes first.
         *
         * @throws UncheckedIOException if the file cannot be read
         * @throws IllegalArgumentException naming the row and the field that is wrong
         */
        public Builder compatibleProviders(Path file) {
            try {
                return compatible(
                        file.toString().matches("(?i).*[.]ya?ml")
                                ? CompatibleTable.of(ProviderRows.read(file))
                                : CompatibleTable.read(Files.readString(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
            }
        }

        private Builder compatible(CompatibleTable table) {
            providers.addAll(CompatibleProvider.all(table));
            return this;
        }

        /** The key for a provider; goes before its environment variable. */
        public Builder apiKey(String provider, String key) {
            return configure(provider, RequestOptions.API_KEY, Secret.of(key));
        }

        /** The address of a provider; goes before its environment variable, and its configured key is sent there. */
        public Builder apiBase(String provider, String url) {
            return configure(provider, RequestOptions.API_BASE, url);
        }

        /**
         * What a provider needs to sign in or to find its address, by LiteLLM's name: {@code aws_region_name}, {@code
         * vertex_project} and so on; goes before its environment variable.
         */
        public Builder providerParam(String provider, String name, Object value) {
            Map<String, Object> all = new LinkedHashMap<>(perProvider
                    .getOrDefault(provider, RequestOptions.NONE)
                    .get(RequestOptions.PROVIDER_PARAMS, Map.of()));
            all.put(name, value);
            return configure(provider, RequestOptions.PROVIDER_PARAMS, Map.copyOf(all));
        }

        private <T> Builder configure(String provider, Option<T> option, T value) {
            RequestOptions sofar = perProvider.getOrDefault(provider, RequestOptions.NONE);
            perProvider.put(provider, sofar.with(option, value));
            return this;
        }

        /** Looks keys and addresses up here by the names of their variables, and no longer in the environment. */
        public Builder secrets(Secrets source) {
            this.secrets = source;
            return this;
        }

        /** Takes keys and addresses from {@code variables}, and no longer from the environment. */
        public Builder environment(Map<String, String> variables) {
            return secrets(Secrets.of(variables));
        }

        /** The four limits of calls that do not say their own; default {@link Timeouts#DEFAULTS}. */
        public Builder timeouts(Timeouts limits) {
            this.timeouts = limits;
            return this;
        }

        /** A timeout for requests that do not say their own; on a stream, for the first chunk and each silence. */
        public Builder timeout(Duration limit) {
            return defaultOption(RequestOptions.TIMEOUT, limit);
        }

        /** Whether parameters a provider lacks are dropped with a warning; default false. */
        public Builder dropParams(boolean drop) {
            return defaultOption(RequestOptions.DROP_PARAMS, drop);
        }

        /** An option for every request that does not say it itself. */
        public <T> Builder defaultOption(Option<T> option, T value) {
            defaults = defaults.with(option, value);
            return this;
        }

        /** Calls go through this proxy; default the JVM's. */
        public Builder proxy(Proxy through) {
            http = new HttpSettings(http.maxIdleConnections(), http.keepAlive(), Optional.of(through));
            return this;
        }

        /** How many idle connections are kept, and how long; default 256 for 5 minutes. */
        public Builder connectionPool(int maxIdleConnections, Duration keepAlive) {
            http = new HttpSettings(maxIdleConnections, keepAlive, http.proxy());
            return this;
        }

        /** Calls go over your client: its pool, proxy, TLS and interceptors. It stays yours to close. */
        public Builder httpClient(OkHttpClient client) {
            this.httpClient = client;
            return this;
        }

        /** Goes around every HTTP exchange, before it is signed; the first added is the outermost. */
        public Builder httpInterceptor(HttpInterceptor interceptor) {
            httpInterceptors.add(interceptor);
            return this;
        }

        /** Goes around every request in its canonical form; the first added is the outermost. */
        public Builder interceptor(UnaryOperator<LlmClient> decorator) {
            interceptors.add(decorator);
            return this;
        }

        /** Answers are looked for here before anybody is asked, within all interceptors; it stays yours to close. Default none. */
        public Builder cache(ResponseCache answers) {
            this.cache = answers;
            return this;
        }

        /** Prices and limits in LiteLLM's own format, read when the client is made; go before the bundled ones. */
        public Builder priceMap(Path json) {
            priceMaps.add(json);
            return this;
        }

        /**
         * What is taken off a provider's prices, as a fraction: {@code costDiscount("vertex_ai", "0.05")} for five
         * percent.
         *
         * @throws IllegalArgumentException when it is not between 0 and 1
         */
        public Builder costDiscount(String provider, String fraction) {
            costs = costs.withDiscount(provider, new BigDecimal(fraction));
            return this;
        }

        /**
         * What is added to a provider's costs after its discount: a fraction of them, and US dollars for each call.
         * {@code "global"} stands for every provider without a margin of its own.
         *
         * @throws IllegalArgumentException when one is negative
         */
        public Builder costMargin(String provider, String percentage, String fixedUsd) {
            costs = costs.withMargin(
                    provider, new CostSettings.Margin(new BigDecimal(percentage), new BigDecimal(fixedUsd)));
            return this;
        }

        /** Tells whether a call fell into cheaper hours; default the clock of this machine. */
        public Builder costClock(Clock clock) {
            costs = costs.withClock(clock);
            return this;
        }

        /** Is told what happens to calls and attempts, on a thread of its own. */
        public Builder listener(CallListener listener) {
            return listener(listener, ListenerOptions.DEFAULTS);
        }

        /** The same with options. */
        public Builder listener(CallListener listener, ListenerOptions options) {
            listening.listener(listener, options);
            return this;
        }

        /** Listeners made elsewhere, in place of those said here; yours to close, after the client. */
        public Builder listeners(CallListeners all) {
            this.listeners = all;
            return this;
        }

        /** Whether no listener said here sees what was said and answered, unless a call says otherwise; default false. */
        public Builder turnOffMessageLogging(boolean off) {
            listening.turnOffMessageLogging(off);
            return this;
        }

        /** Whether listeners said here are shown what goes to the providers, unless a call says otherwise; default false. */
        public Builder logRawRequest(boolean on) {
            listening.logRawRequest(on);
            return this;
        }

        /** Whether request bodies are logged at TRACE of {@code dev.litellm4j.http}; default false. */
        public Builder logRequests(boolean bodies) {
            this.logRequests = bodies;
            return this;
        }

        /** The options. */
        public ClientOptions build() {
            return new ClientOptions(this);
        }
    }
}
