package dev.litellm4j.providers.compatible;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Changes to each message of a conversation. */
final class MessageQuirks {
    private MessageQuirks() {}

    static ChatRequest flat(ChatRequest request, Consumer<Warning> warnings) {
        return each(request, MessageQuirks::flat);
    }

    private static JsonObject flat(JsonObject message) {
        if (!(message.get("content") instanceof List<?> parts)) {
            return message;
        }
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            if (!(part instanceof JsonObject object) || !object.text("type").equals("text")) {
                return message;
            }
            text.append(object.text("text"));
        }
        return message.with("content", text.toString());
    }

    static ChatRequest nameless(ChatRequest request, Consumer<Warning> warnings) {
        return each(request, message -> {
            if (message.text("role").equals("tool") || !message.containsKey("name")) {
                return message;
            }
            warnings.accept(new Warning("name", "messages have no name here; it was dropped"));
            return message.without("name");
        });
    }

    static ChatRequest withoutEmptyAnswers(ChatRequest request, Consumer<Warning> warnings) {
        List<JsonObject> messages = request.fields().objects("messages");
        List<JsonObject> rest = messages.stream()
                .filter(message -> !message.text("role").equals("assistant")
                        || !message.text("content").isEmpty()
                        || !message.array("content").isEmpty()
                        || !message.array("tool_calls").isEmpty())
                .toList();
        return rest.size() == messages.size()
                ? request
                : request.with(request.fields().with("messages", rest));
    }

    static ChatRequest withoutNulls(ChatRequest request, Consumer<Warning> warnings) {
        return each(request, message -> {
            if (!message.text("role").equals("assistant") || !message.containsValue(JsonNull.NULL)) {
                return message;
            }
            JsonObjectBuilder rest = JsonObject.builder();
            message.forEach((name, value) -> {
                if (value != JsonNull.NULL) {
                    rest.append(name, value);
                }
            });
            return rest.build();
        });
    }

    static ChatRequest developerAsSystem(ChatRequest request, Consumer<Warning> warnings) {
        return each(request, message -> spoken(message, "developer", "system"));
    }

    static ChatRequest systemAsAssistant(ChatRequest request, Consumer<Warning> warnings) {
        return each(request, message -> spoken(message, "system", "assistant"));
    }

    private static JsonObject spoken(JsonObject message, String by, String as) {
        return message.text("role").equals(by) ? message.with("role", as) : message;
    }

    private static ChatRequest each(ChatRequest request, UnaryOperator<JsonObject> change) {
        List<JsonObject> messages = request.fields().objects("messages");
        List<JsonObject> changed = new ArrayList<>(messages.size());
        boolean same = true;
        for (JsonObject message : messages) {
            JsonObject other = change.apply(message);
            same &= other == message;
            changed.add(other);
        }
        return same ? request : request.with(request.fields().with("messages", changed));
    }
}
