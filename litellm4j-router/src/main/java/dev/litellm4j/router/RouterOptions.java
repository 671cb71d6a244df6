package dev.litellm4j.router;

import dev.litellm4j.api.Option;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.health.HealthSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** The settings of a router, one method each. Not thread-safe. */
abstract class RouterOptions<B extends RouterOptions<B>> extends TagOptions<B> {
    /** The name under which fallbacks hold for every group. */
    static final String ANY = "*";

    private int numRetries = 2;
    private Duration retryAfter = Duration.ZERO;
    private RetryPolicy retryPolicy = RetryPolicy.NONE;
    private final Map<String, RetryPolicy> groupRetryPolicies = new LinkedHashMap<>();
    private HealthSettings health = HealthSettings.DEFAULTS;
    private Optional<Duration> timeout = Optional.empty();
    private final Map<String, List<Fallback>> fallbacks = new LinkedHashMap<>();
    private final Map<String, List<Fallback>> contextWindowFallbacks = new LinkedHashMap<>();
    private final Map<String, List<Fallback>> contentPolicyFallbacks = new LinkedHashMap<>();
    private int maxFallbacks = 5;
    private boolean preCallChecks;
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Set<String> hiddenAliases = new HashSet<>();
    private RequestOptions defaults = RequestOptions.NONE;
    private Duration parallelWait = Duration.ofSeconds(10);
    private StreamFailover streamFailover = StreamFailover.NEVER;
    private boolean passThrough;
    private Optional<HealthCheckSettings> healthChecks = Optional.empty();
    private boolean weightedFailover;
    private int defaultPriority;
    private Optional<HedgeSettings> hedge = Optional.empty();

    /** How often a failed call is made again within its group; default 2. The request's and the deployment's go before. */
    public B numRetries(int times) {
        this.numRetries = notNegative("numRetries", times);
        return self();
    }

    /** The shortest wait before the same deployment is asked again; default none beside the growing one. */
    public B retryAfter(Duration wait) {
        this.retryAfter = notNegative("retryAfter", wait);
        return self();
    }

    /** How often a failed call is made again, by kind of failure; goes before every other number. */
    public B retryPolicy(RetryPolicy policy) {
        this.retryPolicy = policy;
        return self();
    }

    /** The same for one group, in place of the general policy. */
    public B retryPolicy(String modelName, RetryPolicy policy) {
        groupRetryPolicies.put(modelName, policy);
        return self();
    }

    /** Failures a deployment may have within a minute; default: it rests when more than half of at least five calls fail. */
    public B allowedFails(int failures) {
        OptionalInt allowed = OptionalInt.of(notNegative("allowedFails", failures));
        this.health = new HealthSettings(allowed, health.policy(), health.cooldownTime(), health.enabled());
        return self();
    }

    /** Failures a deployment may have within a minute, by kind. */
    public B allowedFailsPolicy(AllowedFailsPolicy policy) {
        this.health = new HealthSettings(health.allowedFails(), policy, health.cooldownTime(), health.enabled());
        return self();
    }

    /** How long a deployment rests; default 5 s, 0 for not at all. Doubles with each failed probe, up to 5 minutes. */
    public B cooldownTime(Duration time) {
        Duration rest = notNegative("cooldownTime", time);
        this.health = new HealthSettings(health.allowedFails(), health.policy(), rest, health.enabled());
        return self();
    }

    /** No deployment ever rests. */
    public B disableCooldowns() {
        this.health = new HealthSettings(health.allowedFails(), health.policy(), health.cooldownTime(), false);
        return self();
    }

    /** The limit over all attempts and fallbacks of a request that does not say its own; default none. */
    public B timeout(Duration limit) {
        this.timeout = Optional.of(notNegative("timeout", limit));
        return self();
    }

    /** The limit on each attempt of a request that does not say its own; LiteLLM's {@code timeout}. Default none. */
    public B attemptTimeout(Duration limit) {
        return defaultOption(RequestOptions.TIMEOUT, notNegative("attemptTimeout", limit));
    }

    /** The limit on the first chunk of a stream; LiteLLM's {@code stream_timeout}. Default the attempt's. */
    public B streamTimeout(Duration limit) {
        return defaultOption(Deployment.STREAM_TIMEOUT, notNegative("streamTimeout", limit));
    }

    /** Where calls to {@code modelName} go when it fails, in this order; {@code *} for every group. */
    public B fallback(String modelName, String... targets) {
        return fallback(modelName, Stream.of(targets).map(Fallback::to).toArray(Fallback[]::new));
    }

    /** The same with parameters set anew on the way. */
    public B fallback(String modelName, Fallback... targets) {
        return add(fallbacks, modelName, targets);
    }

    /** Where prompts go that are too long for {@code modelName}. */
    public B contextWindowFallback(String modelName, String... targets) {
        return add(
                contextWindowFallbacks,
                modelName,
                Stream.of(targets).map(Fallback::to).toArray(Fallback[]::new));
    }

    /** The same with parameters set anew on the way. */
    public B contextWindowFallback(String modelName, Fallback... targets) {
        return add(contextWindowFallbacks, modelName, targets);
    }

    /** Where requests go whose content {@code modelName} refuses, also by an answer that ends with {@code content_filter}. */
    public B contentPolicyFallback(String modelName, String... targets) {
        return add(
                contentPolicyFallbacks,
                modelName,
                Stream.of(targets).map(Fallback::to).toArray(Fallback[]::new));
    }

    /** The same with parameters set anew on the way. */
    public B contentPolicyFallback(String modelName, Fallback... targets) {
        return add(contentPolicyFallbacks, modelName, targets);
    }

    /** Where calls to any group go that has no fallbacks of its own. */
    public B defaultFallbacks(String... targets) {
        return fallback(ANY, targets);
    }

    /** How many fallbacks may lie behind each other; default 5. */
    public B maxFallbacks(int depth) {
        this.maxFallbacks = notNegative("maxFallbacks", depth);
        return self();
    }

    /** Whether context window and abilities are looked at before a call; default: the window where there are fallbacks for it. */
    public B enablePreCallChecks(boolean check) {
        this.preCallChecks = check;
        return self();
    }

    /** Another name for a group. */
    public B modelGroupAlias(String alias, String modelName) {
        aliases.put(alias, modelName);
        hiddenAliases.remove(alias);
        return self();
    }

    /** The same, which {@link Router#modelNames()} does not list. */
    public B hiddenModelGroupAlias(String alias, String modelName) {
        modelGroupAlias(alias, modelName);
        hiddenAliases.add(alias);
        return self();
    }

    /** An option of calls whose request and deployment do not say it; LiteLLM's {@code default_litellm_params}. */
    public <T> B defaultOption(Option<T> option, T value) {
        this.defaults = defaults.with(option, value);
        return self();
    }

    /** How long a call waits while all deployments have as many under way as they may; default 10 s. */
    public B maxParallelWait(Duration limit) {
        this.parallelWait = notNegative("maxParallelWait", limit);
        return self();
    }

    /** What happens to a stream that breaks after its first token; default {@link StreamFailover#NEVER}. */
    public B streamFailover(StreamFailover policy) {
        this.streamFailover = policy;
        return self();
    }

    /** Whether a model string that no group has goes straight to its provider; default false. */
    public B passThroughAllModels(boolean pass) {
        this.passThrough = pass;
        return self();
    }

    /**
     * Asks every deployment for a few tokens at this interval, on one thread of the router's: one that fails rests unless
     * it is the last of its group, one that answers ends its rest. Each check is a call that costs money and counts
     * against rpm; {@link Deployment#healthCheck} takes a deployment out. Default off.
     */
    public B backgroundHealthChecks(Duration interval) {
        return backgroundHealthChecks(HealthCheckSettings.every(interval));
    }

    /** The same with a limit on each check; default 10 s. */
    public B backgroundHealthChecks(Duration interval, Duration timeout) {
        return backgroundHealthChecks(HealthCheckSettings.every(interval).withTimeout(timeout));
    }

    /** The same with everything else that can be said about it. */
    public B backgroundHealthChecks(HealthCheckSettings settings) {
        this.healthChecks = Optional.of(settings);
        return self();
    }

    final Optional<HealthCheckSettings> healthChecks() {
        return healthChecks;
    }

    /**
     * Whether a call that has used up its retries goes on to those deployments of its group that it has not been to, each
     * once, before it goes to a higher order or to a fallback; default false.
     */
    public B enableWeightedFailover(boolean failover) {
        this.weightedFailover = failover;
        return self();
    }

    /** The {@link RequestOptions#PRIORITY} of requests that say none, the lowest first; default 0. */
    public B defaultPriority(int priority) {
        this.defaultPriority = priority;
        return self();
    }

    /** A call that takes longer than this share of its group's latest ones is made a second time elsewhere; default never. */
    public B hedge(double percentile) {
        return hedging(HedgeSettings.afterPercentile(percentile));
    }

    /** When a call that takes long is made a second time at another deployment; default never. */
    public B hedging(HedgeSettings settings) {
        this.hedge = Optional.of(settings);
        return self();
    }

    final RouterSettings settings() {
        return new RouterSettings(
                pickSettings(),
                numRetries,
                retryAfter,
                retryPolicy,
                Map.copyOf(groupRetryPolicies),
                health,
                timeout,
                Map.copyOf(fallbacks),
                Map.copyOf(contextWindowFallbacks),
                Map.copyOf(contentPolicyFallbacks),
                maxFallbacks,
                preCallChecks,
                tagSettings(),
                Map.copyOf(aliases),
                Set.copyOf(hiddenAliases),
                defaults,
                parallelWait,
                streamFailover,
                passThrough,
                hedge,
                weightedFailover,
                defaultPriority);
    }

    private B add(Map<String, List<Fallback>> to, String modelName, Fallback... targets) {
        List<Fallback> all = new ArrayList<>(to.getOrDefault(modelName, List.of()));
        all.addAll(List.of(targets));
        to.put(modelName, List.copyOf(all));
        return self();
    }

    private static int notNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be 0 or more, not " + value);
        }
        return value;
    }

    private static Duration notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must be 0 or more, not " + value);
        }
        return value;
    }
}
