package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonValues;

/**
 * Whether and which tool the model has to call.
 *
 * @param wire the wire form, a string or an object
 */
public record ToolChoice(Object wire) {
    /** The model decides. */
    public static final ToolChoice AUTO = new ToolChoice("auto");
    /** No tool. */
    public static final ToolChoice NONE = new ToolChoice("none");
    /** At least one tool. */
    public static final ToolChoice REQUIRED = new ToolChoice("required");

    /** A choice in its wire form. */
    public ToolChoice {
        wire = JsonValues.of(wire);
    }

    /** This function. */
    public static ToolChoice function(String name) {
        return new ToolChoice(JsonObject.of("type", "function", "function", JsonObject.of("name", name)));
    }

    /** {@code auto}, {@code none}, {@code required} (LiteLLM's {@code any} too), {@code function}, or what was sent. */
    public String mode() {
        if (wire instanceof String mode) {
            return mode.equals("any") ? "required" : mode;
        }
        return wire instanceof JsonObject object ? object.text("type") : "";
    }

    /** The function's name, or the empty string. */
    public String functionName() {
        if (!(wire instanceof JsonObject object)) {
            return "";
        }
        String nested = object.object("function").text("name");
        return nested.isEmpty() ? object.text("name") : nested;
    }
}
