package dev.litellm4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.openai.OpenAiJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of keys are sound, and the published schema is theirs. */
class ConfigSchemaTest {
    private static final Path PUBLISHED = Path.of("..", "docs", "config.schema.json");

    /** {@code -Dschema.write} writes it anew. */
    @Test
    void thePublishedSchemaIsTheTables() throws IOException {
        if (System.getProperty("schema.write") != null) {
            Files.writeString(PUBLISHED, RouterConfig.jsonSchema());
        }
        assertThat(Files.readString(PUBLISHED)).isEqualTo(RouterConfig.jsonSchema());
    }

    @Test
    void theSchemaIsJsonWithASectionForEachPartOfTheFile() {
        JsonObject schema = OpenAiJson.read(RouterConfig.jsonSchema(), JsonObject.class);

        assertThat(schema.object("properties").keySet())
                .contains(
                        "model_list",
                        "router_settings",
                        "litellm_settings",
                        "environment_variables",
                        "credential_list",
                        "general_settings",
                        "include");
        JsonObject retries = schema.object("properties")
                .object("router_settings")
                .object("properties")
                .object("num_retries");
        assertThat(retries.text("description")).isEqualTo("How often a failed call is made again.");
        assertThat(retries.intValue("minimum", -1)).isZero();
    }

    @Test
    void noKeyStandsTwiceInATable() {
        for (Section<?> section : List.of(
                FileKeys.SECTION,
                FileKeys.LITELLM,
                FileKeys.GENERAL,
                RouterKeys.SECTION,
                ParamKeys.SECTION,
                InfoKeys.SECTION)) {
            assertThat(section.keys().stream().map(Key::name)).doesNotHaveDuplicates();
        }
    }
}
