package dev.litellm4j.config;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.router.AllowedFailsPolicy;
import dev.litellm4j.router.Router;
import dev.litellm4j.router.RoutingStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The keys of {@code router_settings}, most of which may stand under {@code litellm_settings} too. */
final class RouterKeys {
    private static final List<String> STRATEGIES =
            Arrays.stream(RoutingStrategy.values()).map(RoutingStrategy::word).toList();

    static final Kind<RoutingStrategy> STRATEGY = Kind.of(
            "one of " + String.join(", ", STRATEGIES),
            JsonObject.of(
                    "enum",
                    Stream.concat(STRATEGIES.stream(), Stream.of("usage-based-routing-v2"))
                            .toList()),
            (value, at, reading) -> RoutingStrategy.of(String.valueOf(value)).orElse(null));

    private static final Section<Settings> ARGUMENTS = Section.closed(List.of(
            set(
                    "lowest_latency_buffer",
                    Kinds.AMOUNT,
                    (builder, share) -> builder.lowestLatencyBuffer(share.doubleValue()),
                    "How much slower than the fastest counts as fast: 0.2 is a fifth."),
            Key.notYet("ttl"),
            Key.notYet("max_latency_list_size")));

    private static final Section<Settings> GENERAL = Section.closed(List.of(
            set(
                    "pass_through_all_models",
                    Kinds.BOOLEAN,
                    Router.Builder::passThroughAllModels,
                    "Whether a name that no group has goes straight to its provider."),
            Key.proxyOnly("async_only_mode")));

    private static final Kind<Consumer<Settings>> RETRIES_BY_GROUP = Nested.named(
            "a mapping from a model name to a retry_policy",
            PolicyNumbers.RETRIES.schema(),
            (name, value, at, settings, reading) -> PolicyNumbers.RETRIES
                    .read(value, at, reading)
                    .ifPresent(policy -> settings.retryPolicy(name, policy)));

    private static final Kind<Consumer<Settings>> ALIASES = Nested.named(
            "a mapping from another name to a model name, or to {model: …, hidden: true}",
            JsonObject.of("type", List.of("string", "object")),
            RouterKeys::alias);

    /** Read with each deployment. */
    private static final Kind<Map<String, Section.Entry>> DEFAULTS = new Kind<>(
            "a mapping",
            JsonObject.of("type", "object"),
            false,
            (value, at, reading) -> value instanceof Map<?, ?> map ? Section.entries(map, at) : null);

    /** In the order in which they are set: what comes later wins. */
    static final List<Key<Settings, ?>> ALL = keys();

    static final Section<Settings> SECTION = Section.closed(ALL);

    private RouterKeys() {}

    private static List<Key<Settings, ?>> keys() {
        List<Key<Settings, ?>> keys = new ArrayList<>(List.of(
                set("routing_strategy", STRATEGY, Router.Builder::routingStrategy, "How a deployment is chosen."),
                nested("routing_strategy_args", ARGUMENTS, "What the strategy is told."),
                set("num_retries", Kinds.COUNT, Router.Builder::numRetries, "How often a failed call is made again."),
                Key.of("retry_policy", PolicyNumbers.RETRIES, Settings::retryPolicy, "The same by kind of failure."),
                Key.of("model_group_retry_policy", RETRIES_BY_GROUP, (it, all) -> all.accept(it), "The same by group."),
                set("retry_after", Times.SECONDS, Router.Builder::retryAfter, "The shortest wait before a retry."),
                set(
                        "request_timeout",
                        Times.LIMIT,
                        Router.Builder::attemptTimeout,
                        "The same as timeout, which goes before it."),
                set("timeout", Times.LIMIT, Router.Builder::attemptTimeout, "The limit on each attempt, in seconds."),
                set(
                        "stream_timeout",
                        Times.LIMIT,
                        Router.Builder::streamTimeout,
                        "The limit on a stream's first chunk."),
                set("allowed_fails", Kinds.COUNT, Router.Builder::allowedFails, "Failures in a minute before a rest."),
                set("allowed_fails_policy", PolicyNumbers.FAILS, RouterKeys::fails, "The same by kind of failure."),
                set("cooldown_time", Times.SECONDS, Router.Builder::cooldownTime, "How long a deployment rests."),
                set("disable_cooldowns", Kinds.BOOLEAN, RouterKeys::withoutRest, "Whether no deployment ever rests."),
                Key.of("fallbacks", Leap.FROM_TO, Settings::fallbacks, "Where calls go when a group fails."),
                Key.of("default_fallbacks", Leap.TO, Settings::fallbacks, "The same for groups without their own."),
                Key.of("fallback_model", Leap.TO, Settings::lastResort, "The last resort of every group."),
                Key.of(
                        "context_window_fallbacks",
                        Leap.FROM_TO,
                        Settings::contextWindowFallbacks,
                        "Where prompts go that are too long."),
                Key.of(
                        "content_policy_fallbacks",
                        Leap.FROM_TO,
                        Settings::contentPolicyFallbacks,
                        "Where refused content goes."),
                set(
                        "max_fallbacks",
                        Kinds.COUNT,
                        Router.Builder::maxFallbacks,
                        "How many fallbacks may follow each other."),
                Key.of("model_group_alias", ALIASES, (it, all) -> all.accept(it), "Other names of groups."),
                Key.of("model_alias_map", ALIASES, (it, all) -> all.accept(it), "Other names of groups."),
                set(
                        "enable_pre_call_checks",
                        Kinds.BOOLEAN,
                        Router.Builder::enablePreCallChecks,
                        "Whether context window and abilities are looked at before a call."),
                set(
                        "enable_tag_filtering",
                        Kinds.BOOLEAN,
                        Router.Builder::enableTagFiltering,
                        "Whether tags of a request choose among deployments."),
                set(
                        "tag_filtering_match_any",
                        Kinds.BOOLEAN,
                        Router.Builder::tagFilteringMatchAny,
                        "Whether one of a request's tags is enough."),
                Key.of(
                        "default_litellm_params",
                        DEFAULTS,
                        Settings::defaultParams,
                        "What litellm_params say where they say nothing."),
                set(
                        "drop_params",
                        Kinds.BOOLEAN,
                        (builder, drop) -> builder.defaultOption(RequestOptions.DROP_PARAMS, drop),
                        "Whether parameters a provider lacks are dropped with a warning."),
                Key.of(
                        "default_max_parallel_requests",
                        Kinds.POSITIVE,
                        Settings::defaultMaxParallelRequests,
                        "Calls under way at once on a deployment that does not say it."),
                Key.of(
                        "ignore_invalid_deployments",
                        Kinds.BOOLEAN,
                        Settings::ignoreInvalid,
                        "Whether a deployment with a bad value is left out with a warning."),
                nested("router_general_settings", GENERAL, "What holds for the whole router.")));
        keys.addAll(List.of(
                set(
                        "tag_routing_prefix",
                        Kinds.TEXT,
                        Router.Builder::tagRoutingPrefix,
                        "What a request's tag begins with to take part; it is taken off."),
                set(
                        "enable_weighted_failover",
                        Kinds.BOOLEAN,
                        Router.Builder::enableWeightedFailover,
                        "Whether the rest of a group is asked, once each, when retries are used up."),
                set(
                        "default_priority",
                        Kinds.WHOLE,
                        Router.Builder::defaultPriority,
                        "The priority of requests that say none; the lowest waits the shortest."),
                GroupKeys.KEY));
        keys.addAll(ChoiceKeys.KEYS);
        keys.addAll(HealthKeys.ROUTER);
        keys.addAll(StoreKeys.KEYS);
        keys.addAll(CacheKeys.KEYS);
        Words.ROUTER_NOT_YET.forEach(name -> keys.add(Key.notYet(name)));
        Words.ROUTER_PROXY_ONLY.forEach(name -> keys.add(Key.proxyOnly(name)));
        return keys;
    }

    private static <V> Key<Settings, V> set(
            String name, Kind<V> kind, BiConsumer<Router.Builder, V> setter, String doc) {
        return Key.of(name, kind, (settings, value) -> setter.accept(settings.builder(), value), doc);
    }

    private static Key<Settings, Consumer<Settings>> nested(String name, Section<Settings> section, String doc) {
        return Key.of(name, Nested.kind(section), (settings, all) -> all.accept(settings), doc);
    }

    private static void alias(String name, Object value, At at, Settings settings, Reading reading) {
        Map<?, ?> map = value instanceof Map<?, ?> object ? object : Map.of("model", value);
        Alias alias = new Alias();
        Alias.SECTION.apply(map, at, alias, reading);
        if (alias.model.isEmpty()) {
            reading.findings().error(at, "expected a model name, or a mapping with a model");
        } else {
            settings.alias(name, alias.model, alias.hidden, at);
        }
    }

    private static final class Alias {
        static final Section<Alias> SECTION = Section.closed(List.of(
                Key.of("model", Kinds.TEXT, (alias, model) -> alias.model = Models.canonical(model), "The group."),
                Key.of("hidden", Kinds.BOOLEAN, (alias, hidden) -> alias.hidden = hidden, "Not listed.")));

        private String model = "";
        private boolean hidden;
    }

    private static void fails(Router.Builder builder, PolicyNumbers numbers) {
        numbers.general().ifPresent(builder::allowedFails);
        builder.allowedFailsPolicy(new AllowedFailsPolicy(numbers.byKind()));
    }

    private static void withoutRest(Router.Builder builder, boolean off) {
        if (off) {
            builder.disableCooldowns();
        }
    }
}
