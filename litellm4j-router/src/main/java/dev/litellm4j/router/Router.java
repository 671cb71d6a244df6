package dev.litellm4j.router;

import dev.litellm4j.ClientOptions;
import dev.litellm4j.LiteLLM;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.config.ConfigOptions;
import dev.litellm4j.config.RouterConfig;
import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.StateLink;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.policy.Member;
import dev.litellm4j.policy.Route;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.stream.AsyncCalls;
import dev.litellm4j.providers.stream.ChunkSource;
import dev.litellm4j.providers.stream.ColdStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
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
    private final ModelCatalog catalog;
    private final Map<String, Member> strangers = Routes.noStrangers();
    private final AsyncCalls async = new AsyncCalls();
    private final @Nullable StateLink link;
    private final @Nullable StateThread sharing;
    private final Optional<HealthChecks> checks;
    private volatile State state;

    /** The deployments as they were given, and what was made of them and of the settings. */
    private record State(List<Deployment> deployments, Snapshot snapshot, Engine engine, Routes routes) {}

    private Router(Builder builder, Clockwork clockwork) {
        this.client = builder.client == null ? LiteLLM.newClient(builder.clientOptions) : builder.client;
        this.ownsClient = builder.client == null;
        this.clockwork = clockwork;
        this.catalog = ModelCatalog.bundled();
        this.link = builder.stateStore == null ? null : new StateLink(builder.stateStore);
        this.state = state(List.copyOf(builder.deployments), builder.settings(), null);
        this.sharing = builder.stateStore == null || link == null
                ? null
                : new StateThread(new StateExchange(builder.stateStore, link, clockwork, () -> state.snapshot));
        this.checks = builder.checkInterval().map(interval -> checks(interval, builder.checkTimeout()));
    }

    private HealthChecks checks(Duration interval, Duration timeout) {
        return new HealthChecks(
                interval,
                timeout,
                client,
                clockwork,
                () -> state.snapshot.groups().values());
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

    private State state(List<Deployment> deployments, RouterSettings settings, @Nullable State former) {
        Snapshot snapshot =
                new Snapshot(deployments, settings, former == null ? null : former.snapshot, clockwork, this::info);
        if (link != null) {
            snapshot.members().values().forEach(member -> member.seat().share(link));
        }
        Routes[] routes = new Routes[1];
        Engine engine = Engine.of(snapshot, clockwork, (route, target) -> routes[0].onward(route, target));
        routes[0] = new Routes(snapshot, engine.measures(), strangers, clockwork, this::info);
        return new State(deployments, snapshot, engine, routes[0]);
    }

    private Optional<ModelInfo> info(Deployment deployment) {
        Optional<ModelInfo> known =
                deployment.baseModel().flatMap(catalog::find).or(() -> catalog.find(deployment.model()));
        return deployment
                .modelInfo()
                .map(own -> known.map(row -> ModelInfos.over(own, row)).orElse(own))
                .or(() -> known);
    }

    @Override
    public <A> A call(LlmRequest<A> request) {
        State now = state;
        Cancellation cancellation =
                request.options().get(RequestOptions.CANCELLATION).orElseGet(Cancellation::new);
        Route route = now.routes.first(request, false, cancellation);
        Attempts attempts = new Attempts(client, now.engine.leasing(), clockwork);
        return now.engine.chain().run(route, attempts::<A>call);
    }

    @Override
    public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
        return new ColdStream<>(
                cancellation -> open(request, cancellation),
                async.executor(),
                request.options().get(RequestOptions.CANCELLATION));
    }

    private <C> ChunkSource<C> open(StreamableRequest<?, C> request, Cancellation cancellation) {
        State now = state;
        Route route = now.routes.first(request, true, cancellation);
        Attempts attempts = new Attempts(client, now.engine.leasing(), clockwork);
        return now.engine.chain().run(route, attempts::<C>open);
    }

    @Override
    public <A> CompletableFuture<A> callAsync(LlmRequest<A> request) {
        return async.submit(request, this::call);
    }

    /** How every deployment is doing now, in the order in which they were added. */
    public List<DeploymentStatus> deployments() {
        return state.snapshot.members().values().stream()
                .map(member -> Statuses.of(member, clockwork))
                .toList();
    }

    /** What callers may ask for: the names of the model groups, and their other names unless those are hidden. */
    public List<String> modelNames() {
        Snapshot now = state.snapshot;
        List<String> names = new ArrayList<>(now.groups().keySet());
        now.settings().aliases().keySet().stream()
                .filter(alias -> !now.settings().hiddenAliases().contains(alias) && !names.contains(alias))
                .sorted()
                .forEach(names::add);
        return List.copyOf(names);
    }

    /**
     * Adds a deployment; calls under way are not touched.
     *
     * @throws IllegalArgumentException if its id is taken
     */
    public void addDeployment(Deployment deployment) {
        change(all -> all.add(deployment));
    }

    /** Adds a deployment, or replaces the one with its id, whose counters begin anew if anything about it changes. */
    public void upsertDeployment(Deployment deployment) {
        change(all -> {
            int at = DeploymentIds.of(all)
                    .indexOf(deployment
                            .id()
                            .orElseGet(
                                    () -> DeploymentIds.of(List.of(deployment)).get(0)));
            if (at < 0) {
                all.add(deployment);
            } else {
                all.set(at, deployment);
            }
        });
    }

    /** Removes the deployment with this id; false where there is none. Calls under way on it go on. */
    public boolean removeDeployment(String id) {
        boolean[] found = new boolean[1];
        change(all -> {
            int at = DeploymentIds.of(all).indexOf(id);
            found[0] = at >= 0;
            if (found[0]) {
                all.remove(at);
            }
        });
        return found[0];
    }

    private synchronized void change(Consumer<List<Deployment>> change) {
        List<Deployment> changed = new ArrayList<>(state.deployments);
        change.accept(changed);
        state = state(List.copyOf(changed), state.snapshot.settings(), state);
    }

    /** Ends what this router has begun, and its client if it made that itself; the second call does nothing. */
    @Override
    public void close() {
        checks.ifPresent(HealthChecks::close);
        async.close();
        if (sharing != null) {
            sharing.close();
        }
        if (ownsClient) {
            client.close();
        }
    }

    /** Collects deployments and settings. Not thread-safe. */
    public static final class Builder extends RouterOptions<Builder> {
        private final List<Deployment> deployments = new ArrayList<>();
        private @Nullable LlmClient client;
        private ClientOptions clientOptions = ClientOptions.builder().build();
        private @Nullable RouterStateStore stateStore;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** Adds a deployment. */
        public Builder deployment(Deployment deployment) {
            deployments.add(deployment);
            return this;
        }

        /** What carries the calls; it stays yours to close. Default: a client of the router's own. */
        public Builder client(LlmClient carrier) {
            this.client = carrier;
            return this;
        }

        /** What the router's own client is made from, where {@link #client} brings none. */
        public Builder clientOptions(ClientOptions options) {
            this.clientOptions = options;
            return this;
        }

        /**
         * Where routers on several machines share limits, rests, load, latencies and money spent; it stays yours to
         * close, after the router. Default: none, and everything stays in this process. The same deployments must have
         * the same ids on all machines, as they have when they are configured alike.
         */
        public Builder stateStore(RouterStateStore store) {
            this.stateStore = store;
            return this;
        }

        /**
         * The router.
         *
         * @throws IllegalArgumentException if two deployments have one id
         */
        public Router build() {
            Router router = new Router(this, new SystemClockwork());
            router.checks.ifPresent(HealthChecks::start);
            return router;
        }

        Router build(Clockwork clockwork) {
            return new Router(this, clockwork);
        }
    }
}
