package dev.litellm4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "openai/gpt-4o, openai, gpt-4o",
        "' openai/gpt-4o ', openai, gpt-4o",
        "openrouter/meta-llama/llama-3, openrouter, meta-llama/llama-3",
        "gpt-4o, '', gpt-4o",
        "/gpt-4o, '', gpt-4o"
    })
    void aModelNameIsItsProviderAndTheRest(String name, String provider, String model) {
        assertThat(ModelName.parse(name)).isEqualTo(new ModelName(provider, model));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "/", "openai/", " openai/ "})
    void aModelNameWithoutAModelIsRefused(String name) {
        assertThatThrownBy(() -> ModelName.parse(name))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining("openai/gpt-4o");
    }

    @Test
    void aModelNameIsWrittenAsItIsRead() {
        assertThat(ModelName.parse("a/b/c")).hasToString("a/b/c");
        assertThat(ModelName.parse("b")).hasToString("b");
    }

    @Test
    void aSecretShowsItselfOnlyWhenAsked() {
        Secret secret = Secret.of(" key-123\n");
        assertThat(secret).hasToString("***").isEqualTo(Secret.of("key-123")).hasSameHashCodeAs(Secret.of("key-123"));
        assertThat(secret).isNotEqualTo(Secret.of("key-124"));
        assertThat(secret.reveal()).isEqualTo("key-123");
        assertThat(Secret.of(" ").isEmpty()).isTrue();
    }

    @Test
    void optionsAreTypedAndImmutable() {
        RequestOptions one = RequestOptions.NONE.with(RequestOptions.NUM_RETRIES, 2);
        RequestOptions two = one.with(RequestOptions.NUM_RETRIES, 3).with(RequestOptions.API_BASE, "http://x");
        assertThat(one.get(RequestOptions.NUM_RETRIES)).contains(2);
        assertThat(two.get(RequestOptions.NUM_RETRIES, 0)).isEqualTo(3);
        assertThat(one.get(RequestOptions.API_BASE)).isEmpty();
        assertThat(one.get(RequestOptions.API_BASE, "none")).isEqualTo("none");
        assertThat(two.without(RequestOptions.NUM_RETRIES).has(RequestOptions.NUM_RETRIES))
                .isFalse();
        assertThat(two.without(RequestOptions.MOCK_DELAY)).isSameAs(two);
    }

    @Test
    void optionsFillTheirGapsFromDefaults() {
        RequestOptions mine = RequestOptions.NONE.with(RequestOptions.NUM_RETRIES, 1);
        RequestOptions defaults =
                RequestOptions.NONE.with(RequestOptions.NUM_RETRIES, 5).with(RequestOptions.DROP_PARAMS, true);
        RequestOptions both = mine.or(defaults);
        assertThat(both.get(RequestOptions.NUM_RETRIES)).contains(1);
        assertThat(both.get(RequestOptions.DROP_PARAMS)).contains(true);
        assertThat(mine.or(RequestOptions.NONE)).isEqualTo(mine);
    }

    @Test
    void optionsAreEqualInAnyOrder() {
        RequestOptions ab =
                RequestOptions.NONE.with(RequestOptions.API_BASE, "x").with(RequestOptions.NUM_RETRIES, 1);
        RequestOptions ba =
                RequestOptions.NONE.with(RequestOptions.NUM_RETRIES, 1).with(RequestOptions.API_BASE, "x");
        assertThat(ab).isEqualTo(ba).hasSameHashCodeAs(ba);
        assertThat(ab).isNotEqualTo(ba.with(RequestOptions.NUM_RETRIES, 2)).isNotEqualTo(RequestOptions.NONE);
    }

    @Test
    void optionsHideWhatMayBeACredential() {
        ChatRequest request = ChatRequest.builder()
                .model("m")
                .apiKey("key-123")
                .header("X-Api-Key", "key-456")
                .query("key", "key-789")
                .numRetries(2)
                .build();
        assertThat(request.toString()).doesNotContain("key-").contains("api_key=***", "num_retries=2");
    }

    @Test
    void timeoutsFillTheirGaps() {
        Timeouts mine = Timeouts.NONE.withCall(Duration.ofSeconds(1)).withConnect(Duration.ofSeconds(2));
        Timeouts all = mine.or(Timeouts.DEFAULTS);
        assertThat(all.call()).contains(Duration.ofSeconds(1));
        assertThat(all.connect()).contains(Duration.ofSeconds(2));
        assertThat(all.firstToken()).contains(Duration.ofSeconds(600));
        assertThat(all.betweenTokens()).contains(Duration.ofSeconds(120));
        assertThat(Timeouts.NONE.or(mine)).isSameAs(mine);
        assertThat(Timeouts.NONE
                        .withFirstToken(Duration.ZERO)
                        .withBetweenTokens(Duration.ZERO)
                        .call())
                .isEmpty();
    }

    @Test
    void usageAddsUpAndLeavesOutZeroDetails() {
        Usage usage = Usage.builder()
                .promptTokens(10)
                .completionTokens(5)
                .cachedTokens(4)
                .reasoningTokens(0)
                .build();
        assertThat(usage.totalTokens()).isEqualTo(15);
        assertThat(usage.fields())
                .containsOnlyKeys("prompt_tokens", "completion_tokens", "total_tokens", "prompt_tokens_details");
        assertThat(usage.cachedTokens()).isEqualTo(4);
        assertThat(usage.toBuilder().build()).isEqualTo(usage);
        assertThat(usage.toBuilder()
                        .cachedTokens(0)
                        .cacheCreationTokens(3)
                        .build()
                        .cachedTokens())
                .isZero();
        assertThat(Usage.builder().totalTokens(9).build().totalTokens()).isEqualTo(9);
        assertThat(Usage.NONE.isPresent()).isFalse();
        assertThat(Usage.NONE.totalTokens()).isZero();
    }

    @Test
    void usageReadsOpenAisDetails() {
        Usage usage = new Usage(JsonObject.copyOf(Map.of(
                "prompt_tokens",
                "10",
                "completion_tokens",
                7,
                "prompt_tokens_details",
                Map.of("audio_tokens", 1, "cached_tokens", 2, "cache_creation_tokens", 3),
                "completion_tokens_details",
                Map.of("audio_tokens", 4, "reasoning_tokens", 5))));
        assertThat(List.of(
                        usage.promptTokens(),
                        usage.totalTokens(),
                        usage.promptAudioTokens(),
                        usage.cachedTokens(),
                        usage.cacheCreationTokens(),
                        usage.completionAudioTokens(),
                        usage.reasoningTokens()))
                .containsExactly(10, 17, 1, 2, 3, 4, 5);
    }

    @Test
    void theRequestIdIsFoundUnderAnyVendorsHeader() {
        Headers headers = new Headers() {
            @Override
            public Optional<String> first(String name) {
                return name.equals("request-id") ? Optional.of("req_1") : Optional.empty();
            }

            @Override
            public List<String> names() {
                return List.of("request-id");
            }
        };
        AnswerInfo info = new AnswerInfo("p", "m", headers, List.of(), new Routing("p/m", List.of()), Pricing.UNKNOWN);
        assertThat(info.requestId()).contains("req_1");
        assertThat(AnswerInfo.NONE.requestId()).isEmpty();
        assertThat(info.withRouting(new Routing("other", List.of())).routing().deployment())
                .isEqualTo("other");
        assertThat(info.routing().attempts()).isEqualTo(1);
        assertThat(info.pricing().cost(Usage.NONE, "")).isEmpty();
    }
}
