package dev.litellm4j.providers.plain;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One such format, in nouns and three functions.
 *
 * @param path where it is asked, below the base; {@code {model}} stands for the model
 * @param streamPath where it is asked for a stream; empty where it has none, and the whole answer is played back
 * @param names its names for OpenAI's parameters
 * @param body the body of a prompt, with the parameters by its names
 * @param texts an answer's texts, with the reasons for their ends; empty where the reply is no answer
 * @param usage how many tokens went in and out, where it says
 */
record PlainFormat(
        String path,
        Optional<String> streamPath,
        Map<String, String> names,
        BiFunction<ChatRequest, JsonObjectBuilder, JsonObject> body,
        Function<Object, List<Text>> texts,
        Function<JsonObject, Optional<int[]>> usage) {
    /** One text. */
    record Text(String text, String reason) {}

    /** The fields that hold the tokens that went in and out. */
    static Function<JsonObject, Optional<int[]>> counts(String in, String out) {
        return reply -> reply.has(in) || reply.has(out)
                ? Optional.of(new int[] {reply.intValue(in, 0), reply.intValue(out, 0)})
                : Optional.empty();
    }

    /** Says nothing about tokens. */
    static Optional<int[]> uncounted(JsonObject reply) {
        return Optional.empty();
    }
}
