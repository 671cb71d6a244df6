package dev.litellm4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.router.Router;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing in a file is silent, and nothing that is said shows a value. */
class ConfigErrorsTest {
    private static final ConfigOptions EMPTY = ConfigOptions.DEFAULTS.environment(name -> null);

    @Test
    void anUnknownKeyIsAWarningWithItsPathAndWhatMayBeMeant() {
        assertThat(warnings("router_settings: {retrry_after: 5}"))
                .containsExactly("router_settings.retrry_after: unknown key; did you mean retry_after?");
    }

    @Test
    void anUnknownKeyIsAnErrorInStrictMode() {
        assertThatThrownBy(() -> RouterConfig.load("router_settings: {retrry_after: 5}", EMPTY.strict(true)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("router_settings.retrry_after: unknown key; did you mean retry_after?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "modellist: []                                     | modellist",
                "litellm_settings: {num_retrys: 1}                 | litellm_settings.num_retrys",
                "general_settings: {master_kee: x}                 | general_settings.master_kee",
                "credential_list: [{credential_nam: x, credential_name: y}] | credential_list[0].credential_nam",
                "router_settings: {routing_strategy_args: {lowest_latency_bufer: 1}} | router_settings.routing_strategy_args.lowest_latency_bufer",
                "router_settings: {retry_policy: {RateLimitRetries: 1}} | router_settings.retry_policy.RateLimitRetries",
                "router_settings: {model_group_alias: {a: {model: b/c, hiden: true}}} | router_settings.model_group_alias.a.hiden",
                "model_list: [{model_name: a, model: b, litellm_params: {model: openai/a}}] | model_list[0].model",
                "model_list: [{model_name: a, litellm_params: {model: openai/a, api_kye: x}}] | model_list[0].litellm_params.api_kye",
                "model_list: [{model_name: a, litellm_params: {model: openai/a}, model_info: {suports_function_calling: true}}] | model_list[0].model_info.suports_function_calling",
            })
    void unknownKeysAreFoundEverywhere(String yaml, String path) {
        assertThat(warnings(yaml)).anyMatch(warning -> warning.startsWith(path + ": unknown key"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "router_settings: {num_retries: often} | router_settings.num_retries: expected a whole number of 0 or more, found a text",
                "router_settings: {num_retries: -1} | router_settings.num_retries: expected a whole number of 0 or more, found a negative whole number",
                "router_settings: {num_retries: [1]} | router_settings.num_retries: expected a whole number of 0 or more, found a list",
                "router_settings: {num_retries: 1.5} | router_settings.num_retries: expected a whole number of 0 or more, found a number",
                "router_settings: {cooldown_time: soon} | router_settings.cooldown_time: expected seconds as a number",
                "router_settings: {timeout: 0} | router_settings.timeout: expected seconds as a number above 0",
                "router_settings: {enable_pre_call_checks: perhaps} | router_settings.enable_pre_call_checks: expected true or false, found a text",
                "router_settings: {routing_strategy: fastest} | router_settings.routing_strategy: expected one of simple-shuffle, least-busy, usage-based-routing, latency-based-routing, cost-based-routing, found a text",
                "router_settings: {fallbacks: [a]} | router_settings.fallbacks[0]: expected a mapping from a model name to a list of model names, found a text",
                "router_settings: {fallbacks: {a: 3}} | router_settings.fallbacks.a: expected a list of model names, found a whole number",
                "router_settings: {retry_policy: {RateLimitErrorRetries: x}} | router_settings.retry_policy.RateLimitErrorRetries: expected a whole number",
                "router_settings: 7 | router_settings: expected a mapping, found a whole number",
                "model_list: {a: b} | model_list: expected a list, found a mapping",
                "model_list: [a] | model_list[0]: expected a mapping, found a text",
                "model_list: [{litellm_params: {model: openai/a}}] | model_list[0].model_name: missing",
                "model_list: [{model_name: a}] | model_list[0].litellm_params.model: missing; expected provider/model",
                "model_list: [{model_name: a, litellm_params: {model: openai/a, rpm: 0}}] | model_list[0].litellm_params.rpm: expected a whole number of 1 or more",
                "model_list: [{model_name: a, litellm_params: {model: openai/a, max_budget: 1, budget_duration: fortnight}}] | model_list[0].litellm_params.budget_duration: expected a length of time",
                "model_list: [{model_name: a, litellm_params: {model: openai/a, litellm_credential_name: x}}] | model_list[0].litellm_params.litellm_credential_name: expected a name in credential_list",
                "model_list: [{model_name: a, litellm_params: {model: openai/a, api_key: [x]}}] | model_list[0].litellm_params.api_key: expected a text, found a list",
                "model_list: [{model_name: a, litellm_params: {model: openai/a, input_cost_per_token: much}}] | model_list[0].litellm_params.input_cost_per_token: expected a number of 0 or more, found a text",
                "include: [other.yaml] | include: expected no include in a text",
            })
    void aBadValueNamesItsPathItsKindAndWhatIsExpected(String yaml, String message) {
        assertThat(problems(yaml)).anyMatch(problem -> problem.startsWith(message));
    }

    @Test
    void everyProblemIsToldAtOnce() {
        assertThat(problems("router_settings: {num_retries: x, cooldown_time: y}\nmodel_list: [{model_name: a}]"))
                .hasSize(3);
    }

    @Test
    void aBadValueOfAVariableNamesTheVariableAndShowsNoValue() {
        ConfigException failure = catchThrowableOfType(
                ConfigException.class,
                () -> RouterConfig.load(
                        "router_settings: {num_retries: os.environ/TRIES}",
                        EMPTY.environment(Map.of("TRIES", "made-up-secret")::get)));

        assertThat(failure)
                .hasMessageContaining("found a text in the variable of os.environ/TRIES")
                .message()
                .doesNotContain("made-up-secret");
    }

    @Test
    void noMessageShowsAValue() {
        String secret = "made-up-secret";
        for (String yaml : List.of(
                "router_settings: {num_retries: " + secret + "}",
                "router_settings: {routing_strategy: " + secret + "}",
                "model_list: [{model_name: a, litellm_params: {model: openai/a, rpm: " + secret + "}}]",
                "model_list: [" + secret + "]",
                "model_list: {" + secret,
                "\tapi_key: " + secret,
                secret)) {
            assertThatThrownBy(() -> RouterConfig.load(yaml, EMPTY))
                    .as(yaml)
                    .isInstanceOf(ConfigException.class)
                    .message()
                    .doesNotContain(secret);
        }
    }

    @Test
    void aMissingVariableIsAWarningAndItsKeyIsAbsent() {
        RouterConfig config = RouterConfig.load("""
                model_list:
                  - model_name: a
                    litellm_params: {model: openai/a, api_key: os.environ/NOT_THERE, rpm: os.environ/NOR_THIS}
                """, EMPTY);

        assertThat(config.report().warnings())
                .containsExactlyInAnyOrder(
                        "model_list[0].litellm_params.api_key: the environment variable NOT_THERE is not set; the key is left out",
                        "model_list[0].litellm_params.rpm: the environment variable NOR_THIS is not set; the key is left out");
        assertThat(config.deployments().get(0).rpm()).isEmpty();
    }

    @Test
    void aFallbackThatNeverFiresIsSaidAtLoad() {
        String yaml = """
                model_list:
                  - {model_name: fast-model, litellm_params: {model: openai/a}}
                  - {model_name: "groq/*", litellm_params: {model: "groq/*"}}
                router_settings:
                  model_group_alias: {nick: fast-model}
                  fallbacks:
                    - fast_model: [groq/llama, anthropic/claude]
                    - fast-model: [slow]
                    - nick: [fast-model]
                    - groq/x: [nick]
                """;

        assertThat(warnings(yaml))
                .containsExactly(
                        "router_settings.fallbacks[0].fast_model: 'fast_model' is no model_name, and this fallback never"
                                + " fires; did you mean fast-model?; there are fast-model, groq/*, nick",
                        "router_settings.fallbacks[1].fast-model: 'slow' is no model_name, nor provider/model;"
                                + " there are fast-model, groq/*, nick");
    }

    @Test
    void ignoringInvalidDeploymentsLeavesThemOut() {
        RouterConfig config = RouterConfig.load("""
                model_list:
                  - {model_name: a, litellm_params: {model: openai/a, rpm: x}}
                  - {model_name: b, litellm_params: {model: openai/b}}
                router_settings: {ignore_invalid_deployments: true}
                """, EMPTY);

        assertThat(config.deployments())
                .singleElement()
                .satisfies(it -> assertThat(it.modelName()).isEqualTo("b"));
        assertThat(config.report().warnings()).singleElement().asString().contains("litellm_params.rpm");
        assertThat(config.report().skipped()).containsExactly("model_list[0]: has a value that cannot be used");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Router.fromYaml(Path.of("no-such-config.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no-such-config.yaml")
                .hasMessageContaining("NoSuchFile");
    }

    @Test
    void aFileNameGivenAsTextIsExplained() {
        assertThatThrownBy(() -> Router.fromYaml("config.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("a file is named by Path.of");
    }

    @Test
    void aSyntaxErrorHasItsLine() {
        assertThatThrownBy(() -> Router.fromYaml("model_list:\n  - model_name: a\n   litellm_params: {"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("line 3");
    }

    @Test
    void filesThatIncludeEachOtherAreRefused() {
        assertThatThrownBy(() -> RouterConfig.load(Path.of("src/test/resources/config/circle-1.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("circle-1.yaml -> circle-2.yaml -> circle-1.yaml");
    }

    private static List<String> warnings(String yaml) {
        return RouterConfig.load(yaml, EMPTY).report().warnings();
    }

    private static List<String> problems(String yaml) {
        return catchThrowableOfType(ConfigException.class, () -> RouterConfig.load(yaml, EMPTY))
                .problems();
    }
}
