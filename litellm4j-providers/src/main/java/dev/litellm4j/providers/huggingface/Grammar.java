package dev.litellm4j.providers.huggingface;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import java.util.Optional;

/** OpenAI's format of an answer as TGI's grammar; text needs none. */
final class Grammar {
    private Grammar() {}

    static Optional<JsonObject> of(JsonObject format) {
        return switch (format.text("type")) {
            case "json_schema" ->
                Optional.of(JsonObject.of(
                        "type",
                        "json",
                        "value",
                        Json.parsed(format.object("json_schema").find("schema").orElse(JsonObject.EMPTY))));
            case "json_object" -> Optional.of(JsonObject.of("type", "json", "value", JsonObject.of("type", "object")));
            case "json", "regex" -> Optional.of(format);
            default -> Optional.empty();
        };
    }
}
