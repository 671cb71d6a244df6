package dev.litellm4j.config;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.router.Affine;
import dev.litellm4j.router.Router;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The keys about what keeps calls together, about checks before a call, and about what providers may cost. */
final class ChoiceKeys {
    private static final List<String> AFFINITIES = List.of("session_affinity", "deployment_affinity", "prompt_caching");

    /** What holds here whether it is listed or not. */
    private static final List<String> IN_FORCE = List.of("router_budget_limiting", "enforce_model_rate_limits");

    private static final List<String> NOT_YET = List.of("responses_api_deployment_check", "encrypted_content_affinity");

    private static final String PROXY_ONLY = "forward_client_headers_by_model_group";

    private static final Kind<List<String>> CHECKS = checks();

    private static final Kind<Consumer<Settings>> AFFINITY_BY_GROUP = Nested.named(
            "a mapping from a model name to a list such as [session_affinity]",
            CHECKS.schema(),
            (name, value, at, settings, reading) -> CHECKS.read(value, at, reading)
                    .ifPresent(checks -> {
                        settings.mention(name, at);
                        settings.builder()
                                .affinity(
                                        name,
                                        AFFINITIES.stream()
                                                .filter(checks::contains)
                                                .map(ChoiceKeys::affine)
                                                .toArray(Affine[]::new));
                    }));

    private static final Kind<Consumer<Settings>> BUDGETS = Nested.named(
            "a mapping from a provider to {budget_limit: …, time_period: …}",
            Schemas.of(Budget.SECTION),
            ChoiceKeys::budget);

    private static final Kind<Bounds> BOUNDS = new Kind<>(
            "a mapping such as {min: 1, max: 50}", Schemas.of(Bounds.SECTION), false, (value, at, reading) -> {
                Bounds bounds = new Bounds();
                if (value instanceof Map<?, ?> map) {
                    Bounds.SECTION.apply(map, at, bounds, reading);
                }
                return bounds.min.isPresent() && bounds.max.isPresent() ? bounds : null;
            });

    static final List<Key<Settings, ?>> KEYS = List.of(
            Key.of(
                    "optional_pre_call_checks",
                    CHECKS,
                    (settings, checks) -> checks.forEach(check -> check(settings.builder(), check)),
                    "What keeps calls together: session_affinity, deployment_affinity, prompt_caching. Budgets and limits"
                            + " hold in any case."),
            Key.of(
                    "model_group_affinity_config",
                    AFFINITY_BY_GROUP,
                    (settings, all) -> all.accept(settings),
                    "What keeps calls of a group together, in place of optional_pre_call_checks."),
            Key.of(
                    "provider_budget_config",
                    BUDGETS,
                    (settings, all) -> all.accept(settings),
                    "What all deployments of a provider may cost together in USD within a time."),
            Key.of(
                    "adaptive_concurrency",
                    BOUNDS,
                    (settings, bounds) ->
                            settings.builder().adaptiveConcurrency(bounds.min.orElseThrow(), bounds.max.orElseThrow()),
                    "The bounds between which each deployment's calls at once are found out; not LiteLLM's."));

    private ChoiceKeys() {}

    private static Kind<List<String>> checks() {
        List<String> words = new ArrayList<>(AFFINITIES);
        words.addAll(IN_FORCE);
        words.addAll(NOT_YET);
        words.add(PROXY_ONLY);
        return Kind.of(
                "a list of " + String.join(", ", words),
                JsonObject.of("type", "array", "items", JsonObject.of("enum", words)),
                (value, at, reading) -> {
                    List<String> checks =
                            value instanceof List<?> ? Kinds.TEXTS.reader().read(value, at, reading) : null;
                    if (checks == null || !words.containsAll(checks)) {
                        return null;
                    }
                    checks.stream()
                            .filter(NOT_YET::contains)
                            .forEach(check -> reading.findings().notYet(at.key(check)));
                    if (checks.contains(PROXY_ONLY)) {
                        reading.findings().proxyOnly(at.key(PROXY_ONLY));
                    }
                    return checks;
                });
    }

    private static void check(Router.Builder builder, String check) {
        switch (check) {
            case "session_affinity" -> builder.sessionAffinity(true);
            case "deployment_affinity" -> builder.deploymentAffinity(true);
            case "prompt_caching" -> builder.promptCacheAffinity(true);
            default -> {}
        }
    }

    private static Affine affine(String check) {
        return switch (check) {
            case "session_affinity" -> Affine.SESSION;
            case "deployment_affinity" -> Affine.CALLER;
            default -> Affine.PROMPT_CACHE;
        };
    }

    private static void budget(String provider, Object value, At at, Settings settings, Reading reading) {
        Budget budget = new Budget();
        if (!(value instanceof Map<?, ?> map)) {
            reading.findings().error(at, "expected a mapping, found " + Kind.nameOf(value));
            return;
        }
        Budget.SECTION.apply(map, at, budget, reading);
        if (budget.usd.isEmpty()) {
            if (!map.containsKey("budget_limit") && !map.containsKey("max_budget")) {
                reading.findings().error(at.key("budget_limit"), "missing; expected an amount in USD");
            }
            return;
        }
        String name = provider.equals("google") ? "gemini" : provider;
        settings.builder().providerBudget(name, budget.usd.get(), budget.window);
    }

    private static final class Budget {
        static final Section<Budget> SECTION = Section.closed(List.of(
                Key.of("max_budget", Kinds.AMOUNT, Budget::usd, "The same as budget_limit."),
                Key.of("budget_limit", Kinds.AMOUNT, Budget::usd, "USD within time_period."),
                Key.of("budget_duration", Times.WINDOW, Budget::window, "The same as time_period."),
                Key.of(
                        "time_period",
                        Times.WINDOW,
                        Budget::window,
                        "1h, 1d, 30d, 1mo; for ever where it is not said.")));

        private Optional<BigDecimal> usd = Optional.empty();
        private Duration window = Times.endless();

        void usd(BigDecimal amount) {
            usd = Optional.of(amount);
        }

        void window(Duration time) {
            window = time;
        }
    }

    private static final class Bounds {
        static final Section<Bounds> SECTION = Section.closed(List.of(
                Key.of("min", Kinds.POSITIVE, (it, number) -> it.min = Optional.of(number), "At least."),
                Key.of("max", Kinds.POSITIVE, (it, number) -> it.max = Optional.of(number), "At most.")));

        private Optional<Integer> min = Optional.empty();
        private Optional<Integer> max = Optional.empty();
    }
}
