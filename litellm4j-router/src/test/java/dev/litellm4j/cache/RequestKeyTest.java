package dev.litellm4j.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.CacheOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.RawJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestKeyTest {
    private static final ResponseCache CACHE = ResponseCache.inMemory();

    private static ChatRequest.Builder ask() {
        return ChatRequest.builder().model("m").user("hi").temperature(0.2).maxTokens(5);
    }

    private static String key(ChatRequest.Builder request) {
        return CACHE.key(request.build()).orElseThrow();
    }

    static Stream<UnaryOperator<ChatRequest.Builder>> noMatter() {
        return Stream.of(
                it -> it.set("user", "me"),
                it -> it.set("stream", true),
                it -> it.set("stream_options", Map.of("include_usage", true)),
                it -> it.set("metadata", Map.of("tags", List.of("eu"))),
                it -> it.timeout(Duration.ofSeconds(3)),
                it -> it.numRetries(3),
                it -> it.fallbacks("other"),
                it -> it.cache(CacheOptions.DEFAULTS.ttl(Duration.ofSeconds(1)).maxAge(Duration.ofDays(1))),
                it -> it.apiKey("made-up"),
                it -> it.header("Authorization", "made-up"),
                it -> it.header("X-Api-Key", "made-up"),
                it -> it.providerParam("aws_secret_access_key", "made-up"),
                it -> it.set("temperature", new BigDecimal("0.20")),
                it -> it.set("temperature", 0.2f),
                it -> it.set("max_tokens", 5.0),
                it -> it.set("max_tokens", 5L),
                it -> it.set("top_p", JsonNull.NULL),
                it -> it.remove("temperature").set("temperature", 0.2));
    }

    @ParameterizedTest
    @MethodSource
    void noMatter(UnaryOperator<ChatRequest.Builder> change) {
        assertThat(key(change.apply(ask()))).isEqualTo(key(ask()));
    }

    static Stream<UnaryOperator<ChatRequest.Builder>> matter() {
        return Stream.of(
                it -> it.model("m2"),
                it -> it.user("more"),
                it -> it.temperature(0.3),
                it -> it.maxTokens(6),
                it -> it.set("max_tokens", "5"),
                it -> it.seed(1),
                it -> it.stop("END"),
                it -> it.set("stop", List.of("END", "")),
                it -> it.reasoningEffort("low"),
                it -> it.extra("top_k", 40),
                it -> it.extra("logit_bias", Map.of("1", 2)),
                it -> it.extra("response_format", Map.of("type", "json_object")),
                it -> it.extraBody(Map.of("top_k", 40)),
                it -> it.apiBase("http://localhost:1/v1"),
                it -> it.apiVersion("2024-06-01"),
                it -> it.customLlmProvider("groq"),
                it -> it.header("anthropic-beta", "one"),
                it -> it.providerParam("aws_region_name", "eu-west-1"),
                it -> it.tenant("a"),
                it -> it.tenant("b"),
                it -> it.cache(CacheOptions.DEFAULTS.namespace("a")),
                it -> it.set("metadata", Map.of("user_api_key_team_id", "a")),
                it -> it.mockResponse("hi"));
    }

    @ParameterizedTest
    @MethodSource
    void matter(UnaryOperator<ChatRequest.Builder> change) {
        assertThat(key(change.apply(ask()))).isNotEqualTo(key(ask()));
    }

    @Test
    void noTwoOfThoseShareAKey() {
        assertThat(matter().map(change -> key(change.apply(ask())))).doesNotHaveDuplicates();
    }

    @Test
    void whatLooksAlikeWrittenDownIsNotTheSame() {
        assertThat(List.of(
                        key(ChatRequest.builder().model("m").user("a").user("b")),
                        key(ChatRequest.builder().model("m").user("ab")),
                        key(ChatRequest.builder().model("ma").user("b")),
                        key(ChatRequest.builder().model("m").user("a").message(ChatMessage.assistant("b"))),
                        key(ChatRequest.builder().model("m").user("\ud83d\ude00")),
                        key(ChatRequest.builder().model("m").user("?"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void namesHaveNoOrder() {
        JsonObject one = JsonObject.of("a", 1, "b", List.of(1, 2.0), "c", JsonObject.of("x", true, "y", "z"));
        JsonObject two = JsonObject.of("c", JsonObject.of("y", "z", "x", true), "b", List.of(1.0, 2), "a", 1);
        assertThat(key(ask().extra("schema", one)))
                .isEqualTo(key(ask().extra("schema", two)))
                .isEqualTo(key(
                        ask().extra("schema", new RawJson("{\"b\":[1,2],\"c\":{\"y\":\"z\",\"x\":true},\"a\":1.0}"))))
                .isNotEqualTo(key(ask().extra("schema", one.with("b", List.of(2, 1)))));
        var large = JsonObject.builder();
        var turned = JsonObject.builder();
        for (int i = 0; i < 100; i++) {
            large.set("n" + i, i);
            turned.set("n" + (99 - i), 99 - i);
        }
        assertThat(key(ask().extra("logit_bias", large.build())))
                .isEqualTo(key(ask().extra("logit_bias", turned.build())));
    }

    @Test
    void textsOfAnyLength() {
        Set<String> keys = new HashSet<>();
        for (String unit : List.of("a", "\u00e4", "\u20ac", "\ud83d\ude00", "\ud83d")) {
            for (int length = 300; length < 1100; length++) {
                keys.add(key(ask().user(unit.repeat(length))));
            }
        }
        assertThat(keys).hasSize(5 * 800);
        String large = "\u20acuro ".repeat(5_000);
        assertThat(key(ask().user(large))).isEqualTo(key(ask().user(large))).isNotEqualTo(key(ask().user(large + "x")));
        assertThat(key(ask().user(large))).isNotEqualTo(key(ask().user("x" + large.substring(1))));
    }

    @Test
    void numbersOfAnySize() {
        assertThat(key(ask().extra("x", 1e20)))
                .isEqualTo(key(ask().extra("x", new BigDecimal("100000000000000000000"))));
        assertThat(key(ask().extra("x", 1e16))).isEqualTo(key(ask().extra("x", 10_000_000_000_000_000L)));
        assertThat(key(ask().extra("x", 9007199254740993L))).isNotEqualTo(key(ask().extra("x", 9007199254740992L)));
        assertThat(key(ask().extra("x", -0.0))).isEqualTo(key(ask().extra("x", 0)));
    }

    @Test
    void operationsAreKeptApart() {
        EmbeddingRequest embedding =
                EmbeddingRequest.builder().model("m").input("hi").build();
        assertThat(CACHE.key(embedding)).isPresent().isNotEqualTo(CACHE.key(ask().build()));
    }

    @Test
    void keysTellNothing() {
        assertThat(key(ask())).matches("[0-9a-f]{64}");
        assertThat(key(ask().cache(CacheOptions.DEFAULTS.namespace("mine")))).matches("mine:[0-9a-f]{64}");
    }

    @Test
    void credentialsKeepCallsApartWhereThatIsWanted() {
        ResponseCache apart =
                ResponseCache.builder().separateCredentials(Secret.of("pepper")).build();
        ResponseCache other =
                ResponseCache.builder().separateCredentials(Secret.of("salt")).build();
        ChatRequest one = ask().apiKey("made-up-1").build();
        ChatRequest two = ask().apiKey("made-up-2").build();
        assertThat(apart.key(one)).isPresent().isNotEqualTo(apart.key(two)).isNotEqualTo(other.key(one));
        assertThat(apart.key(one)).isEqualTo(apart.key(ask().apiKey("made-up-1").build()));
        assertThat(apart.key(ask().header("Authorization", "x").build())).isNotEqualTo(apart.key(ask().build()));
    }

    @Test
    void modelsMayShareAnswers() {
        ResponseCache sharing = ResponseCache.builder().sharing("m", "m2").build();
        assertThat(sharing.key(ask().build()))
                .isEqualTo(sharing.key(ask().model("m2").build()));
        assertThat(sharing.key(ask().build()))
                .isNotEqualTo(sharing.key(ask().model("m3").build()));
    }

    @Test
    void whatIsToFailTakesNoPart() {
        assertThat(CACHE.key(ask().mockResponse(new IllegalStateException()).build()))
                .isEmpty();
        assertThat(CACHE.key(ask().mockTimeout(true).build())).isEmpty();
        assertThat(CACHE.key(ask().providerParam("client", new Object()).build()))
                .isEmpty();
    }
}
