package dev.litellm4j.providers.ollama;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import java.util.ArrayList;
import java.util.List;

/**
 * A prompt to be gone on with, for what only that route takes: the text after a gap, a prompt without or with another
 * template. Reference: Ollama's API page "Generate a response".
 */
final class OllamaGenerate {
    private static final List<String> ITS_OWN = List.of("suffix", "raw", "template");

    private OllamaGenerate() {}

    /** Whether the request says something that {@code /api/chat} does not take. */
    static boolean isMeant(ChatRequest request) {
        for (String name : ITS_OWN) {
            if (request.fields().has(name)) {
                return true;
            }
        }
        return false;
    }

    /** Adds the conversation as one prompt, its texts line by line, and the system's messages apart. */
    static void addPrompt(ChatRequest request, JsonObjectBuilder body) {
        StringBuilder prompt = new StringBuilder();
        StringBuilder system = new StringBuilder();
        List<String> images = new ArrayList<>(0);
        for (JsonObject message : request.fields().objects("messages")) {
            String role = message.text("role");
            OllamaContent content = OllamaContent.of(message, request);
            switch (role) {
                case "system", "developer" -> line(system, content.text());
                case "user" -> line(prompt, content.text());
                default ->
                    throw Failures.refusal(
                            request,
                            "messages holds the role '" + role + "', which does not go with "
                                    + String.join(", ", ITS_OWN) + ": they are for one prompt; leave them out for a"
                                    + " conversation");
            }
            images.addAll(content.images());
        }
        body.append("prompt", prompt.toString());
        if (!system.isEmpty()) {
            body.append("system", system.toString());
        }
        if (!images.isEmpty()) {
            body.append("images", images);
        }
    }

    private static void line(StringBuilder text, String more) {
        text.append(text.isEmpty() ? "" : "\n").append(more);
    }

    static void refuseTools(ChatRequest request) {
        throw Failures.refusal(
                request, "tools do not go with " + String.join(", ", ITS_OWN) + ": they are for one prompt");
    }
}
