package dev.litellm4j.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.openai.OpenAi;
import dev.litellm4j.providers.testing.AcmeModule;
import dev.litellm4j.providers.wire.Provider;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidersTest {
    private final Providers providers = new Providers(ModelCatalog.bundled(), List.of());

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-4o, openai, gpt-4o",
        "gpt-4o, openai, gpt-4o",
        "o3-mini, openai, o3-mini",
        "text-embedding-3-small, openai, text-embedding-3-small",
        "ft:gpt-4o:org::id, openai, ft:gpt-4o:org::id",
        "openai_like/org/model:free, openai_like, org/model:free",
        "hosted_vllm/openai/gpt-oss, hosted_vllm, openai/gpt-oss",
        "google/gemini-2.5-flash, gemini, gemini-2.5-flash",
        "gemini/gemini-2.5-flash, gemini, gemini-2.5-flash",
        "acme/fast, acme, fast",
        "acme/labs/fast, acme/labs, fast",
    })
    void a_string_means_a_provider_and_a_model(String string, String provider, String model) {
        Providers.Match match = providers.resolve(string, Optional.empty());

        assertThat(match.provider().name()).isEqualTo(provider);
        assertThat(match.model()).isEqualTo(model);
    }

    @Test
    void the_longest_prefix_wins_on_the_first_call_too() {
        assertThat(providers
                        .resolve("acme/labs/fast", Optional.empty())
                        .provider()
                        .name())
                .isEqualTo("acme/labs");
    }

    @Test
    void a_provider_named_apart_takes_the_whole_string() {
        Providers.Match match = providers.resolve("meta/llama", Optional.of("openai_like"));

        assertThat(match.provider().name()).isEqualTo("openai_like");
        assertThat(match.model()).isEqualTo("meta/llama");
        assertThat(providers.resolve("openai/gpt-4o", Optional.of("openai")).model())
                .isEqualTo("gpt-4o");
    }

    @Test
    void google_is_gemini_in_whatever_place_it_is_named() {
        Providers.Match match = providers.resolve("google/gemini-2.5-flash", Optional.of("google"));

        assertThat(match.provider().name()).isEqualTo("gemini");
        assertThat(match.model()).isEqualTo("gemini-2.5-flash");
        assertThat(providers.names()).contains("gemini", "google");
        assertThat(ModelCatalog.bundled().find("google/gemini-2.5-flash"))
                .isEqualTo(ModelCatalog.bundled().find("gemini/gemini-2.5-flash"))
                .isPresent();
    }

    @Test
    void a_misspelt_provider_is_told_whom_it_may_have_meant() {
        assertThatThrownBy(() -> providers.resolve("opnai/gpt-4o", Optional.empty()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("'opnai'")
                .hasMessageContaining("did you mean openai?")
                .hasMessageContaining(AcmeModule.NAME);
    }

    @Test
    void several_near_names_are_all_said() {
        assertThatThrownBy(() -> providers.resolve("groqq/m", Optional.empty()))
                .hasMessageContaining("did you mean groq");
        assertThat(BareNames.nearest("lama_ai", List.of("lambda_ai", "zai", "llama_ai", "xai")))
                .containsExactly("llama_ai", "lambda_ai");
    }

    @Test
    void a_bare_name_nobody_knows_is_told_how_to_name_one() {
        assertThatThrownBy(() -> providers.resolve("my-own-model", Optional.empty()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("openai/my-own-model");
    }

    @Test
    void the_callers_own_goes_before_a_built_in_one() {
        Provider own = OpenAi.compatible("openai");
        Providers with = new Providers(ModelCatalog.bundled(), List.of(own));

        assertThat(with.resolve("openai/gpt-4o", Optional.empty()).provider()).isSameAs(own);
        assertThat(providers.resolve("openai/gpt-4o", Optional.empty()).provider())
                .isNotSameAs(own);
        assertThat(with.names()).contains("openai", AcmeModule.NAME);
    }
}
