package dev.litellm4j.providers.reworded;

import dev.litellm4j.json.JsonObject;
import java.util.List;

/** Says the pieces of one stream in OpenAI's words, one after the other. Used by one thread. */
@FunctionalInterface
public interface Rewording {
    /** The name under which a piece that is a list is passed on. */
    String LIST = "list";

    /**
     * OpenAI's chunks for one piece, none where it holds nothing; an error may stay as it is.
     *
     * @param event the event's name, or the empty string
     * @param piece the event's data; of one that is a list, an object that holds it as {@link #LIST}
     */
    List<JsonObject> accept(String event, JsonObject piece);

    /** OpenAI's chunks for the body's orderly end, where a format marks no other; none by default. */
    default List<JsonObject> end() {
        return List.of();
    }
}
