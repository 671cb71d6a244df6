package dev.litellm4j.providers.text;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.chat.RefusalPart;
import dev.litellm4j.chat.TextPart;
import dev.litellm4j.chat.ThinkingPart;
import dev.litellm4j.chat.ToolCall;
import java.util.List;
import java.util.Locale;

/**
 * A conversation as one text for models that continue a text, in the marks that the model was trained with where its
 * name tells which these are, else in plain words; one user's message alone is sent as it is.
 */
public final class Prompt {
    private Prompt() {}

    /**
     * The prompt for {@code request}, with its system's messages in it.
     *
     * @throws dev.litellm4j.error.BadRequestException if a message holds more than text
     */
    public static String of(ChatRequest request) {
        return of(request, request.messages());
    }

    /** The same for some of its messages. */
    public static String of(ChatRequest request, List<ChatMessage> messages) {
        if (messages.size() == 1 && messages.get(0).role().equals("user")) {
            return text(messages.get(0), request);
        }
        Marks marks = Marks.of(request.model().toLowerCase(Locale.ROOT));
        StringBuilder prompt = new StringBuilder(marks.begin());
        for (ChatMessage message : messages) {
            String role = role(message);
            prompt.append(marks.before(role)).append(text(message, request)).append(marks.after(role));
        }
        return prompt.append(marks.answer()).toString();
    }

    /** The text of a message; of an assistant's the calls as well. */
    public static String text(ChatMessage message, ChatRequest request) {
        StringBuilder text = new StringBuilder();
        for (ContentPart part : message.parts()) {
            if (part instanceof TextPart words) {
                text.append(words.text());
            } else if (part instanceof RefusalPart refusal) {
                text.append(refusal.refusal());
            } else if (!(part instanceof ThinkingPart)) {
                throw Failures.bad(
                        request,
                        "takes text only here, and a message of role '" + message.role() + "' holds a part of type '"
                                + part.type() + "'");
            }
        }
        for (ToolCall call : message.toolCalls()) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(call.name())
                    .append('(')
                    .append(call.arguments())
                    .append(')');
        }
        return text.toString();
    }

    /** Whether a message speaks for the system. */
    public static boolean isSystem(ChatMessage message) {
        return role(message).equals("system");
    }

    private static String role(ChatMessage message) {
        return switch (message.role()) {
            case "system", "developer" -> "system";
            case "assistant" -> "assistant";
            case "tool", "function" -> "tool";
            default -> "user";
        };
    }
}
