package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.json.JsonRecord;
import dev.litellm4j.json.RawJson;
import java.util.Map;
import java.util.Optional;

/** A tool the model may call: a function of the caller's, or one the provider runs itself. */
public final class Tool extends JsonRecord {
    /** A view of the wire form. */
    public Tool(JsonObject fields) {
        super(fields);
    }

    /** A function whose parameters a JSON schema describes. */
    public static Tool function(String name, String description, Map<String, ?> parameters) {
        return of(name, description, JsonObject.copyOf(parameters));
    }

    /** A function whose parameters a JSON schema, given as text, describes. */
    public static Tool function(String name, String description, String parametersJson) {
        return of(name, description, new RawJson(parametersJson));
    }

    /** A function without parameters. */
    public static Tool function(String name, String description) {
        return function(name, description, JsonObject.of("type", "object", "properties", JsonObject.EMPTY));
    }

    /** A tool of the provider's own, in the provider's form, such as {@code {"type": "web_search"}}. */
    public static Tool of(Map<String, ?> wire) {
        return new Tool(JsonObject.copyOf(wire));
    }

    private static Tool of(String name, String description, Object parameters) {
        JsonObjectBuilder function = JsonObject.builder().set("name", name);
        if (!description.isEmpty()) {
            function.set("description", description);
        }
        return new Tool(JsonObject.of(
                "type",
                "function",
                "function",
                function.set("parameters", parameters).build()));
    }

    /** The tool's kind; {@code function} for the caller's own. */
    public String type() {
        return fields().text("type");
    }

    /** Whether the caller runs it. */
    public boolean isFunction() {
        return fields().get("function") instanceof JsonObject;
    }

    /** OpenAI's {@code function} object; empty for a provider's own tool. */
    public JsonObject function() {
        return fields().object("function");
    }

    /** The function's name, or the name a provider's tool carries. */
    public String name() {
        return isFunction() ? function().text("name") : fields().text("name");
    }

    /** What the function does. */
    public Optional<String> description() {
        return function().string("description");
    }

    /** The schema of the parameters: a {@link JsonObject}, or a {@link RawJson}; empty where none was given. */
    public Optional<Object> parameters() {
        return function().find("parameters");
    }

    /** Whether the arguments must match the schema exactly. */
    public Optional<Boolean> strict() {
        return function().bool("strict");
    }

    /** The cache mark on this tool. */
    public Optional<CacheControl> cacheControl() {
        return view("cache_control", CacheControl::new)
                .or(() -> function()
                        .find("cache_control")
                        .filter(JsonObject.class::isInstance)
                        .map(mark -> new CacheControl((JsonObject) mark)));
    }

    /** This tool with the demand that arguments match the schema exactly. */
    public Tool withStrict(boolean strict) {
        return new Tool(fields().with("function", function().with("strict", strict)));
    }

    /** This tool with a cache mark. */
    public Tool withCacheControl(CacheControl mark) {
        return new Tool(fields().with("cache_control", mark));
    }
}
