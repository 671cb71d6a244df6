package dev.litellm4j.providers.compatible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowToolsTest {
    private static final RowTools TOOLS =
            RowTools.of(CompatibleTable.bundled().find("groq").orElseThrow()).orElseThrow();

    private static JsonObject choosing(String choice) {
        return TOOLS.apply(new ChatRequest(Json.object(
                        "{\"model\":\"m\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],"
                                + "\"tool_choice\":" + choice + "}")))
                .fields();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"auto\",\"tools\":[]}}",
                "{\"type\":\"custom\",\"custom\":{\"name\":\"c\"}}"
            })
    void aChoiceOfAKindTheProviderDoesNotKnowIsRefusedByName(String choice) {
        assertThatThrownBy(() -> choosing(choice))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining(
                        "tool_choice of type '" + Json.object(choice).text("type") + "'");
    }

    @Test
    void choicesOfOtherVendorsWordsAreOpenAis() {
        assertThat(choosing("{\"type\":\"any\"}").text("tool_choice")).isEqualTo("required");
        assertThat(choosing("{\"type\":\"tool\",\"name\":\"f\"}").object("tool_choice"))
                .isEqualTo(Json.object("{\"type\":\"function\",\"function\":{\"name\":\"f\"}}"));
        assertThat(choosing("\"none\"").text("tool_choice")).isEqualTo("none");
    }
}
