package dev.litellm4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ContextWindowExceededException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.Rig;
import dev.litellm4j.router.Router;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that guides to LiteLLM show load as they are, and route as the guides say. */
class GuideConfigurationsTest {
    private static final Map<String, String> VARIABLES = Map.of(
            "OPENAI_API_KEY", "made-up-1",
            "ANTHROPIC_API_KEY", "made-up-2",
            "GEMINI_API_KEY", "made-up-3",
            "AZURE_API_KEY", "made-up-4",
            "AZURE_API_BASE", "https://eu.example",
            "GROQ_API_KEY", "made-up-5",
            "OPENROUTER_API_KEY", "made-up-6",
            "AWS_ACCESS_KEY_ID", "made-up-7",
            "AWS_SECRET_ACCESS_KEY", "made-up-8");

    private final Rig rig = new Rig();

    @ParameterizedTest
    @ValueSource(strings = {"multi-provider", "latency", "least-busy", "home-lab", "production"})
    void loadsInStrictModeWithoutAWarning(String name) {
        assertThat(load(name).report().warnings()).isEmpty();
    }

    @Test
    void leastBusySaysThatItsRedisNeedsAJar() {
        assertThat(load("least-busy").report().skipped())
                .containsExactly(
                        StoreKeysTest.MISSING,
                        "litellm_settings.cache_params.type: needs dev.litellm4j:litellm4j-redis on the class path;"
                                + " without it, answers are kept in this process alone");
    }

    @Test
    void multiProviderListsWhatHasNoEffectOnce() {
        ConfigReport report = load("multi-provider").report();

        assertThat(report.proxyOnly())
                .containsExactlyInAnyOrder(
                        "litellm_settings.set_verbose",
                        "general_settings.master_key",
                        "general_settings.database_url",
                        "general_settings.budget_duration",
                        "general_settings.max_budget");
        assertThat(report.notYet())
                .containsExactlyInAnyOrder(
                        "litellm_settings.success_callback",
                        "litellm_settings.failure_callback",
                        "general_settings.alerting",
                        "general_settings.alerting_threshold",
                        "mcp_servers");
        assertThat(report.kept())
                .containsExactly(
                        "model_list[].litellm_params.aws_access_key_id",
                        "model_list[].litellm_params.aws_secret_access_key",
                        "model_list[].litellm_params.aws_region_name");
    }

    @Test
    void multiProviderFallsBackInTheOrderOfTheFile() {
        rig.on("openai/gpt-4o", new AuthenticationException("no", ErrorDetails.of("openai", "gpt-4o")))
                .on("anthropic/claude-sonnet-4-5", new InternalServerException("no", ErrorDetails.NONE))
                .on("gemini/gemini-2.5-flash", "from gemini");

        assertThat(router("multi-provider").completion("gpt-4o", "hi").text()).isEqualTo("from gemini");

        assertThat(rig.asked())
                .containsExactly(
                        "openai/gpt-4o",
                        "anthropic/claude-sonnet-4-5",
                        "anthropic/claude-sonnet-4-5",
                        "anthropic/claude-sonnet-4-5",
                        "anthropic/claude-sonnet-4-5",
                        "gemini/gemini-2.5-flash");
        assertThat(rig.requests().get(0).options().get(RequestOptions.DROP_PARAMS))
                .contains(true);
        assertThat(rig.requests().get(0).options().get(RequestOptions.TIMEOUT)).contains(Duration.ofSeconds(30));
    }

    @Test
    void multiProviderHasAnotherWayForLongPrompts() {
        rig.on("openai/gpt-4o", new ContextWindowExceededException("too long", ErrorDetails.NONE))
                .on("gemini/gemini-2.5-flash", "long");

        assertThat(router("multi-provider").completion("gpt-4o", "hi").text()).isEqualTo("long");
    }

    @Test
    void multiProviderKeepsWhatAProviderNeedsAndShowsNoneOfIt() {
        List<Deployment> deployments = load("multi-provider").deployments();
        Deployment bedrock = deployments.get(3);

        assertThat(bedrock.options().get(RequestOptions.PROVIDER_PARAMS))
                .contains(Map.of(
                        "aws_access_key_id", "made-up-7",
                        "aws_secret_access_key", "made-up-8",
                        "aws_region_name", "us-east-1"));
        assertThat(bedrock.region()).contains("us-east-1");
        assertThat(bedrock.params()).isEmpty();
        assertThat(deployments.toString()).doesNotContain("made-up");
        assertThat(deployments.get(2).maxBudget()).contains(new BigDecimal("10.0"));
        assertThat(deployments.get(2).budgetDuration()).contains(Duration.ofDays(1));
    }

    @Test
    void latencyPrefersTheFasterAfterBothHaveBeenSeen() {
        Router router = router("latency");
        rig.on("azure/gpt-4o-eu", "azure").on("openai/gpt-4o", "openai");

        Set<String> seen = new TreeSet<>();
        seen.add(router.completion("gpt-4o", "hi").text());
        seen.add(router.completion("gpt-4o", "hi").text());

        assertThat(seen).containsExactly("azure", "openai");
    }

    @Test
    void latencyRestsADeploymentAfterItsSecondFailureForThirtySeconds() {
        Router router = router("latency");
        rig.on("azure/gpt-4o-eu", new InternalServerException("no", ErrorDetails.NONE))
                .on("openai/gpt-4o", "openai");

        for (int i = 0; i < 450; i++) {
            assertThat(router.completion("gpt-4o", "hi").text()).isEqualTo("openai");
        }
        assertThat(rig.asked().stream().filter("azure/gpt-4o-eu"::equals)).hasSize(2);
        assertThat(rig.sleeps()).as("a neighbour was free").isEmpty();

        rig.on("azure/gpt-4o-eu", "well again").pass(Duration.ofSeconds(31));
        Set<String> answers = new TreeSet<>();
        for (int i = 0; i < 450; i++) {
            answers.add(router.completion("gpt-4o", "hi").text());
        }
        assertThat(answers).contains("well again");
    }

    @Test
    void latencyWaitsAtLeastRetryAfterForALoneDeployment() {
        RouterConfig config = load("latency");
        rig.on("azure/gpt-4o-eu", new InternalServerException("no", ErrorDetails.NONE), "azure")
                .on("openai/gpt-4o", new InternalServerException("no", ErrorDetails.NONE), "openai");

        rig.router(config.builder()).completion("gpt-4o", "hi");

        assertThat(rig.sleeps()).hasSize(1).allMatch(wait -> wait.compareTo(Duration.ofSeconds(5)) >= 0);
    }

    @Test
    void leastBusyMovesOnFromADeploymentAtItsLimit() {
        rig.on("azure/my-deployment", "azure").on("groq/llama-3.3-70b-versatile", "groq");
        Router router = router("least-busy");

        for (int i = 0; i < 20; i++) {
            router.completion("fast", "hi " + i); // equal ones come from the cache
        }

        assertThat(rig.asked().stream().filter("azure/my-deployment"::equals)).hasSize(2);
        assertThat(rig.asked().stream().filter("groq/llama-3.3-70b-versatile"::equals))
                .hasSize(18);
    }

    @Test
    void leastBusyKeepsAnswers() {
        assertThat(load("least-busy").report().notYet()).containsExactly("litellm_settings.semantic_cache");
        rig.on("azure/my-deployment", "azure").on("groq/llama-3.3-70b-versatile", "groq");
        Router router = router("least-busy");

        for (int i = 0; i < 20; i++) {
            router.completion("fast", "hi");
        }

        assertThat(rig.asked()).hasSize(1);
    }

    @Test
    void homeLabBalancesOverTheMachinesAndLeavesTheCloudAlone() {
        rig.on("ollama/llama3.2", "one").on("ollama_chat/llama3.2", "two");
        Router router = router("home-lab");

        for (int i = 0; i < 50; i++) {
            router.completion("llama", "hi");
        }

        assertThat(rig.asked()).contains("ollama/llama3.2", "ollama_chat/llama3.2");
        assertThat(rig.requests().get(0).options().get(RequestOptions.API_BASE))
                .isIn(java.util.Optional.of("http://gpu-1:11434"), java.util.Optional.of("http://gpu-2:11434"));
    }

    @Test
    void homeLabGoesToStandbyAndThenToTheLastResort() {
        InternalServerException off = new InternalServerException("off", ErrorDetails.NONE);
        rig.on("ollama/llama3.2", off)
                .on("ollama_chat/llama3.2", off)
                .on("groq/llama-3.3-70b-versatile", "cloud", off)
                .on("openrouter/meta-llama/llama-3.3-70b-instruct:free", "free");
        Router router = router("home-lab");

        ChatCompletion standby = router.completion("llama", "hi");
        ChatCompletion last = router.completion("llama", "hi");

        assertThat(standby.text()).isEqualTo("cloud");
        assertThat(last.text()).isEqualTo("free");
    }

    @Test
    void productionFollowsEachGroupsOwnFallbacks() {
        RateLimitException limit = new RateLimitException("slow down", ErrorDetails.NONE);
        rig.on("openai/gpt-4o-mini", limit)
                .on("anthropic/claude-sonnet-4-5", limit)
                .on("ollama/llama3.2", "local")
                .on("gemini/gemini-2.5-pro", limit);
        Router router = router("production");

        assertThat(router.completion("fast", "hi").text()).isEqualTo("local");
        assertThat(rig.asked())
                .as("the policy for rate limits goes before num_retries")
                .containsExactly("openai/gpt-4o-mini", "anthropic/claude-sonnet-4-5", "ollama/llama3.2");
    }

    @Test
    void productionTakesRouterSettingsBeforeLitellmSettings() {
        InternalServerException broken = new InternalServerException("broken", ErrorDetails.NONE);
        rig.on("gemini/gemini-2.5-pro", broken, broken, "third time");

        assertThat(router("production").completion("long", "hi").text()).isEqualTo("third time");
    }

    @Test
    void productionSendsLongPromptsElsewhere() {
        rig.on("openai/gpt-4o-mini", new ContextWindowExceededException("too long", ErrorDetails.NONE))
                .on("gemini/gemini-2.5-pro", "long");

        assertThat(router("production").completion("fast", "hi").text()).isEqualTo("long");
    }

    private Router router(String name) {
        return rig.router(load(name).builder());
    }

    private static RouterConfig load(String name) {
        return RouterConfig.load(
                Path.of("src/test/resources/config", name + ".yaml"),
                ConfigOptions.DEFAULTS.environment(VARIABLES::get).strict(true));
    }
}
