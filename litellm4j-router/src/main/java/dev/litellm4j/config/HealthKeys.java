package dev.litellm4j.config;

import dev.litellm4j.router.HealthCheckSettings;
import dev.litellm4j.router.Router;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys about background health checks, which stand in two sections. Not thread-safe. */
final class HealthKeys {
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(300);

    private static final Key<Settings, ?> STALENESS = key(
            "health_check_staleness_threshold",
            Times.LIMIT,
            (it, time) -> it.staleness = Optional.of(time),
            "How long an ill deployment rests unless a check finds it well; twice the interval where it is not said.");

    private static final Key<Settings, ?> TRANSIENT = key(
            "health_check_ignore_transient_errors",
            Kinds.BOOLEAN,
            (it, ignore) -> it.ignoreTransient = ignore,
            "Whether 408 and 429 of a check say nothing.");

    private static final Key<Settings, Placed<Boolean>> ROUTING = Key.of(
            "enable_health_check_routing",
            Placed.of(Kinds.BOOLEAN),
            (settings, decides) -> settings.health().routing = Optional.of(decides),
            "Whether checks decide who rests; otherwise router.deployments() alone tells what they found.");

    private static final Key<Settings, ?> GROUPS = Key.of(
            "background_health_check_model_groups",
            Placed.of(Kinds.TEXTS),
            (settings, names) -> {
                settings.health().groups = Set.copyOf(names.value());
                names.value().forEach(name -> settings.mention(name, names.at()));
            },
            "The groups that are checked, in place of all.");

    /** In router_settings. */
    static final List<Key<Settings, ?>> ROUTER = List.of(ROUTING, STALENESS, TRANSIENT, GROUPS);

    /** In general_settings. */
    static final List<Key<Settings, ?>> GENERAL = List.of(
            key(
                    "background_health_checks",
                    Kinds.BOOLEAN,
                    (it, check) -> it.enabled = check,
                    "Whether every deployment is asked for very little now and then."),
            key(
                    "health_check_interval",
                    Times.LIMIT,
                    (it, time) -> it.interval = time,
                    "The time between two rounds, in seconds; 300 where it is not said."),
            key(
                    "health_check_concurrency",
                    Kinds.POSITIVE,
                    (it, number) -> it.concurrency = number,
                    "How many are asked at once; 1 where it is not said."),
            ROUTING,
            STALENESS,
            TRANSIENT);

    private boolean enabled;
    private Duration interval = USUAL_INTERVAL;
    private int concurrency = 1;
    private Optional<Placed<Boolean>> routing = Optional.empty();
    private Optional<Duration> staleness = Optional.empty();
    private boolean ignoreTransient;
    private Set<String> groups = Set.of();

    private static <V> Key<Settings, V> key(
            String name, Kind<V> kind, java.util.function.BiConsumer<HealthKeys, V> setter, String doc) {
        return Key.of(name, kind, (settings, value) -> setter.accept(settings.health(), value), doc);
    }

    /** Hands the checks to the builder. */
    void finish(Router.Builder builder, Findings findings) {
        boolean decides = routing.map(Placed::value).orElse(false);
        if (enabled) {
            builder.backgroundHealthChecks(HealthCheckSettings.every(interval)
                    .withConcurrency(concurrency)
                    .withRouting(decides)
                    .withStaleness(staleness.orElse(interval.multipliedBy(2)))
                    .withIgnoreTransient(ignoreTransient)
                    .withGroups(groups));
        } else if (decides) {
            findings.warning(
                    routing.orElseThrow().at(), "has no effect without general_settings.background_health_checks");
        }
    }
}
