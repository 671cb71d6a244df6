package dev.litellm4j.providers.reworded;

import dev.litellm4j.json.JsonObject;
import java.util.List;

/** Says the pieces of one stream in OpenAI's words, one after the other. Used by one thread. */
@FunctionalInterface
public interface Rewording {
    /**
     * OpenAI's chunks for one piece, none where it holds nothing; an error may stay as it is.
     *
     * @param event the event's name, or the empty string
     * @param piece the event's data
     */
    List<JsonObject> accept(String event, JsonObject piece);
}
