package dev.litellm4j.providers.quirk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.model.Capability;
import dev.litellm4j.model.Support;
import dev.litellm4j.providers.catalog.ModelCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelProfilesTest {
    @ParameterizedTest
    @CsvSource({
        "gpt-4o, AS_SAID, FREE",
        "gpt-5, EFFORT, FIXED",
        "gpt-5-mini-2025-08-07, EFFORT, FIXED",
        "gpt-5-chat-latest, AS_SAID, FREE",
        "gpt-5.1, EFFORT, WITHOUT_REASONING",
        "gpt-5.2-pro, EFFORT, FIXED",
        "gpt-5.1-codex-max, EFFORT, FIXED",
        "gpt-5.3-chat-latest, AS_SAID, FREE",
        "o1, EFFORT, FIXED",
        "o3-mini, EFFORT, FIXED",
        "O4-mini-2025-04-16, EFFORT, FIXED",
        "Qwen/Qwen3-32B, SWITCH, FREE",
        "qwen3-235b-a22b-thinking-2507, ALWAYS, FREE",
        "qwen3-30b-a3b-instruct-2507, AS_SAID, FREE",
        "qwen2.5-72b, AS_SAID, FREE",
        "deepseek-ai/DeepSeek-R1-0528, ALWAYS, FREE",
        "deepseek-ai/DeepSeek-V3.1, SWITCH, FREE",
        "deepseek-ai/DeepSeek-V3-0324, AS_SAID, FREE",
        "zai-org/GLM-4.6, SWITCH, FREE",
        "moonshotai/Kimi-K2-Thinking, ALWAYS, FREE",
        "moonshotai/Kimi-K2-Instruct, AS_SAID, FREE",
        "llama-3.3-70b, AS_SAID, FREE"
    })
    void aFamilyIsToldByItsName(String model, ModelProfile.Thinking thinking, ModelProfile.Sampling sampling) {
        assertThat(ModelProfiles.of(model).thinking()).isEqualTo(thinking);
        assertThat(ModelProfiles.of(model).sampling()).isEqualTo(sampling);
    }

    /**
     * The table against the catalogue: what is listed as reasoning takes an effort, and nothing else does. OpenAI's chat
     * models are listed so and take none; its search models are not and refuse sampling as the others do.
     */
    @Test
    void openAisChatModelsThatReasonAreThoseOfTheTable() {
        List<String> wrong = ModelCatalog.bundled()
                .models()
                .filter(model -> model.provider().filter("openai"::equals).isPresent())
                .filter(model -> model.mode().filter("chat"::equals).isPresent())
                .filter(model -> !model.name().matches("ft:.*|gpt-5.*(chat|search).*|codex-auto-review"))
                .filter(model -> (model.supports(Capability.REASONING) == Support.YES)
                        != (ModelProfiles.of(model.name()).thinking() == ModelProfile.Thinking.EFFORT))
                .map(model -> model.name())
                .toList();

        assertThat(wrong).isEmpty();
    }
}
