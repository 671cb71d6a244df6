package dev.litellm4j.providers.reworded;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ToolCall;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import java.util.List;
import java.util.Locale;

/**
 * A conversation as one text, for those who continue a text. A message that holds more than text is refused with a
 * {@link dev.litellm4j.error.BadRequestException}.
 */
public final class Prompt {
    private Prompt() {}

    /**
     * In the marks that the model was trained with where its name tells which these are, else in plain words; one user's
     * message alone is sent as it is.
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

    /** Each message after the name of its role, ending with the assistant's; a message alone is sent as it is. */
    public static String named(ChatRequest request) {
        List<JsonObject> messages = request.fields().objects("messages");
        if (messages.size() == 1) {
            return Requests.text(request, messages.get(0));
        }
        StringBuilder prompt = new StringBuilder();
        for (JsonObject message : messages) {
            String role = message.text("role");
            prompt.append(role.isEmpty() ? "" : role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1))
                    .append(": ")
                    .append(Requests.text(request, message))
                    .append("\n\n");
        }
        return prompt.append("Assistant:").toString();
    }

    /** Message after message, line by line, without a word of who says them. */
    public static String lines(ChatRequest request) {
        StringBuilder prompt = new StringBuilder();
        for (JsonObject message : request.fields().objects("messages")) {
            String text = words(message, request);
            prompt.append(prompt.isEmpty() || text.isEmpty() ? "" : "\n").append(text);
        }
        return prompt.toString();
    }

    /** Claude's turns, ending with the one it is to take. Reference: Anthropic's page "Create a Text Completion". */
    public static String turns(ChatRequest request) {
        StringBuilder prompt = new StringBuilder();
        String last = "";
        for (JsonObject message : request.fields().objects("messages")) {
            String text = words(message, request);
            last = message.text("role");
            String turn = switch (last) {
                case "user" -> "\n\nHuman: ";
                case "assistant" -> "\n\nAssistant: ";
                default -> prompt.isEmpty() ? "" : "\n\n";
            };
            prompt.append(turn).append(text);
        }
        // An answer that has begun is gone on with.
        return prompt.append(last.equals("assistant") ? "" : "\n\nAssistant:")
                .toString()
                .stripTrailing();
    }

    /** The text of a message; of an assistant's the calls as well. */
    public static String text(ChatMessage message, ChatRequest request) {
        StringBuilder text = new StringBuilder(Requests.text(request, message.fields()));
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

    /** The text of a message for a model that knows no tools. */
    private static String words(JsonObject message, ChatRequest request) {
        String role = message.text("role");
        if (message.has("function_call")
                || !message.objects("tool_calls").isEmpty()
                || role.equals("tool")
                || role.equals("function")) {
            throw Failures.bad(
                    request,
                    "continues a text: messages holds calls of tools or their results, which " + request.model()
                            + " does not know");
        }
        return Requests.text(request, message);
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
