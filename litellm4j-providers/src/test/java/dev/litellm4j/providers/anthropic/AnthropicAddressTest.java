package dev.litellm4j.providers.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests go, with which credential, and what is known of a model by its name. */
class AnthropicAddressTest {
    private final WireRequest request = WireRequest.postJson("/v1/messages", Json.body(Map.of()));

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example", "https://a.example/v1", "https://a.example/v1/messages"})
    void aBaseMayEndAnywhereInThePath(String base) {
        assertThat(new AnthropicHost().address(request, target(base, "k")).url())
                .isEqualTo("https://a.example/v1/messages");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/x, true, https://a.example/x",
        "https://a.example/x, false, https://a.example/x/v1/messages",
        "https://api.anthropic.com, true, https://api.anthropic.com/v1/messages",
    })
    void aVariableMakesABaseTheWholeAddress(String base, String whole, String url) {
        Target target = new Target(
                "anthropic",
                "m",
                base,
                Optional.of(Secret.of("k")),
                Secrets.of(Map.of("LITELLM_ANTHROPIC_DISABLE_URL_SUFFIX", whole)),
                RequestOptions.NONE);

        assertThat(new AnthropicHost().address(request, target).url()).isEqualTo(url);
    }

    @Test
    void keysAndTokensGoIntoTheirOwnHeaders() {
        WireRequest keyed = new AnthropicAuth().sign(request, target("https://a.example", "key"));
        assertThat(keyed.header("x-api-key")).contains("key");
        assertThat(keyed.header("authorization")).isEmpty();
        String token = "sk-ant-" + "oat-1";
        WireRequest signed = new AnthropicAuth()
                .sign(request.withHeader("anthropic-beta", "b-1"), target("https://a.example", token));
        assertThat(signed.header("authorization")).contains("Bearer " + token);
        assertThat(signed.header("anthropic-beta")).contains("b-1,oauth-2025-04-20");
    }

    @ParameterizedTest
    @CsvSource({
        "claude-3-5-haiku-20241022, false, false, false, false",
        "claude-3-7-sonnet-latest, true, false, false, false",
        "claude-sonnet-4-20250514, true, false, false, false",
        "claude-opus-4-1-20250805, true, false, true, false",
        "anthropic.claude-sonnet-4-5-20250929-v1:0, true, false, true, false",
        "claude-opus-4-6, true, true, true, false",
        "claude-opus-4-8, true, true, true, true",
        "claude-sonnet-5, true, true, true, true",
        "claude-mythos-preview, true, true, true, true",
        "claude-v2:1, false, false, false, false",
        "MiniMax-M2, true, false, false, false",
    })
    void aNameTellsTheGeneration(String model, boolean thinks, boolean adaptive, boolean schemas, boolean fixed) {
        ClaudeGeneration generation = ClaudeGeneration.of(model);
        assertThat(generation.thinks()).isEqualTo(thinks);
        assertThat(generation.thinksAdaptively()).isEqualTo(adaptive);
        assertThat(generation.takesSchemas()).isEqualTo(schemas);
        assertThat(generation.fixesSampling()).isEqualTo(fixed);
    }

    private static Target target(String base, String key) {
        return new Target("anthropic", "m", base, Optional.of(Secret.of(key)), Secrets.NONE, RequestOptions.NONE);
    }
}
