package dev.litellm4j.router;

import dev.litellm4j.ClientOptions;
import dev.litellm4j.LiteLLM;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.cache.ResponseCache;
import dev.litellm4j.listen.CallListener;
import dev.litellm4j.listen.CallListeners;
import dev.litellm4j.listen.ListenerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a router is built from beside its settings. Not thread-safe. */
abstract class RouterParts<B extends RouterParts<B>> extends RouterOptions<B> {
    private final List<Deployment> deployments = new ArrayList<>();
    private @Nullable LlmClient client;
    private ClientOptions clientOptions = ClientOptions.builder().build();
    private @Nullable Supplier<? extends RouterStateStore> stateStore;
    private boolean ownsStore;
    private @Nullable Supplier<ResponseCache> cache;
    private boolean ownsCache;
    private final CallListeners.Builder listening = CallListeners.builder();
    private @Nullable CallListeners listeners;

    /** Adds a deployment. */
    public B deployment(Deployment deployment) {
        deployments.add(deployment);
        return self();
    }

    /** What carries the calls; it stays yours to close. Default: a client of the router's own. */
    public B client(LlmClient carrier) {
        this.client = carrier;
        return self();
    }

    /** What the router's own client is made from, where {@link #client} brings none. */
    public B clientOptions(ClientOptions options) {
        this.clientOptions = options;
        return self();
    }

    /**
     * Where routers on several machines share limits, rests, load, latencies and money spent; it stays yours to
     * close, after the router. Default: none, and everything stays in this process. The same deployments must have
     * the same ids on all machines, as they have when they are configured alike.
     */
    public B stateStore(RouterStateStore store) {
        this.stateStore = () -> store;
        this.ownsStore = false;
        return self();
    }

    /** The same, opened with the router and, where it is {@link AutoCloseable}, closed with it. */
    public B stateStore(Supplier<? extends RouterStateStore> opened) {
        this.stateStore = opened;
        this.ownsStore = true;
        return self();
    }

    /**
     * Answers are looked for here before a deployment is chosen: a hit costs nothing, and counts against no limit. It
     * stays yours to close, after the router. Default none.
     */
    public B cache(ResponseCache answers) {
        this.cache = () -> answers;
        this.ownsCache = false;
        return self();
    }

    /** The same, made with the router and closed with it. */
    public B cache(Supplier<ResponseCache> made) {
        this.cache = made;
        this.ownsCache = true;
        return self();
    }

    /** Is told what happens to calls, attempts, retries, fallbacks and rests; on a thread of its own. */
    public B listener(CallListener listener) {
        return listener(listener, ListenerOptions.DEFAULTS);
    }

    /** The same with options. */
    public B listener(CallListener listener, ListenerOptions options) {
        listening.listener(listener, options);
        return self();
    }

    /** Listeners made elsewhere, in place of those said here; yours to close, after the router. */
    public B listeners(CallListeners all) {
        this.listeners = all;
        return self();
    }

    /** Whether no listener said here sees what was said and answered, unless a call says otherwise; default false. */
    public B turnOffMessageLogging(boolean off) {
        listening.turnOffMessageLogging(off);
        return self();
    }

    /** Whether listeners said here are shown what goes to the providers, unless a call says otherwise; default false. */
    public B logRawRequest(boolean on) {
        listening.logRawRequest(on);
        return self();
    }

    /** Null where there is nobody. */
    @Nullable
    CallListeners callListeners() {
        return listeners != null ? listeners : listening.isEmpty() ? null : listening.build();
    }

    /** Whether the listeners are the router's own to close. */
    boolean ownsListeners() {
        return listeners == null;
    }

    List<Deployment> deployments() {
        return deployments;
    }

    /** Whether the client is the router's own to close. */
    boolean ownsClient() {
        return client == null;
    }

    LlmClient client() {
        return client == null ? LiteLLM.newClient(clientOptions) : client;
    }

    /** Opens it; null where there is none. */
    @Nullable
    RouterStateStore openStore() {
        return stateStore == null ? null : stateStore.get();
    }

    /** Whether the store is the router's own to close. */
    boolean ownsStore() {
        return ownsStore;
    }

    /** Makes it; null where there is none. */
    @Nullable
    ResponseCache openCache() {
        return cache == null ? null : cache.get();
    }

    /** Whether the cache is the router's own to close. */
    boolean ownsCache() {
        return ownsCache;
    }
}
