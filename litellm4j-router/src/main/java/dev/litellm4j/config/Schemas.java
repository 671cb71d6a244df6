package dev.litellm4j.config;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;

/** Makes of a table of keys the JSON Schema of its mapping. */
final class Schemas {
    private Schemas() {}

    static JsonObject of(Section<?> section) {
        JsonObjectBuilder properties = JsonObject.builder();
        for (Key<?, ?> key : section.keys()) {
            properties.set(
                    key.name(),
                    JsonObject.of("description", key.doc()).toBuilder()
                            .setAll(key.kind().schema())
                            .build());
        }
        return JsonObject.of(
                "type", "object", "properties", properties.build(), "additionalProperties", section.isOpen());
    }
}
