package dev.litellm4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ContentPolicyViolationException;
import dev.litellm4j.error.ContextWindowExceededException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.NoDeploymentAvailableException;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.model.Capability;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.model.Support;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.FailureKind;
import dev.litellm4j.router.Rig;
import dev.litellm4j.router.Router;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every key that is accepted has its effect. */
class ConfigKeysTest {
    private static final Map<String, String> VARIABLES = Map.of("KEY", "made-up-key", "ORG", "org-1");
    private static final InternalServerException BROKEN = new InternalServerException("broken", ErrorDetails.NONE);
    private static final RateLimitException LIMIT = new RateLimitException("limit", ErrorDetails.NONE);

    private final Rig rig = new Rig();

    @Test
    void theParamsOfADeployment() {
        Deployment it = load("""
                model_list:
                  - model_name: a
                    rpm: 7
                    tpm: "70_000"
                    litellm_params:
                      model: azure/a
                      api_key: os.environ/KEY
                      base_url: https://a.example
                      api_version: 2024-06-01
                      organization: os.environ/ORG
                      custom_llm_provider: azure
                      tpm: 300000
                      weight: 2.5
                      priority: 3
                      max_parallel_requests: 4
                      timeout: 1.5
                      stream_timeout: 5s
                      num_retries: 1
                      cooldown_time: 0.5
                      allowed_fails: 2
                      allowed_fails_policy: {RateLimitErrorAllowedFails: 9}
                      tags: [eu, paid]
                      region_name: eu
                      silent_model: b
                      max_budget: 1
                      drop_params: yes
                      additional_drop_params: [seed]
                      allowed_openai_params: [tools]
                      extra_headers: {X-Team: a}
                      extra_body: {top: {k: 1}}
                      temperature: 0.1
                      my_own: {deep: [1, null]}
                      azure_ad_token: os.environ/KEY
                    model_info: {base_model: azure/gpt-4o, team_id: team, blocked: true, note: kept}
                """).deployments().get(0);

        assertThat(it.rpm()).contains(7);
        assertThat(it.tpm()).as("litellm_params go before").contains(300_000);
        assertThat(it.options().get(RequestOptions.API_KEY)).contains(Secret.of("made-up-key"));
        assertThat(it.options().get(RequestOptions.API_BASE)).contains("https://a.example");
        assertThat(it.options().get(RequestOptions.API_VERSION)).contains("2024-06-01");
        assertThat(it.options().get(RequestOptions.ORGANIZATION)).contains("org-1");
        assertThat(it.options().get(RequestOptions.PROVIDER)).contains("azure");
        assertThat(it.weight()).contains(2.5);
        assertThat(it.order()).contains(3);
        assertThat(it.maxParallelRequests()).contains(4);
        assertThat(it.options().get(RequestOptions.TIMEOUT)).contains(Duration.ofMillis(1500));
        assertThat(it.numRetries()).contains(1);
        assertThat(it.cooldownTime()).contains(Duration.ofMillis(500));
        assertThat(it.allowedFails()).contains(2);
        assertThat(it.allowedFailsPolicy().orElseThrow().byKind()).containsEntry(FailureKind.RATE_LIMIT, 9);
        assertThat(it.tags()).containsExactly("eu", "paid");
        assertThat(it.region()).contains("eu");
        assertThat(it.silentModel()).contains("b");
        assertThat(it.maxBudget()).contains(BigDecimal.ONE);
        assertThat(it.options().get(RequestOptions.DROP_PARAMS)).contains(true);
        assertThat(it.options().get(RequestOptions.ADDITIONAL_DROP_PARAMS)).contains(List.of("seed"));
        assertThat(it.options().get(RequestOptions.ALLOWED_OPENAI_PARAMS)).contains(List.of("tools"));
        assertThat(it.options().get(RequestOptions.HEADERS)).contains(Map.of("X-Team", "a"));
        assertThat(it.options().get(RequestOptions.EXTRA_BODY).orElseThrow()).containsKey("top");
        assertThat(it.params().keySet()).containsExactlyInAnyOrder("temperature", "my_own");
        assertThat(it.options().get(RequestOptions.PROVIDER_PARAMS)).contains(Map.of("azure_ad_token", "made-up-key"));
        assertThat(it.baseModel()).contains("azure/gpt-4o");
        assertThat(it.team()).contains("team");
        assertThat(it.isBlocked()).isTrue();
    }

    @Test
    void orderGoesBeforePriorityAndParamsBeforeInfo() {
        Deployment it = load("""
                model_list:
                  - model_name: a
                    litellm_params: {model: openai/a, order: 2, priority: 9}
                    model_info: {order: 5}
                """).deployments().get(0);
        assertThat(it.order()).contains(2);
    }

    @ParameterizedTest
    @CsvSource({"30s,PT30S", "1h,PT1H", "1d,P1D", "30d,P30D", "1mo,P30D", "monthly,P30D", "daily,P1D", "3600,PT1H"})
    void theWindowOfABudget(String text, Duration window) {
        assertThat(
                        load("model_list: [{model_name: a, litellm_params: {model: openai/a, max_budget: 1, budget_duration: '"
                                        + text + "'}}]")
                                .deployments()
                                .get(0)
                                .budgetDuration())
                .contains(window);
    }

    @Test
    void whatIsSaidAboutAModelGoesBeforeTheCatalogue() {
        Router router = router("""
                model_list:
                  - model_name: a
                    litellm_params: {model: openai/gpt-4o, input_cost_per_token: 0.5, output_cost_per_token: 0.25}
                    model_info: {max_input_tokens: 50, supports_vision: false, id: x}
                  - model_name: b
                    litellm_params: {model: azure/my-own}
                    model_info: {base_model: azure/gpt-4o}
                router_settings: {enable_pre_call_checks: true}
                """);
        rig.on("openai/gpt-4o", "hi").on("azure/my-own", "hi");

        assertThat(router.completion("a", "hi").cost())
                .as("10 tokens in, 5 out")
                .contains(new BigDecimal("6.25"));
        assertThat(router.completion("b", "hi").cost())
                .hasValueSatisfying(usd -> assertThat(usd).isLessThan(new BigDecimal("0.001")));
        assertThatThrownBy(() -> router.completion("a", "a long prompt ".repeat(100)))
                .isInstanceOf(ContextWindowExceededException.class);
    }

    @Test
    void theFieldsOfThePriceMap() {
        ModelInfo info = load("""
                model_list:
                  - model_name: a
                    litellm_params: {model: ollama/llama3.2, input_cost_per_token: 2.5e-6}
                    model_info: {mode: chat, max_tokens: 8192, supports_function_calling: true, supports_vision: false}
                """).deployments().get(0).modelInfo().orElseThrow();

        assertThat(info.price(PriceUnit.INPUT))
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.0000025"));
        assertThat(info.outputLimit()).hasValue(8192);
        assertThat(info.mode()).contains("chat");
        assertThat(info.supports(Capability.FUNCTION_CALLING)).isEqualTo(Support.YES);
        assertThat(info.supports(Capability.VISION)).isEqualTo(Support.NO);
    }

    @Test
    void aListOfOrganizationsIsADeploymentForEach() {
        RouterConfig config = load("""
                model_list:
                  - model_name: a
                    litellm_params: {model: openai/a, organization: [org-1, org-2]}
                  - model_name: b
                    litellm_params: {model: openai/b, organization: [org-1, org-2]}
                    model_info: {id: x}
                """);

        assertThat(config.deployments())
                .extracting(it -> it.options().get(RequestOptions.ORGANIZATION).orElseThrow())
                .containsExactly("org-1", "org-2", "org-1", "org-2");
        assertThat(rig.router(config.builder()).deployments())
                .extracting(status -> status.id())
                .doesNotHaveDuplicates()
                .contains("x-org-1", "x-org-2");
    }

    @Test
    void aCredentialFillsWhatTheDeploymentDoesNotSay() {
        Deployment it = load("""
                credential_list:
                  - credential_name: eu
                    credential_values: {api_key: os.environ/KEY, api_base: https://eu.example, api_version: "1"}
                    credential_info: {description: EU}
                model_list:
                  - model_name: a
                    litellm_params: {model: azure/a, litellm_credential_name: eu, api_version: "2"}
                """).deployments().get(0);

        assertThat(it.options().get(RequestOptions.API_KEY)).contains(Secret.of("made-up-key"));
        assertThat(it.options().get(RequestOptions.API_BASE)).contains("https://eu.example");
        assertThat(it.options().get(RequestOptions.API_VERSION)).contains("2");
        assertThat(it.params()).isEmpty();
    }

    @Test
    void defaultParamsHoldWhereADeploymentSaysNothing() {
        RouterConfig config = load("""
                model_list:
                  - {model_name: a, litellm_params: {model: openai/a, temperature: 1, metadata: {one: 1}}}
                  - {model_name: b, litellm_params: {model: openai/b, max_parallel_requests: 9}}
                router_settings:
                  default_litellm_params: {temperature: 0, timeout: 9, metadata: {two: 2}}
                  default_max_parallel_requests: 3
                """);

        assertThat(config.deployments().get(0).params()).containsEntry("temperature", 1);
        assertThat(config.deployments().get(0).params().object("metadata")).containsOnlyKeys("one", "two");
        assertThat(config.deployments().get(1).params()).containsEntry("temperature", 0);
        assertThat(config.deployments().get(0).options().get(RequestOptions.TIMEOUT))
                .contains(Duration.ofSeconds(9));
        assertThat(config.deployments())
                .extracting(it -> it.maxParallelRequests().orElseThrow())
                .containsExactly(3, 9);
    }

    @Test
    void theFilesOwnVariablesGoBeforeThoseOfTheProcess() {
        Deployment it = load("""
                environment_variables: {KEY: mine, OTHER: os.environ/ORG}
                model_list:
                  - model_name: a
                    litellm_params: {model: openai/a, api_key: os.environ/KEY, organization: os.environ/OTHER}
                """).deployments().get(0);

        assertThat(it.options().get(RequestOptions.API_KEY)).contains(Secret.of("mine"));
        assertThat(it.options().get(RequestOptions.ORGANIZATION)).contains("org-1");
        assertThat(System.getenv("OTHER")).isNull();
    }

    @Test
    void deploymentsOfOtherEnvironmentsAreLeftOut() {
        String yaml = """
                environment_variables: {LITELLM_ENVIRONMENT: staging}
                model_list:
                  - {model_name: a, litellm_params: {model: openai/a}, model_info: {supported_environments: [production]}}
                  - {model_name: b, litellm_params: {model: openai/b}, model_info: {supported_environments: [staging]}}
                """;

        assertThat(load(yaml).deployments()).extracting(Deployment::modelName).containsExactly("b");
        assertThat(load(yaml).report().skipped()).containsExactly("model_list[0]: is for production");
        assertThatThrownBy(() -> load(yaml.substring(yaml.indexOf("model_list"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("LITELLM_ENVIRONMENT");
    }

    @Test
    void includedListsFollowAndTheNearerValueHolds() {
        RouterConfig config = RouterConfig.load(Path.of("src/test/resources/config/whole.yaml"));
        rig.on("openai/far", BROKEN).on("openai/near", "near");

        assertThat(config.deployments()).extracting(Deployment::modelName).containsExactly("near", "far", "deeper");
        assertThat(config.report().warnings())
                .containsExactly("router_settings.num_retries: stands in models.yaml too, where it has no effect");
        assertThat(rig.router(config.builder()).completion("far", "hi").text()).isEqualTo("near");
        assertThat(rig.asked()).as("no retry").containsExactly("openai/far", "openai/near");
        assertThat(rig.requests().get(0).options().get(RequestOptions.DROP_PARAMS))
                .contains(true);
    }

    @Test
    void anchorsAndMergedMappingsAreYamls() {
        RouterConfig config = load("""
                model_list:
                  - {model_name: a, litellm_params: &base {model: openai/a, rpm: 5}}
                  - {model_name: b, litellm_params: {<<: *base, model: openai/b}}
                """);

        assertThat(config.deployments().get(1).rpm()).contains(5);
        assertThat(config.deployments().get(1).model()).isEqualTo("openai/b");
    }

    @Test
    void timeoutsAreForEachAttempt() {
        Router router = router("""
                model_list: [{model_name: a, litellm_params: {model: openai/a}}]
                litellm_settings: {request_timeout: 60}
                router_settings: {timeout: 30, stream_timeout: 3}
                """);
        rig.on("openai/a", "hi");

        router.completion("a", "hi");
        router.stream(ChatRequest.builder().model("a").user("hi").build()).forEach(chunk -> {});

        RequestOptions call = rig.requests().get(0).options();
        assertThat(call.get(RequestOptions.TIMEOUT)).contains(Duration.ofSeconds(30));
        assertThat(call.has(RequestOptions.TIMEOUTS)).isFalse();
        RequestOptions stream = rig.requests().get(1).options();
        assertThat(stream.get(RequestOptions.TIMEOUTS).flatMap(Timeouts::firstToken))
                .contains(Duration.ofSeconds(3));
    }

    @Test
    void retriesOfOneGroup() {
        Router router = router("""
                model_list:
                  - {model_name: a, litellm_params: {model: openai/a}}
                  - {model_name: b, litellm_params: {model: openai/b}}
                router_settings:
                  retry_policy: {num_retries: 0, RateLimitErrorRetries: 1}
                  model_group_retry_policy: {b: {num_retries: 2}}
                """);
        rig.on("openai/a", BROKEN).on("openai/b", BROKEN);

        assertThatThrownBy(() -> router.completion("a", "hi")).isInstanceOf(InternalServerException.class);
        assertThat(rig.asked()).hasSize(1);
        rig.on("openai/a", LIMIT);
        assertThatThrownBy(() -> router.completion("a", "hi")).isInstanceOf(RateLimitException.class);
        assertThat(rig.asked()).hasSize(3);
        assertThatThrownBy(() -> router.completion("b", "hi")).isInstanceOf(InternalServerException.class);
        assertThat(rig.asked()).hasSize(6);
    }

    @Test
    void aGeneralNumberForAGroupDoesNotRetryABadRequest() {
        Router router = router("""
                model_list: [{model_name: a, litellm_params: {model: openai/a}}]
                router_settings: {model_group_retry_policy: {a: {num_retries: 2}}}
                """);
        rig.on("openai/a", new BadRequestException("no", ErrorDetails.NONE));

        assertThatThrownBy(() -> router.completion("a", "hi")).isInstanceOf(BadRequestException.class);
        assertThat(rig.asked()).hasSize(1);
    }

    @Test
    void aFallbackMayChangeTheRequest() {
        Router router = router("""
                model_list: [{model_name: a, litellm_params: {model: openai/a}}]
                router_settings:
                  num_retries: 0
                  fallbacks: {a: [{model: google/b, temperature: 0, api_key: os.environ/KEY, timeout: 4}]}
                """);
        rig.on("openai/a", BROKEN).on("gemini/b", "hi");

        router.completion("a", "hi");

        LlmRequest<?> second = rig.requests().get(1);
        assertThat(second.fields()).containsEntry("temperature", 0).doesNotContainKey("api_key");
        assertThat(second.options().get(RequestOptions.API_KEY)).contains(Secret.of("made-up-key"));
        assertThat(second.options().get(RequestOptions.TIMEOUT)).contains(Duration.ofSeconds(4));
    }

    @Test
    void theLastResortIsBehindTheOtherFallbacksOfEveryGroup() {
        Router router = router("""
                model_list:
                  - {model_name: a, litellm_params: {model: openai/a}}
                  - {model_name: b, litellm_params: {model: openai/b}}
                  - {model_name: last, litellm_params: {model: openai/last}}
                router_settings:
                  num_retries: 0
                  fallbacks: [{a: [b]}]
                  default_fallbacks: [a]
                  fallback_model: last
                """);
        rig.on("openai/a", BROKEN).on("openai/b", BROKEN).on("openai/last", "last");

        assertThat(router.completion("a", "hi").text()).isEqualTo("last");
        assertThat(rig.asked()).containsExactly("openai/a", "openai/b", "openai/last");
        for (int i = 0; i < 20; i++) {
            rig.on("openai/last", BROKEN);
            assertThatThrownBy(() -> router.completion("last", "hi")).isInstanceOf(InternalServerException.class);
        }
    }

    @Test
    void theSectionOfTheRouterReplacesAListOfTheOther() {
        Router router = router("""
                model_list:
                  - {model_name: a, litellm_params: {model: openai/a}}
                  - {model_name: b, litellm_params: {model: openai/b}}
                  - {model_name: c, litellm_params: {model: openai/c}}
                litellm_settings: {num_retries: 0, fallbacks: [{a: [c]}]}
                router_settings: {fallbacks: [{a: [b]}]}
                """);
        rig.on("openai/a", BROKEN).on("openai/b", "b");

        assertThat(router.completion("a", "hi").text()).isEqualTo("b");
        assertThat(rig.asked()).containsExactly("openai/a", "openai/b");
    }

    @Test
    void refusedContentGoesItsOwnWay() {
        Router router = router("""
                model_list:
                  - {model_name: a, litellm_params: {model: openai/a}}
                  - {model_name: b, litellm_params: {model: openai/b}}
                  - {model_name: c, litellm_params: {model: openai/c}}
                router_settings: {num_retries: 0, max_fallbacks: 1, fallbacks: [{a: [b]}], content_policy_fallbacks: [{a: c}]}
                """);
        rig.on("openai/a", new ContentPolicyViolationException("no", ErrorDetails.NONE), BROKEN)
                .on("openai/b", "b")
                .on("openai/c", "c");

        assertThat(router.completion("a", "hi").text()).isEqualTo("c");
        assertThat(router.completion("a", "hi").text()).isEqualTo("b");
    }

    @Test
    void cooldownsCanBeSwitchedOff() {
        String yaml = """
                model_list:
                  - {model_name: a, litellm_params: {model: openai/a, order: 1}}
                  - {model_name: a, litellm_params: {model: openai/b, order: 2}}
                router_settings: {num_retries: 0, allowed_fails: 0, cooldown_time: 60, disable_cooldowns: %s}
                """;
        rig.on("openai/a", BROKEN).on("openai/b", "b");

        Router resting = router(yaml.formatted("false"));
        resting.completion("a", "hi");
        resting.completion("a", "hi");
        assertThat(rig.asked()).containsExactly("openai/a", "openai/b", "openai/b");

        Router restless = router(yaml.formatted("true"));
        restless.completion("a", "hi");
        restless.completion("a", "hi");
        assertThat(rig.asked()).hasSize(7);
    }

    @Test
    void tagsChoose() {
        String yaml = """
                model_list:
                  - {model_name: a, litellm_params: {model: openai/eu, tags: [eu, paid]}}
                  - {model_name: a, litellm_params: {model: openai/us, tags: [us]}}
                router_settings: {enable_tag_filtering: true, tag_filtering_match_any: %s}
                """;
        rig.on("openai/eu", "eu").on("openai/us", "us");
        ChatRequest both = ChatRequest.builder()
                .model("a")
                .user("hi")
                .metadata("tags", List.of("eu", "free"))
                .build();

        assertThat(router(yaml.formatted("true")).completion(both).text()).isEqualTo("eu");
        assertThatThrownBy(() -> router(yaml.formatted("false")).completion(both))
                .isInstanceOf(NoDeploymentAvailableException.class);
    }

    @Test
    void aMockedDeploymentAnswersThroughTheRoutersOwnClient() {
        try (Router router = Router.fromYaml("""
                model_list: [{model_name: a, litellm_params: {model: openai/a, mock_response: from the file}}]
                """)) {
            assertThat(router.completion("a", "hi").text()).isEqualTo("from the file");
        }
    }

    private Router router(String yaml) {
        return rig.router(load(yaml).builder());
    }

    private static RouterConfig load(String yaml) {
        return RouterConfig.load(
                yaml, ConfigOptions.DEFAULTS.environment(VARIABLES::get).strict(true));
    }
}
