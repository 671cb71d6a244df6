package dev.litellm4j.providers.bedrock;

import dev.litellm4j.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What a model's own answer or a piece of it says, in whichever of their shapes.
 *
 * @param text the text
 * @param reason why it stopped, in the model's words; empty while it goes on
 * @param prompt the prompt's tokens
 * @param completion the answer's tokens
 * @param isKnown whether the shape is one of those known here
 */
record TextReply(String text, String reason, OptionalInt prompt, OptionalInt completion, boolean isKnown) {
    static TextReply of(JsonObject reply) {
        JsonObject source = reply;
        for (String list : List.of("results", "outputs", "generations", "choices")) {
            List<JsonObject> items = reply.objects(list);
            if (!items.isEmpty()) {
                source = items.get(0);
            }
        }
        String text = first(source, "outputText", "generation", "text");
        // Cohere's stream repeats the whole text in its last event.
        boolean isRepeated = reply.text("event_type").equals("stream-end");
        return new TextReply(
                isRepeated ? "" : text,
                first(source, "completionReason", "stop_reason", "finish_reason"),
                number(reply, "inputTextTokenCount", "prompt_token_count"),
                number(source, "tokenCount", "generation_token_count", "totalOutputTextTokenCount"),
                source != reply
                        || has(source, "outputText", "generation", "text", "stop_reason", "completionReason")
                        || reply.has("event_type"));
    }

    /** The reason in OpenAI's words. */
    String unified() {
        return switch (reason.toLowerCase(Locale.ROOT)) {
            case "length", "max_tokens" -> "length";
            case "content_filtered", "error_toxic" -> "content_filter";
            default -> "stop";
        };
    }

    private static boolean has(JsonObject source, String... names) {
        for (String name : names) {
            if (source.has(name)) {
                return true;
            }
        }
        return false;
    }

    private static String first(JsonObject source, String... names) {
        for (String name : names) {
            if (!source.text(name).isEmpty()) {
                return source.text(name);
            }
        }
        return "";
    }

    private static OptionalInt number(JsonObject source, String... names) {
        for (String name : names) {
            if (source.number(name).isPresent()) {
                return OptionalInt.of(source.intValue(name, 0));
            }
        }
        return OptionalInt.empty();
    }
}
