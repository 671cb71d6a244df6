package dev.litellm4j.providers.plain;

import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.reworded.Answers;
import java.util.List;
import java.util.Map;

/** One vendor's words for a prompt and for the text that continues it. Thread-safe. */
interface PlainFormat {
    /** Where it is asked, below the base. */
    String path(String model);

    /** Where it is asked for a stream; empty where it has none, and the whole answer is played back. */
    default String streamPath(String model) {
        return "";
    }

    /** Its names for OpenAI's parameters. */
    Map<String, String> names();

    /** The body for the request's prompt, with {@code parameters} by its names. */
    JsonObject body(ChatRequest request, JsonObject parameters);

    /** An answer's choices; empty where the reply is no answer. */
    List<JsonObject> choices(JsonObject reply);

    /** What a reply without choices tells, in OpenAI's words where it has others for an error. */
    default JsonObject failure(JsonObject reply) {
        return reply;
    }

    /** How many tokens went in and out, where it says. */
    default Usage usage(JsonObject reply) {
        return Usage.NONE;
    }

    /** The chunks of one piece of a stream, where it has streams. */
    default List<JsonObject> chunks(JsonObject piece, PlainStream stream) {
        return List.of(piece);
    }

    /** The only choice of an answer that is one text. */
    static List<JsonObject> text(String text) {
        return List.of(choice(0, text, ""));
    }

    /** A choice; {@code own} is the vendor's word for why it ended, if it has one. */
    static JsonObject choice(int index, String text, String own) {
        return Answers.choice(index, Answers.message(text), reason(own));
    }

    static String reason(String own) {
        return switch (own) {
            case "length", "maximum_tokens", "max_tokens" -> "length";
            default -> "stop";
        };
    }

    /** Tokens that went in and out, by the names of their fields. */
    static Usage usage(JsonObject counts, String in, String out) {
        return counts.has(in) || counts.has(out)
                ? Answers.usage(counts.intValue(in, 0), counts.intValue(out, 0))
                : Usage.NONE;
    }
}
