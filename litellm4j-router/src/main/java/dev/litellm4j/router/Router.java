package dev.litellm4j.router;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.cache.CachingClient;
import dev.litellm4j.cache.ResponseCache;
import dev.litellm4j.config.ConfigOptions;
import dev.litellm4j.config.RouterConfig;
import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.StateLink;
import dev.litellm4j.health.RestListener;
import dev.litellm4j.listen.CallListeners;
import dev.litellm4j.listen.ListeningClient;
import dev.litellm4j.policy.Alarm;
import dev.litellm4j.policy.Group;
import dev.litellm4j.policy.Route;
import dev.litellm4j.providers.stream.AsyncCalls;
import dev.litellm4j.providers.stream.ChunkSource;
import dev.litellm4j.providers.stream.ColdStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One name for many deployments: chooses one for each call, makes failed calls again, goes to other groups when one
 * fails, and lets ill deployments rest.
 *
 * <pre>{@code
 * Router router = Router.builder()
 *         .deployment(Deployment.of("fast", "openai/gpt-4o-mini").rpm(500))
 *         .deployment(Deployment.of("fast", "groq/llama-3.3-70b-versatile"))
 *         .deployment(Deployment.of("strong", "anthropic/claude-sonnet-4-5"))
 *         .fallback("fast", "strong")
 *         .build();
 * router.completion("fast", "Hello!");
 * }</pre>
 *
 * <p>Thread-safe; two routers share nothing. Failures are {@link dev.litellm4j.error.LiteLLMException}s whose
 * {@code attempts()} are the failures of all attempts.
 */
public final class Router implements LlmClient {
    private final LlmClient client;
    private final boolean ownsClient;
    private final Clockwork clockwork;
    private final AsyncCalls async = new AsyncCalls();
    private final @Nullable StateThread sharing;
    private final Optional<HealthChecks> checks;
    private final Mirror mirror;
    private final @Nullable ResponseCache ownCache;
    private final LlmClient front;
    private final Alarm alarm;
    private final RouterState state;
    private final @Nullable CallListeners listeners;
    private final boolean ownsListeners;

    private Router(Builder builder, Clockwork clockwork, @Nullable Alarm alarm) {
        this.alarm = alarm == null ? new HedgeThreads(async.executor()) : alarm;
        this.client = builder.client();
        this.ownsClient = builder.ownsClient();
        this.clockwork = clockwork;
        RouterStateStore store = builder.openStore();
        StateLink link =
                store == null ? null : new StateLink(store, UUID.randomUUID().toString());
        this.listeners = builder.callListeners();
        this.ownsListeners = builder.ownsListeners();
        RestListener rests = listeners == null ? RestListener.NONE : listeners.rests();
        this.state = new RouterState(builder.deployments(), builder.settings(), clockwork, this.alarm, rests, link);
        this.sharing = store == null || link == null
                ? null
                : new StateThread(
                        new StateExchange(
                                store, link, clockwork, () -> state.now().snapshot()),
                        builder.ownsStore() && store instanceof AutoCloseable own ? own : null);
        this.checks = builder.healthChecks().map(this::checks);
        ResponseCache cache = builder.openCache();
        this.ownCache = builder.ownsCache() ? cache : null;
        LlmClient routed = new RoutedCalls(this);
        this.mirror = new Mirror(watched(routed), async.executor());
        this.front = watched(cache == null ? routed : CachingClient.wrap(routed, cache, this::groupOf, this::defaults));
    }

    private LlmClient watched(LlmClient calls) {
        return listeners == null ? calls : new ListeningClient(calls, listeners, () -> {});
    }

    /** Answers are kept for a group, by whichever of its names it was asked for. */
    private String groupOf(String model) {
        return state.now().snapshot().find(model).map(Group::name).orElse(model);
    }

    private RequestOptions defaults() {
        return state.now().snapshot().settings().defaults();
    }

    private HealthChecks checks(HealthCheckSettings settings) {
        return new HealthChecks(
                settings,
                client,
                clockwork,
                () -> state.now().snapshot().groups().values());
    }

    /** One round of the background health checks, now. */
    void checkHealth() {
        checks.ifPresent(HealthChecks::checkAll);
    }

    /** A builder without deployments. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The router that a LiteLLM {@code config.yaml} describes, {@code os.environ/NAME} looked up in the process's
     * environment. What is unknown in the file, or has no effect, is logged; {@link RouterConfig} tells it as values.
     *
     * @throws dev.litellm4j.config.ConfigException if the file cannot be read or a value is not what its key expects
     */
    public static Router fromYaml(Path configYaml) {
        return fromYaml(configYaml, ConfigOptions.DEFAULTS);
    }

    /** The same with another environment, or where what is unknown is an error. */
    public static Router fromYaml(Path configYaml, ConfigOptions options) {
        return RouterConfig.load(configYaml, options).builder().build();
    }

    /** The same from the text of a file; {@code include} needs {@link #fromYaml(Path)}. */
    public static Router fromYaml(String yaml) {
        return fromYaml(yaml, ConfigOptions.DEFAULTS);
    }

    /** The same from the text of a file with another environment, or where what is unknown is an error. */
    public static Router fromYaml(String yaml, ConfigOptions options) {
        return RouterConfig.load(yaml, options).builder().build();
    }

    @Override
    public <A> A call(LlmRequest<A> request) {
        return front.call(request);
    }

    @Override
    public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
        return front.stream(request);
    }

    @Override
    public <A> CompletableFuture<A> callAsync(LlmRequest<A> request) {
        return front.callAsync(request);
    }

    /** The call itself, behind the cache and the listeners. */
    <A> A answer(LlmRequest<A> request) {
        Cancellation cancellation =
                request.options().get(RequestOptions.CANCELLATION).orElseGet(Cancellation::new);
        RouterState.Now now = state.now();
        Optional<RouterSession> session = request.options().get(RouterSession.OPTION);
        Route route = route(now, request, false, cancellation, session);
        A answer = now.engine().chain().run(route, attempts(now)::<A>call);
        session.ifPresent(known -> known.answered(request, request.infoOf(answer)));
        return answer;
    }

    <C> ResponseStream<C> answers(StreamableRequest<?, C> request) {
        return new ColdStream<>(
                cancellation -> open(request, cancellation),
                async.executor(),
                request.options().get(RequestOptions.CANCELLATION));
    }

    private <A, C> ChunkSource<C> open(StreamableRequest<A, C> request, Cancellation cancellation) {
        RouterState.Now now = state.now();
        Optional<RouterSession> session = request.options().get(RouterSession.OPTION);
        Route route = route(now, request, true, cancellation, session);
        Attempts attempts = attempts(now);
        OpenStream<C> opened = now.engine().chain().run(route, attempts::<C>open);
        session.ifPresent(known -> known.began(request.model(), opened));
        StreamFailover policy = now.snapshot().settings().streamFailover();
        return ResumingStream.of(
                request,
                opened,
                policy,
                now.engine().chain(),
                attempts,
                other -> session.ifPresent(known -> known.resumed(request.model(), other)));
    }

    private Attempts attempts(RouterState.Now now) {
        return new Attempts(client, now.engine().leasing(), clockwork, mirror);
    }

    private static Route route(
            RouterState.Now now,
            LlmRequest<?> request,
            boolean stream,
            Cancellation cancellation,
            Optional<RouterSession> session) {
        Fallback held = session.isEmpty() ? null : session.get().target(request.model());
        return held == null
                ? now.routes().first(request, stream, cancellation)
                : now.routes().first(request, stream, cancellation, held);
    }

    /** The fallback that has led a request for {@code model} to the group that answered; empty where it is the group asked. */
    Optional<Fallback> fallbackTo(String model, String answered) {
        return state.fallbackTo(model, answered);
    }

    /**
     * A client for one conversation: where a fallback has answered, its next calls for the same model start there for
     * {@code time}, and do not pay for the failure again. Closing it does nothing.
     */
    public RouterSession session(Duration time) {
        return new RouterSession(this, time, clockwork);
    }

    /**
     * Asks all {@code models} at once and gives the first answer; the other calls are cancelled.
     *
     * @throws IllegalArgumentException if there is no model
     * @throws dev.litellm4j.error.LiteLLMException the first model's failure, with the attempts at all of them, if all fail
     */
    public <A> A fastestResponse(LlmRequest<A> request, List<String> models) {
        return new ManyCalls(this).fastest(request, models);
    }

    /** Makes all calls, {@code maxConcurrent} at a time; the outcomes are in the order of the requests. */
    public <A> List<Outcome<A>> batch(List<? extends LlmRequest<A>> requests, int maxConcurrent) {
        return new ManyCalls(this).all(requests, maxConcurrent);
    }

    /** Sends each request to each model: per request, the outcomes in the order of the models. */
    public <A> List<List<Outcome<A>>> batch(
            List<? extends LlmRequest<A>> requests, List<String> models, int maxConcurrent) {
        return new ManyCalls(this).all(requests, models, maxConcurrent);
    }

    <A> CompletableFuture<A> async(LlmRequest<A> request, Function<LlmRequest<A>, A> call) {
        return async.submit(request, call);
    }

    /** How every deployment is doing now, in the order in which they were added. */
    public List<DeploymentStatus> deployments() {
        return state.statuses();
    }

    /** What callers may ask for: the names of the model groups, and their other names unless those are hidden. */
    public List<String> modelNames() {
        return state.modelNames();
    }

    /**
     * Adds a deployment; calls under way are not touched.
     *
     * @throws IllegalArgumentException if its id is taken
     */
    public void addDeployment(Deployment deployment) {
        state.add(deployment);
    }

    /** Adds a deployment, or replaces the one with its id, whose counters begin anew if anything about it changes. */
    public void upsertDeployment(Deployment deployment) {
        state.upsert(deployment);
    }

    /** Removes the deployment with this id; false where there is none. Calls under way on it go on. */
    public boolean removeDeployment(String id) {
        return state.remove(id);
    }

    /**
     * Replaces every setting by those of {@code settings}, whose deployments, client and store are not looked at; calls under
     * way keep theirs. Counters go on; rests begin anew where the rules of resting have changed. The intervals of health
     * checks stay as they were built.
     */
    public void updateSettings(Builder settings) {
        state.update(settings.settings());
    }

    /** Ends what this router has begun, and its client if it made that itself; the second call does nothing. */
    @Override
    public void close() {
        checks.ifPresent(HealthChecks::close);
        front.close();
        async.close();
        mirror.close();
        if (alarm instanceof HedgeThreads threads) {
            threads.close();
        }
        if (sharing != null) {
            sharing.close();
        }
        if (ownCache != null) {
            ownCache.close();
        }
        if (ownsClient) {
            client.close();
        }
        if (listeners != null && ownsListeners) {
            listeners.close();
        }
    }

    /** Collects deployments and settings. Not thread-safe. */
    public static final class Builder extends RouterParts<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * The router.
         *
         * @throws IllegalArgumentException if two deployments have one id
         */
        public Router build() {
            Router router = new Router(this, new SystemClockwork(), null);
            router.checks.ifPresent(HealthChecks::start);
            return router;
        }

        Router build(Clockwork clockwork) {
            return new Router(this, clockwork, null);
        }

        Router build(Clockwork clockwork, Alarm alarm) {
            return new Router(this, clockwork, alarm);
        }
    }
}
