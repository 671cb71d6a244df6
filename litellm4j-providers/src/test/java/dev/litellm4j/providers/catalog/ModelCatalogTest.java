package dev.litellm4j.providers.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.litellm4j.model.Capability;
import dev.litellm4j.model.Limit;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.model.Support;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCatalogTest {
    private final ModelCatalog catalog = ModelCatalog.bundled();

    @Test
    void aBundledRowIsWhatItsVendorSays() {
        ModelInfo model = catalog.find("gpt-4o").orElseThrow();
        assertThat(model.provider()).contains("openai");
        assertThat(model.mode()).contains("chat");
        assertThat(model.maxInputTokens()).hasValue(128_000);
        assertThat(model.maxOutputTokens()).hasValue(16_384);
        assertThat(model.price(PriceUnit.INPUT)).contains(new BigDecimal("0.0000025"));
        assertThat(model.price(PriceUnit.OUTPUT.at("batch"))).contains(new BigDecimal("0.000005"));
        assertThat(model.supports(Capability.VISION)).isEqualTo(Support.YES);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, gpt-4o",
        "GPT-4o, gpt-4o",
        "openai/gpt-4o, gpt-4o",
        "OpenAI/GPT-4o, gpt-4o",
        "openai/responses/gpt-4o, gpt-4o",
        "azure/gpt-4o, azure/gpt-4o",
        "anthropic/claude-sonnet-4-5, claude-sonnet-4-5",
        "vertex_ai/gemini-2.5-pro, gemini-2.5-pro",
        "gemini/gemini-2.5-pro, gemini/gemini-2.5-pro",
        "cohere/command-r-plus, command-r-plus",
        "deepseek-chat, deepseek-chat",
        "mistral-large-latest, mistral/mistral-large-latest",
        "grok-4, xai/grok-4",
        "llama-3.3-70b-versatile, groq/llama-3.3-70b-versatile",
        "meta-llama/llama-4-scout-17b-16e-instruct, groq/meta-llama/llama-4-scout-17b-16e-instruct",
        "ollama_chat/llama3, ollama/llama3",
        "bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0, anthropic.claude-sonnet-4-5-20250929-v1:0",
        "bedrock/converse/anthropic.claude-sonnet-4-5-20250929-v1:0, anthropic.claude-sonnet-4-5-20250929-v1:0",
        "bedrock/mars-north-1/anthropic.claude-sonnet-4-5-20250929-v1:0, anthropic.claude-sonnet-4-5-20250929-v1:0",
        "bedrock/sa.anthropic.claude-sonnet-4-5-20250929-v1:0, anthropic.claude-sonnet-4-5-20250929-v1:0",
        "ft:gpt-4o-2024-08-06:acme:mine:abc, ft:gpt-4o-2024-08-06",
        "vertex_ai/gemini-2.5-pro-001, gemini-2.5-pro",
        "bedrock/arn:aws:bedrock:us-east-1:000000000000:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0, us.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "bedrock/arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0:200k, anthropic.claude-sonnet-4-5-20250929-v1:0",
        "bedrock/invoke/eu.anthropic.claude-sonnet-4-5-20250929-v1:0, eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "openai/gpt-4o-2031-01-02, gpt-4o",
        "azure/gpt-4o-2031-01-02, azure/gpt-4o",
        "ft:gpt-3.5-turbo-2031-01-02:acme::id, ft:gpt-3.5-turbo",
        "anthropic/claude-sonnet-4-5-20310102, claude-sonnet-4-5",
        "anthropic/claude-sonnet-4-5-latest, claude-sonnet-4-5",
        "vertex_ai/claude-sonnet-4-5@20310102, vertex_ai/claude-sonnet-4-5",
        "vertex_ai/claude-sonnet-4-5@default, vertex_ai/claude-sonnet-4-5",
        "openrouter/openai/gpt-4o:nitro, openrouter/openai/gpt-4o",
        "ollama/llama3:latest, ollama/llama3",
        "gemini/gemini-2.5-flash-latest, gemini/gemini-2.5-flash",
        "mistral/mistral-large-latest, mistral/mistral-large-latest",
        "litellm_proxy/gpt-4o, gpt-4o"
    })
    void findsByFullAndBareName(String asked, String listed) {
        assertThat(catalog.find(asked)).map(ModelInfo::name).contains(listed);
        assertThat(catalog.find(asked))
                .as("the second time")
                .map(ModelInfo::name)
                .contains(listed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "a/",
                "/a",
                "no-such-model",
                "openai/no-such-model",
                "hosted_vllm/gpt-4o",
                "groq/gpt-4o",
                "openai/claude-sonnet-4-5",
                "openai/gpt-oss-120b",
                "dall-e-2/",
                "a/b/c/d/e/f/g/gpt-4o",
                "ft:",
                "gemini-",
                "\u00e9\u00df\ud83d\ude00"
            })
    void knowsNothingOfAnotherProvidersFigures(String asked) {
        assertThat(catalog.find(asked)).isEmpty();
    }

    @Test
    void takesProviderAndModelApart() {
        assertThat(catalog.find("azure", "gpt-4o")).map(ModelInfo::name).contains("azure/gpt-4o");
        assertThat(catalog.find("openai", "gpt-4o")).map(ModelInfo::name).contains("gpt-4o");
        assertThat(catalog.find("xai", "gpt-4o")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, openai",
        "text-embedding-3-small, openai",
        "ft:gpt-4o-2024-08-06:acme:mine:abc, openai",
        "claude-sonnet-4-5, anthropic",
        "gemini-2.5-pro, vertex_ai",
        "command-r-plus, cohere_chat",
        "anthropic.claude-sonnet-4-5-20250929-v1:0, bedrock",
        "deepseek-chat, deepseek"
    })
    void knowsWhoseABareModelIs(String model, String provider) {
        assertThat(catalog.providerOf(model)).contains(provider);
    }

    @Test
    void doesNotGuessWhoseAnUnlistedModelIs() {
        assertThat(catalog.providerOf("llama-3.3-70b-versatile")).isEmpty();
        assertThat(catalog.providerOf("gpt-99")).isEmpty();
    }

    @Test
    void aRegisteredRowReplacesTheBundledOneInThisCatalogueOnly() {
        assertThat(catalog.find("openai/gpt-4o")).isPresent();
        ModelInfo dearer = catalog.find("gpt-4o").orElseThrow().toBuilder()
                .price(PriceUnit.INPUT, "1")
                .build();
        int size = catalog.size();
        catalog.register(dearer);
        assertThat(catalog.find("gpt-4o")).contains(dearer);
        assertThat(catalog.find("openai/gpt-4o")).contains(dearer);
        assertThat(catalog.find("GPT-4O")).contains(dearer);
        assertThat(catalog.size()).isEqualTo(size);
        assertThat(ModelCatalog.bundled().find("gpt-4o").orElseThrow()).isNotEqualTo(dearer);
    }

    @Test
    void aNewRowIsFoundByFullAndBareName() {
        int size = catalog.size();
        assertThat(catalog.find("Large-1")).isEmpty();
        ModelInfo own = ModelInfo.builder("acme/Large-1").provider("acme").build();
        catalog.register(own);
        assertThat(catalog.find("acme/large-1")).contains(own);
        assertThat(catalog.find("Large-1")).contains(own);
        assertThat(catalog.find("acme", "Large-1")).contains(own);
        assertThat(catalog.find("other", "Large-1")).isEmpty();
        assertThat(catalog.size()).isEqualTo(size + 1);
        assertThat(catalog.models().filter(own::equals)).hasSize(1);
        assertThat(catalog.remove("acme/Large-1")).isTrue();
        assertThat(catalog.find("Large-1")).isEmpty();
        assertThat(catalog.size()).isEqualTo(size);
    }

    @Test
    void aRemovedRowIsGoneUntilItIsRegisteredAgain() {
        ModelInfo model = catalog.find("gpt-4o").orElseThrow();
        int size = catalog.size();
        assertThat(catalog.remove("gpt-4o")).isTrue();
        assertThat(catalog.remove("gpt-4o")).isFalse();
        assertThat(catalog.find("gpt-4o")).isEmpty();
        assertThat(catalog.find("openai/gpt-4o")).isEmpty();
        assertThat(catalog.providerOf("gpt-4o")).isEmpty();
        assertThat(catalog.size()).isEqualTo(size - 1);
        assertThat(catalog.models().map(ModelInfo::name)).doesNotContain("gpt-4o");
        catalog.register(model);
        assertThat(catalog.find("openai/gpt-4o")).contains(model);
        assertThat(catalog.remove("no-such-model")).isFalse();
    }

    @Test
    void takesNoMoreRowsThanItSaysAndThenAllOrNone() {
        List<ModelInfo> many = IntStream.range(0, ModelCatalog.MAX_REGISTERED)
                .mapToObj(i -> ModelInfo.builder("m" + i).build())
                .toList();
        catalog.registerAll(many);
        catalog.registerAll(many.subList(0, 10));
        ModelInfo one = ModelInfo.builder("one").build();
        assertThatIllegalStateException()
                .isThrownBy(() -> catalog.registerAll(List.of(many.get(0), one)))
                .withMessageContaining("at most 100000 models");
        assertThat(catalog.find("one")).isEmpty();
    }

    @Test
    void aRegistrationIsSeenByThreadsThatAskedBefore() throws Exception {
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Boolean>> jobs = IntStream.range(0, threads)
                    .<Callable<Boolean>>mapToObj(thread -> () -> everyWriteIsRead(thread))
                    .toList();
            for (var job : pool.invokeAll(jobs, 30, TimeUnit.SECONDS)) {
                assertThat(job.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private boolean everyWriteIsRead(int thread) {
        boolean good = true;
        for (int i = 0; i < 500; i++) {
            String name = "own-" + thread;
            good &= catalog.find("openai/gpt-4o").isPresent();
            catalog.register(ModelInfo.builder(name).limit(Limit.IMAGES, i).build());
            good &= catalog.find(name).orElseThrow().limit(Limit.IMAGES).getAsInt() == i;
        }
        return good;
    }
}
