package dev.litellm4j.providers.textcompletion;

import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.List;

/** Reads a whole answer; Mistral's choices hold a message where OpenAI's hold a text. */
final class TextReply {
    private TextReply() {}

    static ChatCompletion read(JsonObject answer, String asked) {
        List<JsonObject> choices = new ArrayList<>();
        for (JsonObject choice : answer.objects("choices")) {
            choices.add(choice(choice, choices.size()));
        }
        String id = answer.text("id");
        JsonObjectBuilder result = JsonObject.builder()
                .append("id", id.isEmpty() ? StableId.of("chatcmpl-", answer) : id)
                .append("object", "chat.completion")
                .append("created", answer.number("created").orElse(0))
                .append("model", answer.text("model").isEmpty() ? asked : answer.text("model"))
                .append("choices", choices);
        others(answer, result);
        return new ChatCompletion(result.build());
    }

    /** Usage, fingerprint and whatever else stands beside the choices. */
    static void others(JsonObject answer, JsonObjectBuilder result) {
        for (int i = 0; i < answer.size(); i++) {
            switch (answer.nameAt(i)) {
                case "id", "object", "created", "model", "choices", "prompt" -> {}
                default -> result.append(answer.nameAt(i), answer.valueAt(i));
            }
        }
    }

    private static JsonObject choice(JsonObject choice, int index) {
        JsonObjectBuilder result = JsonObject.builder()
                .append("index", choice.intValue("index", index))
                .append("message", Answers.message(text(choice, "message")));
        TextFinish.of(choice.text("finish_reason")).addTo(result);
        result.setIfPresent("logprobs", TextLogprobs.of(choice.object("logprobs")));
        more(choice, result);
        return result.build();
    }

    /** The text of a choice, or of the {@code message} or {@code delta} in it. */
    static String text(JsonObject choice, String chat) {
        if (choice.get("text") instanceof String text) {
            return text;
        }
        JsonObject message = choice.object(chat);
        StringBuilder text = new StringBuilder(message.text("content"));
        message.objects("content").forEach(part -> text.append(part.text("text")));
        return text.toString();
    }

    /** What only one server says of a choice, such as Azure's {@code content_filter_results}. */
    static void more(JsonObject choice, JsonObjectBuilder result) {
        for (int i = 0; i < choice.size(); i++) {
            switch (choice.nameAt(i)) {
                case "index", "text", "message", "delta", "finish_reason", "logprobs", "log_probs" -> {}
                default -> {
                    if (choice.valueAt(i) != JsonNull.NULL) {
                        result.append(choice.nameAt(i), choice.valueAt(i));
                    }
                }
            }
        }
    }
}
