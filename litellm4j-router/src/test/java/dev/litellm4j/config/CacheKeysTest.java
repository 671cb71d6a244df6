package dev.litellm4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.CacheOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.router.Router;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheKeysTest {
    private static final String MODELS = """
            model_list:
              - {model_name: g, litellm_params: {model: openai/a, mock_response: hello, ttl: 3600}}
              - {model_name: h, litellm_params: {model: openai/b, mock_response: hello}}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "litellm_settings: {cache: true}",
                "litellm_settings: {cache: true, cache_params: {type: local, ttl: 300, namespace: mine}}",
                "router_settings: {cache_responses: true}",
                "router_settings: {enable_cache: true, cache_type: local}",
                "litellm_settings: {cache: true, cache_params: {supported_call_types: [acompletion, embedding]}}",
            })
    void on(String settings) {
        try (Router router = router(settings)) {
            assertThat(router.completion("g", "hi").cacheHit()).isFalse();
            assertThat(router.completion("g", "hi").cacheHit()).isTrue();
            assertThat(router.completion("h", "hi").cacheHit()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "litellm_settings: {cache: false}",
                "router_settings: {cache_responses: false}",
                "litellm_settings: {cache: true, cache_params: {mode: default_off}}",
                "litellm_settings: {cache: true, cache_params: {supported_call_types: []}}",
                "litellm_settings: {cache: true, cache_params: {supported_call_types: [embedding]}}",
            })
    void off(String settings) {
        try (Router router = router(settings)) {
            router.completion("g", "hi");
            assertThat(router.completion("g", "hi").cacheHit()).isFalse();
        }
    }

    @Test
    void whoAsksForItTakesPart() {
        try (Router router = router("litellm_settings: {cache: true, cache_params: {mode: default_off}}")) {
            ChatRequest ask = ChatRequest.builder()
                    .model("g")
                    .user("hi")
                    .cache(CacheOptions.USE.ttl(Duration.ofSeconds(60)))
                    .build();
            router.completion(ask);
            assertThat(router.completion(ask).cacheHit()).isTrue();
        }
    }

    @Test
    void groupsShareAnswers() {
        try (Router router = router("""
                router_settings:
                  cache_responses: true
                  caching_groups: [[g, h]]
                  model_group_alias: {other: g}
                """)) {
            router.completion("g", "hi");
            assertThat(router.completion("h", "hi").cacheHit()).isTrue();
            assertThat(router.completion("other", "hi").cacheHit()).isTrue();
        }
    }

    @Test
    void onDisk() {
        String settings = "litellm_settings: {cache: true, cache_params: {type: disk, disk_cache_dir: '%s'}}"
                .formatted(folder.resolve("answers"));
        try (Router router = router(settings)) {
            router.completion("g", "hi");
        }
        try (Router router = router(settings)) {
            assertThat(router.completion("g", "hi").cacheHit()).isTrue();
        }
        assertThat(folder.resolve("answers")).isDirectoryContaining("glob:**.answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "qdrant-semantic", "redis-semantic", "gcs", "azure-blob", "valkey-semantic"})
    void typesThatAreStillToCome(String type) {
        RouterConfig config =
                load("litellm_settings: {cache: true, cache_params: {type: " + type + ", similarity_threshold: 0.8}}");
        assertThat(config.report().notYet())
                .containsExactlyInAnyOrder(
                        "litellm_settings.cache_params.type", "litellm_settings.cache_params.similarity_threshold");
        try (Router router = config.builder().build()) {
            router.completion("g", "hi");
            assertThat(router.completion("g", "hi").cacheHit()).isFalse();
        }
    }

    @Test
    void withoutTheJarAnswersAreKeptInMemory() {
        RouterConfig config = load("litellm_settings: {cache: true, cache_params: {type: redis, host: localhost}}");
        assertThat(config.report().skipped())
                .singleElement()
                .asString()
                .contains("litellm_settings.cache_params.type", "dev.litellm4j:litellm4j-redis");
        try (Router router = config.builder().build()) {
            router.completion("g", "hi");
            assertThat(router.completion("g", "hi").cacheHit()).isTrue();
        }
    }

    @Test
    void whatIsWrongIsSaid() {
        ConfigException wrong = catchThrowableOfType(
                ConfigException.class,
                () -> load("litellm_settings: {cache: true, cache_params: {type: memcached, mode: maybe, ttl: soon}}"));
        assertThat(wrong.problems())
                .containsExactlyInAnyOrder(
                        "litellm_settings.cache_params.mode: expected one of default_on, default_off, found a text",
                        "litellm_settings.cache_params.ttl: expected seconds as a number above 0, or a text such as 30s"
                                + " or 5m, found a text",
                        "litellm_settings.cache_params.type: expected local, disk or redis");
        assertThat(load("litellm_settings: {cache_params: {type: local}}")
                        .report()
                        .warnings())
                .containsExactly("litellm_settings.cache_params: has no effect without cache: true");
    }

    @Test
    void aCallTypeThatNobodyKnowsIsSaid() {
        RouterConfig config = load(
                "litellm_settings: {cache: true, cache_params: {supported_call_types: [acompletions, embedding]}}");
        assertThat(config.report().warnings())
                .containsExactly("litellm_settings.cache_params.supported_call_types: unknown call type acompletions;"
                        + " did you mean completion?");
        assertThat(load("litellm_settings: {cache: true, cache_params: {supported_call_types:"
                                + " [acompletion, atext_completion, aembedding, atranscription, arerank]}}")
                        .report()
                        .warnings())
                .isEmpty();
    }

    private static Router router(String settings) {
        return load(settings).builder().build();
    }

    private static RouterConfig load(String settings) {
        return RouterConfig.load(MODELS + settings, ConfigOptions.DEFAULTS.environment(Map.<String, String>of()::get));
    }
}
