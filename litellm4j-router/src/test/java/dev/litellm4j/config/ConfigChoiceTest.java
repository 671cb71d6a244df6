package dev.litellm4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.NoDeploymentAvailableException;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.Rig;
import dev.litellm4j.router.Router;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys that decide who is asked have their effect, and say what is wrong with them. */
class ConfigChoiceTest {
    private static final InternalServerException BROKEN = new InternalServerException("broken", ErrorDetails.NONE);

    private final Rig rig = new Rig();

    @Test
    void theKeysOfADeployment() {
        Deployment it = load("""
                model_list:
                  - model_name: a
                    litellm_params: {model: openai/a, tag_regex: "User-Agent: x", itpm: 5, otpm: 6}
                    model_info:
                      team_id: red
                      team_public_model_name: mine
                      enable_tag_filtering: true
                      allow_fail_open: true
                      disable_background_health_check: true
                      itpm: 9
                """).deployments().get(0);

        assertThat(it.tagRegex()).containsExactly("User-Agent: x");
        assertThat(it.itpm()).as("litellm_params go before").contains(5);
        assertThat(it.otpm()).contains(6);
        assertThat(it.teamPublicModelName()).contains("mine");
        assertThat(it.tagFiltering()).contains(true);
        assertThat(it.isAllowingFailOpen()).isTrue();
        assertThat(it.isHealthChecked()).isFalse();
    }

    @Test
    void aPrefixAndAHeader() {
        Router router = router("""
                model_list:
                  - {model_name: g, litellm_params: {model: openai/a, tags: eu}}
                  - {model_name: g, litellm_params: {model: openai/b, tag_regex: ["^User-Agent: robot"]}}
                router_settings: {enable_tag_filtering: true, tag_routing_prefix: "route:"}
                """);

        assertThat(answers(router, it -> it.metadata("tags", List.of("route:eu"))))
                .containsExactly("a");
        assertThat(answers(router, it -> it.header("User-Agent", "robot/1"))).containsExactly("b");
    }

    @Test
    void routingGroups() {
        Router router = router("""
                model_list:
                  - {model_name: g, litellm_params: {model: openai/a, input_cost_per_token: 2, output_cost_per_token: 2}}
                  - {model_name: g, litellm_params: {model: openai/b, input_cost_per_token: 1, output_cost_per_token: 1}}
                  - {model_name: h, litellm_params: {model: openai/c, input_cost_per_token: 3, output_cost_per_token: 3}}
                router_settings:
                  routing_groups:
                    - group_name: both
                      models: [g, h]
                      routing_strategy: cost-based-routing
                      routing_strategy_args: {lowest_latency_buffer: 0.1}
                  fallbacks: [{both: [h]}]
                """);

        assertThat(answers(router, it -> it)).containsExactly("b");
        assertThat(answers(router, it -> it.model("both"))).containsExactly("b");
    }

    @Test
    void aRoutingGroupThatIsHiddenIsSaid() {
        assertThat(RouterConfig.load("""
                        model_list: [{model_name: g, litellm_params: {model: openai/a}}]
                        router_settings:
                          routing_groups: [{group_name: g, models: [g, no]}]
                          model_group_affinity_config: {nobody: [session_affinity]}
                        """).report().warnings())
                .containsExactlyInAnyOrder(
                        "router_settings.routing_groups[0].group_name: is a model_name or an alias too, which goes before",
                        "router_settings.routing_groups[0].models: 'no' is no model_name, and this has no effect; there are g",
                        "router_settings.model_group_affinity_config.nobody: 'nobody' is no model_name,"
                                + " and this has no effect; there are g");
    }

    @Test
    void theRestOfAGroupBeforeAFallback() {
        Router router = router("""
                model_list:
                  - {model_name: g, litellm_params: {model: openai/a, weight: 1000000000000}}
                  - {model_name: g, litellm_params: {model: openai/b}}
                  - {model_name: h, litellm_params: {model: openai/c}}
                router_settings: {num_retries: 0, enable_weighted_failover: true, fallbacks: {g: [h]}, default_priority: 3}
                """);
        rig.on("openai/a", BROKEN);

        assertThat(router.completion("g", "hi").text()).isEqualTo("b");
        assertThat(rig.asked()).containsExactly("openai/a", "openai/b");
    }

    @Test
    void whatKeepsCallsTogether() {
        RouterConfig config = load("""
                model_list:
                  - {model_name: g, litellm_params: {model: openai/a}}
                  - {model_name: g, litellm_params: {model: openai/b}}
                  - {model_name: h, litellm_params: {model: openai/a}}
                  - {model_name: h, litellm_params: {model: openai/b}}
                router_settings:
                  optional_pre_call_checks: [session_affinity, prompt_caching, router_budget_limiting,
                      enforce_model_rate_limits, responses_api_deployment_check, forward_client_headers_by_model_group]
                  model_group_affinity_config: {h: [deployment_affinity]}
                  deployment_affinity_ttl_seconds: 60
                """);
        script();
        Router router = rig.router(config.builder());

        assertThat(answers(router, it -> it.metadata("session_id", "s"))).hasSize(1);
        assertThat(answers(router, it -> it.metadata("user_api_key_hash", "k"))).hasSize(2);
        assertThat(answers(router, it -> it.model("h").metadata("session_id", "s")))
                .hasSize(2);
        assertThat(answers(router, it -> it.model("h").metadata("user_api_key_hash", "k")))
                .hasSize(1);
        assertThat(config.report().notYet())
                .containsExactly("router_settings.optional_pre_call_checks.responses_api_deployment_check");
        assertThat(config.report().proxyOnly())
                .containsExactlyInAnyOrder(
                        "router_settings.optional_pre_call_checks.forward_client_headers_by_model_group",
                        "router_settings.deployment_affinity_ttl_seconds");
    }

    @Test
    void aProvidersBudget() {
        Router router = router("""
                model_list:
                  - {model_name: g, litellm_params: {model: openai/a}}
                  - {model_name: h, litellm_params: {model: google/c}}
                router_settings:
                  num_retries: 0
                  provider_budget_config:
                    openai: {budget_limit: 0.005, time_period: 1d}
                    google: {max_budget: 100, budget_duration: 1h}
                """);
        rig.on("gemini/c", "c");

        router.completion("g", "hi");
        assertThatThrownBy(() -> router.completion("g", "hi"))
                .isInstanceOf(NoDeploymentAvailableException.class)
                .hasMessageContaining("0.005 USD per PT24H");
        rig.pass(Duration.ofHours(25));
        assertThat(router.completion("g", "hi").text()).isEqualTo("a");
        assertThat(router.completion("h", "hi").text()).isEqualTo("c");
    }

    @Test
    void concurrencyThatIsFoundOut() {
        RouterConfig config = load("""
                model_list: [{model_name: g, litellm_params: {model: openai/a}}]
                router_settings: {adaptive_concurrency: {min: 1, max: 1}, num_retries: 0}
                """);
        script();
        Router router = rig.router(config.builder().maxParallelWait(Duration.ofMillis(1)));

        try (var stream =
                router.stream(ChatRequest.builder().model("g").user("hi").build())) {
            stream.iterator().next();
            assertThatThrownBy(() -> router.completion("g", "hi"))
                    .isInstanceOf(NoDeploymentAvailableException.class)
                    .hasMessageContaining("as many calls under way as it may");
        }
    }

    @Test
    void healthChecksDecideWhereTheFileSaysSo() {
        String yaml = """
                model_list:
                  - {model_name: g, litellm_params: {model: openai/a}}
                  - {model_name: g, litellm_params: {model: openai/b}}
                  - {model_name: h, litellm_params: {model: openai/c}}
                general_settings:
                  background_health_checks: true
                  health_check_interval: 60
                  health_check_concurrency: 2
                  enable_health_check_routing: %s
                  health_check_ignore_transient_errors: true
                router_settings: {background_health_check_model_groups: [g]}
                """;
        for (boolean decides : new boolean[] {true, false}) {
            Router router = router(yaml.formatted(decides));
            rig.on("openai/a", new AuthenticationException("no", ErrorDetails.NONE));

            Rig.checkHealth(router);
            rig.pass(Duration.ofSeconds(119));

            assertThat(router.deployments().get(0).state())
                    .as("twice the interval")
                    .isEqualTo(decides ? "cooling" : "healthy");
            rig.pass(Duration.ofSeconds(2));
            assertThat(router.deployments().get(0).state()).isEqualTo(decides ? "probing" : "healthy");
        }
        assertThat(rig.asked()).doesNotContain("openai/c");
    }

    @Test
    void theStalenessOfAnyCheckAndRoutingWithoutChecks() {
        Router router = router("""
                model_list:
                  - {model_name: g, litellm_params: {model: openai/a}}
                  - {model_name: g, litellm_params: {model: openai/b}}
                general_settings: {background_health_checks: true}
                router_settings: {enable_health_check_routing: true, health_check_staleness_threshold: 30}
                """);
        rig.on("openai/a", BROKEN);
        Rig.checkHealth(router);
        rig.pass(Duration.ofSeconds(29));
        assertThat(router.deployments().get(0).state()).isEqualTo("cooling");
        rig.pass(Duration.ofSeconds(2));
        assertThat(router.deployments().get(0).state()).isEqualTo("probing");

        assertThat(load("router_settings: {enable_health_check_routing: true}")
                        .report()
                        .warnings())
                .containsExactly("router_settings.enable_health_check_routing: has no effect without"
                        + " general_settings.background_health_checks");
    }

    @Test
    void aTeamsNameNeedsATeam() {
        assertThat(load("model_list: [{model_name: a, litellm_params: {model: openai/a},"
                                + " model_info: {team_public_model_name: x}}]")
                        .report()
                        .warnings())
                .containsExactly("model_list[0].model_info.team_public_model_name: has no effect without team_id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "router_settings: {routing_groups: {a: b}} | router_settings.routing_groups: expected a list of mappings with group_name, models and routing_strategy, found a mapping",
                "router_settings: {routing_groups: [{models: [a]}]} | router_settings.routing_groups[0].group_name: missing; expected a name",
                "router_settings: {routing_groups: [{group_name: a}]} | router_settings.routing_groups[0].models: missing; expected a list of model names",
                "router_settings: {routing_groups: [{group_name: a, models: [b], routing_strategy: fastest}]} | router_settings.routing_groups[0].routing_strategy: expected one of simple-shuffle",
                "router_settings: {routing_groups: [{group_name: a, models: [b]}, {group_name: c, models: [b]}]} | router_settings.routing_groups: expected a list of mappings with group_name, models and routing_strategy; a routing group has a name of its own",
                "router_settings: {optional_pre_call_checks: [sessions]} | router_settings.optional_pre_call_checks: expected a list of session_affinity, deployment_affinity, prompt_caching",
                "router_settings: {optional_pre_call_checks: session_affinity} | router_settings.optional_pre_call_checks: expected a list of session_affinity",
                "router_settings: {model_group_affinity_config: {a: 1}} | router_settings.model_group_affinity_config.a: expected a list of session_affinity",
                "router_settings: {provider_budget_config: {openai: 5}} | router_settings.provider_budget_config.openai: expected a mapping, found a whole number",
                "router_settings: {provider_budget_config: {openai: {time_period: 1d}}} | router_settings.provider_budget_config.openai.budget_limit: missing; expected an amount in USD",
                "router_settings: {provider_budget_config: {openai: {budget_limit: much}}} | router_settings.provider_budget_config.openai.budget_limit: expected a number of 0 or more, found a text",
                "router_settings: {adaptive_concurrency: {min: 1}} | router_settings.adaptive_concurrency: expected a mapping such as {min: 1, max: 50}",
                "router_settings: {adaptive_concurrency: {min: 9, max: 5}} | router_settings.adaptive_concurrency: expected a mapping such as {min: 1, max: 50}; adaptiveConcurrency goes from",
                "router_settings: {default_priority: high} | router_settings.default_priority: expected a whole number, found a text",
                "router_settings: {enable_weighted_failover: perhaps} | router_settings.enable_weighted_failover: expected true or false, found a text",
                "general_settings: {health_check_interval: 0} | general_settings.health_check_interval: expected seconds as a number above 0",
                "general_settings: {health_check_concurrency: 0} | general_settings.health_check_concurrency: expected a whole number of 1 or more",
                "general_settings: {background_health_checks: often} | general_settings.background_health_checks: expected true or false, found a text",
                "model_list: [{model_name: a, litellm_params: {model: openai/a, tag_regex: '('}}] | model_list[0].litellm_params.tag_regex: expected a regular expression or a list of them, found a text",
                "model_list: [{model_name: a, litellm_params: {model: openai/a, itpm: 0}}] | model_list[0].litellm_params.itpm: expected a whole number of 1 or more",
            })
    void aBadValueNamesItsPathItsKindAndWhatIsExpected(String yaml, String message) {
        assertThat(catchThrowableOfType(ConfigException.class, () -> load(yaml)).problems())
                .anyMatch(problem -> problem.startsWith(message));
    }

    private Router router(String yaml) {
        script();
        return rig.router(load(yaml).builder());
    }

    private void script() {
        rig.on("openai/a", "a").on("openai/b", "b").on("openai/c", "c");
    }

    private static Set<String> answers(Router router, UnaryOperator<ChatRequest.Builder> request) {
        Set<String> answers = new TreeSet<>();
        for (int i = 0; i < 60; i++) {
            answers.add(router.completion(
                            request.apply(ChatRequest.builder().model("g").user("hi"))
                                    .build())
                    .text());
        }
        return answers;
    }

    private static RouterConfig load(String yaml) {
        return RouterConfig.load(
                yaml,
                ConfigOptions.DEFAULTS
                        .environment(Map.<String, String>of()::get)
                        .strict(true));
    }
}
