package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import dev.litellm4j.json.RawJson;
import java.util.Map;
import java.util.Optional;

/** The form the answer's text must have. */
public final class ResponseFormat extends JsonRecord {
    /** Any text. */
    public static final ResponseFormat TEXT = new ResponseFormat(JsonObject.of("type", "text"));
    /** Any JSON object. */
    public static final ResponseFormat JSON_OBJECT = new ResponseFormat(JsonObject.of("type", "json_object"));

    /** A view of the wire form. */
    public ResponseFormat(JsonObject fields) {
        super(fields);
    }

    /** JSON that matches a schema, strictly. */
    public static ResponseFormat jsonSchema(String name, Map<String, ?> schema) {
        return of(name, JsonObject.copyOf(schema));
    }

    /** JSON that matches a schema given as text, strictly. */
    public static ResponseFormat jsonSchema(String name, String schemaJson) {
        return of(name, new RawJson(schemaJson));
    }

    private static ResponseFormat of(String name, Object schema) {
        return new ResponseFormat(JsonObject.of(
                "type", "json_schema", "json_schema", JsonObject.of("name", name, "strict", true, "schema", schema)));
    }

    /** {@code text}, {@code json_object}, {@code json_schema}, or what was sent. */
    public String type() {
        return fields().text("type");
    }

    /** The schema's name, or the empty string. */
    public String name() {
        return fields().object("json_schema").text("name");
    }

    /** The schema: a {@link JsonObject} or a {@link RawJson}; LiteLLM's {@code response_schema} too. */
    public Optional<Object> schema() {
        return fields().object("json_schema").find("schema").or(() -> fields().find("response_schema"));
    }

    /** Whether the answer must match the schema exactly. */
    public Optional<Boolean> strict() {
        return fields().object("json_schema").bool("strict");
    }
}
