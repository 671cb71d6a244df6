package dev.litellm4j.providers.plain;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.reworded.Requests;
import java.util.List;
import java.util.Locale;

/** A conversation as one text: alone, a message is its own text; several are told apart by who says them. */
final class Prompt {
    private Prompt() {}

    static String of(ChatRequest request) {
        List<JsonObject> messages = request.fields().objects("messages");
        if (messages.size() == 1) {
            return Requests.text(request, messages.get(0));
        }
        StringBuilder prompt = new StringBuilder();
        for (JsonObject message : messages) {
            String role = message.text("role");
            String who = role.isEmpty() ? "" : role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1);
            prompt.append(who)
                    .append(": ")
                    .append(Requests.text(request, message))
                    .append("\n\n");
        }
        return prompt.append("Assistant:").toString();
    }
}
