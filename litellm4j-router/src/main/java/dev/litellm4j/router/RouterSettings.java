package dev.litellm4j.router;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.health.HealthSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything a router is told, as collected by its builder; LiteLLM's {@code router_settings}. Immutable. */
record RouterSettings(
        PickSettings pick,
        int numRetries,
        Duration retryAfter,
        RetryPolicy retryPolicy,
        Map<String, RetryPolicy> groupRetryPolicies,
        HealthSettings health,
        Optional<Duration> timeout,
        Map<String, List<Fallback>> fallbacks,
        Map<String, List<Fallback>> contextWindowFallbacks,
        Map<String, List<Fallback>> contentPolicyFallbacks,
        int maxFallbacks,
        boolean preCallChecks,
        TagSettings tags,
        Map<String, String> aliases,
        Set<String> hiddenAliases,
        RequestOptions defaults,
        Duration parallelWait,
        StreamFailover streamFailover,
        boolean passThrough,
        Optional<HedgeSettings> hedge,
        boolean weightedFailover,
        int defaultPriority) {}
