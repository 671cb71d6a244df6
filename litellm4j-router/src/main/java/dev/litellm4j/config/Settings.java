package dev.litellm4j.config;

import dev.litellm4j.router.FailureKind;
import dev.litellm4j.router.Fallback;
import dev.litellm4j.router.RetryPolicy;
import dev.litellm4j.router.Router;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A router's settings as far as they have been read. Not thread-safe. */
final class Settings {
    private static final Set<FailureKind> WORTH_RETRYING = Set.of(
            FailureKind.TIMEOUT, FailureKind.RATE_LIMIT, FailureKind.SERVICE_UNAVAILABLE, FailureKind.INTERNAL_SERVER);

    private final Router.Builder builder;
    private final List<Leap> general = new ArrayList<>();
    private final List<Leap> contextWindow = new ArrayList<>();
    private final List<Leap> contentPolicy = new ArrayList<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Map<String, At> aliasPlaces = new LinkedHashMap<>();
    private Optional<Leap> lastResort = Optional.empty();
    private Map<String, Section.Entry> params = Map.of();
    private Optional<Integer> maxParallelRequests = Optional.empty();
    private boolean ignoreInvalid;
    private final StoreKeys store = new StoreKeys();
    private final HealthKeys health = new HealthKeys();
    private final CostKeys costs = new CostKeys();
    private final CacheKeys cache = new CacheKeys();
    private final CustomProviders customProviders = new CustomProviders();
    private final ListenKeys listening = new ListenKeys();
    private final List<Placed<String>> mentioned = new ArrayList<>();
    private final List<Placed<String>> routingGroups = new ArrayList<>();

    Settings(Router.Builder builder) {
        this.builder = builder;
    }

    Router.Builder builder() {
        return builder;
    }

    void fallbacks(List<Leap> leaps) {
        general.addAll(leaps);
    }

    void contextWindowFallbacks(List<Leap> leaps) {
        contextWindow.addAll(leaps);
    }

    void contentPolicyFallbacks(List<Leap> leaps) {
        contentPolicy.addAll(leaps);
    }

    /** The last resort of every group, whatever other fallbacks it has; behind it comes nothing by default. */
    void lastResort(List<Leap> leaps) {
        lastResort = leaps.stream().findFirst();
    }

    void alias(String alias, String modelName, boolean hidden, At at) {
        aliases.put(alias, modelName);
        aliasPlaces.put(alias, at);
        if (hidden) {
            builder.hiddenModelGroupAlias(alias, modelName);
        } else {
            builder.modelGroupAlias(alias, modelName);
        }
    }

    Map<String, String> aliases() {
        return aliases;
    }

    At aliasPlace(String alias) {
        return aliasPlaces.getOrDefault(alias, At.ROOT);
    }

    void retryPolicy(PolicyNumbers numbers) {
        numbers.general().ifPresent(builder::numRetries);
        builder.retryPolicy(new RetryPolicy(numbers.byKind()));
    }

    void retryPolicy(String group, PolicyNumbers numbers) {
        RetryPolicy policy = new RetryPolicy(numbers.byKind());
        if (numbers.general().isPresent()) {
            for (FailureKind kind : WORTH_RETRYING) {
                policy = policy.byKind().containsKey(kind)
                        ? policy
                        : policy.with(kind, numbers.general().get());
            }
        }
        builder.retryPolicy(group, policy);
    }

    void defaultParams(Map<String, Section.Entry> entries) {
        params = entries;
    }

    Map<String, Section.Entry> defaultParams() {
        return params;
    }

    void defaultMaxParallelRequests(int number) {
        maxParallelRequests = Optional.of(number);
    }

    Optional<Integer> defaultMaxParallelRequests() {
        return maxParallelRequests;
    }

    void ignoreInvalid(boolean ignore) {
        ignoreInvalid = ignore;
    }

    boolean isIgnoreInvalid() {
        return ignoreInvalid;
    }

    /** All that leads anywhere, to see whether there is somebody. */
    List<Leap> leaps() {
        List<Leap> all = new ArrayList<>(general);
        all.addAll(contextWindow);
        all.addAll(contentPolicy);
        lastResort.ifPresent(all::add);
        return all;
    }

    StoreKeys store() {
        return store;
    }

    CostKeys costs() {
        return costs;
    }

    CustomProviders customProviders() {
        return customProviders;
    }

    ListenKeys listening() {
        return listening;
    }

    HealthKeys health() {
        return health;
    }

    CacheKeys cache() {
        return cache;
    }

    /** A name that a deployment should have. */
    void mention(String name, At at) {
        mentioned.add(new Placed<>(name, at));
    }

    List<Placed<String>> mentioned() {
        return mentioned;
    }

    void routingGroup(String name, At at) {
        routingGroups.add(new Placed<>(name, at));
    }

    List<Placed<String>> routingGroups() {
        return routingGroups;
    }

    /** Hands what needs the whole file to the builder. */
    void finish(Environment environment, Findings findings) {
        store.finish(builder, findings);
        cache.finish(builder, store.said(), environment, findings);
        listening.finish(builder, findings);
        health.finish(builder, findings);
        fallbacks();
    }

    private void fallbacks() {
        Map<String, List<Fallback>> lists = byGroup(general);
        lastResort.ifPresent(last -> {
            lists.computeIfAbsent("*", any -> new ArrayList<>());
            lists.computeIfAbsent(last.to().model(), itself -> new ArrayList<>());
            lists.forEach((group, targets) -> {
                if (targets.stream()
                        .noneMatch(target -> target.model().equals(last.to().model()))) {
                    targets.add(last.to());
                }
            });
        });
        lists.forEach((group, targets) -> builder.fallback(group, targets.toArray(new Fallback[0])));
        byGroup(contextWindow)
                .forEach((group, targets) -> builder.contextWindowFallback(group, targets.toArray(new Fallback[0])));
        byGroup(contentPolicy)
                .forEach((group, targets) -> builder.contentPolicyFallback(group, targets.toArray(new Fallback[0])));
    }

    private static Map<String, List<Fallback>> byGroup(List<Leap> leaps) {
        Map<String, List<Fallback>> lists = new LinkedHashMap<>();
        leaps.forEach(leap ->
                lists.computeIfAbsent(leap.from(), group -> new ArrayList<>()).add(leap.to()));
        return lists;
    }
}
