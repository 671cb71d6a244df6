package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.json.JsonRecord;
import java.util.OptionalInt;

/** A call the model wants made, or on a stream a piece of one. */
public final class ToolCall extends JsonRecord {
    /** A view of the wire form. */
    public ToolCall(JsonObject fields) {
        super(fields);
    }

    /** A complete call of a function; {@code arguments} is a JSON text. */
    public static ToolCall function(String id, String name, String arguments) {
        return new ToolCall(JsonObject.of(
                "id", id, "type", "function", "function", JsonObject.of("name", name, "arguments", arguments)));
    }

    /** The first piece of a call on a stream. */
    public static ToolCall first(int index, String id, String name, String arguments) {
        return new ToolCall(JsonObject.builder()
                .append("index", index)
                .append("id", id)
                .append("type", "function")
                .append("function", JsonObject.of("name", name, "arguments", arguments))
                .build());
    }

    /** A further piece of a call's arguments on a stream. */
    public static ToolCall piece(int index, String arguments) {
        return new ToolCall(JsonObject.of("index", index, "function", JsonObject.of("arguments", arguments)));
    }

    /** Which call of a stream this piece belongs to, counted from 0. */
    public OptionalInt index() {
        return fields().number("index").isPresent()
                ? OptionalInt.of(fields().intValue("index", 0))
                : OptionalInt.empty();
    }

    /** The id the result has to name; empty on the later pieces of a stream. */
    public String id() {
        return fields().text("id");
    }

    /** The tool's kind, usually {@code function}. */
    public String type() {
        return fields().text("type");
    }

    /** The function's name. */
    public String name() {
        return function().text("name");
    }

    /** The arguments as a JSON text; on a stream a piece of it. */
    public String arguments() {
        return function().text("arguments");
    }

    /** OpenAI's {@code function} object. */
    public JsonObject function() {
        return fields().object("function");
    }

    /** What only this provider says about the call, such as Gemini's {@code thought_signature}. */
    public JsonObject providerSpecificFields() {
        return fields().object("provider_specific_fields");
    }

    /** This call with a field of its provider, such as a thought signature. */
    public ToolCall withProviderField(String name, Object value) {
        JsonObjectBuilder extras = providerSpecificFields().toBuilder().set(name, value);
        return new ToolCall(fields().with("provider_specific_fields", extras.build()));
    }
}
