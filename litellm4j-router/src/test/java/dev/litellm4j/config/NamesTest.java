package dev.litellm4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.router.DeploymentStatus;
import dev.litellm4j.router.Rig;
import dev.litellm4j.router.Router;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names with stars, other names, and ids, through a file. */
class NamesTest {
    private static final InternalServerException BROKEN = new InternalServerException("broken", ErrorDetails.NONE);

    private final Rig rig = new Rig();

    @Test
    void aStarIsFilledWithWhatTheCallerSaid() {
        Router router = router("""
                model_list:
                  - {model_name: "anthropic/*", litellm_params: {model: "anthropic/*"}}
                  - {model_name: "corp-*-eu", litellm_params: {model: "azure/*-prod"}}
                  - {model_name: "openai/gpt-4*", litellm_params: {model: openai/gpt-4o}}
                """);
        rig.on("anthropic/claude-x", "1").on("azure/mini-prod", "2").on("openai/gpt-4o", "3");

        router.completion("anthropic/claude-x", "hi");
        router.completion("corp-mini-eu", "hi");
        router.completion("openai/gpt-4.1", "hi");

        assertThat(rig.asked()).containsExactly("anthropic/claude-x", "azure/mini-prod", "openai/gpt-4o");
    }

    @Test
    void theLongerNameGoesFirstAndAStarAloneCatchesTheRest() {
        Router router = router("""
                model_list:
                  - {model_name: "*", litellm_params: {model: "openrouter/*"}}
                  - {model_name: "openai/*", litellm_params: {model: "openai/*"}}
                  - {model_name: "openai/gpt-*", litellm_params: {model: "azure/gpt-*"}}
                """);
        rig.on("azure/gpt-4o", "1").on("openai/o1", "2").on("openrouter/meta/llama", "3");

        router.completion("openai/gpt-4o", "hi");
        router.completion("openai/o1", "hi");
        router.completion("meta/llama", "hi");

        assertThat(rig.asked()).containsExactly("azure/gpt-4o", "openai/o1", "openrouter/meta/llama");
    }

    @Test
    void fallbacksOfOneNameAmongThoseAStarStandsFor() {
        Router router = router("""
                model_list:
                  - {model_name: "anthropic/*", litellm_params: {model: "anthropic/*"}}
                router_settings:
                  num_retries: 0
                  fallbacks: [{anthropic/big: [anthropic/small]}]
                """);
        rig.on("anthropic/big", BROKEN).on("anthropic/small", "small").on("anthropic/other", BROKEN);

        assertThat(router.completion("anthropic/big", "hi").text()).isEqualTo("small");
        assertThatThrownBy(() -> router.completion("anthropic/other", "hi"))
                .isInstanceOf(InternalServerException.class);
    }

    @Test
    void fallbacksOfTheNameWithTheStarHoldForEachItStandsFor() {
        Router router = router("""
                model_list:
                  - {model_name: "anthropic/*", litellm_params: {model: "anthropic/*"}}
                  - {model_name: spare, litellm_params: {model: openai/spare}}
                router_settings: {num_retries: 0, fallbacks: [{"anthropic/*": [spare]}]}
                """);
        rig.on("anthropic/big", BROKEN).on("openai/spare", "spare");

        assertThat(router.completion("anthropic/big", "hi").text()).isEqualTo("spare");
    }

    @Test
    void anotherNameMeansItsGroupAndMayHaveFallbacksOfItsOwn() {
        Router router = router("""
                model_list:
                  - {model_name: gpt-4o, litellm_params: {model: openai/gpt-4o}}
                  - {model_name: spare, litellm_params: {model: openai/spare}}
                router_settings:
                  num_retries: 0
                  model_group_alias:
                    gpt-4: gpt-4o
                    secret: {model: gpt-4o, hidden: true}
                  fallbacks: [{gpt-4: [spare]}]
                """);
        rig.on("openai/gpt-4o", "answer", BROKEN).on("openai/spare", "spare");

        assertThat(router.completion("secret", "hi").text()).isEqualTo("answer");
        assertThat(router.completion("gpt-4", "hi").text()).isEqualTo("spare");
        assertThatThrownBy(() -> router.completion("gpt-4o", "hi")).isInstanceOf(InternalServerException.class);
        assertThat(router.modelNames()).containsExactly("gpt-4o", "spare", "gpt-4");
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> router("model_list: [{model_name: a, litellm_params: {model: openai/a}}]")
                        .completion("b", "hi"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("'b'")
                .hasMessageContaining("a");
    }

    @Test
    void idsSurviveAChangeOfKeyAndTellNothingOfIt() {
        String yaml = """
                model_list:
                  - model_name: a
                    litellm_params: {model: bedrock/a, api_key: %1$s, aws_secret_access_key: %1$s, temperature: 0}
                  - {model_name: a, litellm_params: {model: openai/a, api_key: %1$s}}
                  - {model_name: a, litellm_params: {model: openai/a, api_key: %1$s}}
                  - {model_name: b, litellm_params: {model: openai/b}, model_info: {id: 7}}
                """;

        List<String> before = ids(yaml.formatted("made-up-1"));
        List<String> after = ids(yaml.formatted("made-up-2"));

        assertThat(after).isEqualTo(before).doesNotHaveDuplicates().contains("7");
        assertThat(before.toString()).doesNotContain("made-up");
    }

    @Test
    void anIdLeadsToItsDeployment() {
        Router router = router("""
                model_list:
                  - {model_name: a, litellm_params: {model: openai/one}, model_info: {id: first}}
                  - {model_name: a, litellm_params: {model: openai/two}, model_info: {id: second}}
                """);
        rig.on("openai/two", "two");

        assertThat(router.completion("second", "hi").text()).isEqualTo("two");
    }

    @Test
    void anAddressOfTheCallersGetsNoneOfTheFilesCredentials() {
        Router router = router("""
                model_list:
                  - model_name: a
                    litellm_params:
                      model: openai/a
                      api_key: made-up
                      aws_secret_access_key: made-up
                      extra_headers: {Authorization: made-up}
                      extra_query: {key: made-up}
                """);
        rig.on("openai/a", "hi");

        router.completion(ChatRequest.builder()
                .model("a")
                .user("hi")
                .apiBase("https://elsewhere.example")
                .build());

        RequestOptions sent = rig.requests().get(0).options();
        assertThat(sent.has(RequestOptions.API_KEY)).isFalse();
        assertThat(sent.has(RequestOptions.PROVIDER_PARAMS)).isFalse();
        assertThat(sent.has(RequestOptions.HEADERS)).isFalse();
        assertThat(sent.has(RequestOptions.QUERY)).isFalse();
    }

    @Test
    void theModelBehindADeploymentsNameIsToldToItsProvider() {
        Router router = router("""
                model_list:
                  - {model_name: a, litellm_params: {model: azure/prod-7}, model_info: {base_model: azure/gpt-5}}
                """);
        rig.on("azure/prod-7", "hi");

        router.completion("a", "hi");

        assertThat(rig.requests().get(0).options().get(RequestOptions.BASE_MODEL))
                .contains("azure/gpt-5");
    }

    private List<String> ids(String yaml) {
        return router(yaml).deployments().stream().map(DeploymentStatus::id).toList();
    }

    private Router router(String yaml) {
        return rig.router(
                RouterConfig.load(yaml, ConfigOptions.DEFAULTS.strict(true)).builder());
    }
}
