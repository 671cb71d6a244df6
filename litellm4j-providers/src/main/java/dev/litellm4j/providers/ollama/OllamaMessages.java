package dev.litellm4j.providers.ollama;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.reworded.Requests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conversation: text is a string, images lie beside it, arguments are objects, and a tool's result names the tool
 * instead of the call. System messages may stand anywhere, roles need not alternate.
 */
final class OllamaMessages {
    private final ChatRequest request;
    private final List<Warning> warnings;
    private final Map<String, String> toolOfCall = new HashMap<>();
    private boolean namesDropped;

    OllamaMessages(ChatRequest request, List<Warning> warnings) {
        this.request = request;
        this.warnings = warnings;
    }

    List<JsonObject> all() {
        List<Object> messages = request.fields().array("messages");
        List<JsonObject> said = new ArrayList<>(messages.size());
        for (Object element : messages) {
            if (!(element instanceof JsonObject message)) {
                throw Failures.refusal(
                        request,
                        "messages holds a " + element.getClass().getSimpleName() + " where an object should be");
            }
            said.add(message(message));
        }
        return said;
    }

    private JsonObject message(JsonObject message) {
        String role = message.text("role");
        return switch (role) {
            case "system", "developer" -> plain("system", message);
            case "user" -> plain("user", message);
            case "assistant" -> assistant(message);
            case "tool", "function" -> result(message);
            default ->
                throw Failures.refusal(
                        request,
                        "messages holds the role '" + role + "', which " + Failures.provider(request)
                                + " does not know; use system, user, assistant or tool");
        };
    }

    private JsonObject plain(String role, JsonObject message) {
        noName(message);
        OllamaContent content = OllamaContent.of(message, request);
        JsonObjectBuilder said = JsonObject.builder().append("role", role).append("content", content.text());
        images(content, said);
        return said.build();
    }

    private JsonObject assistant(JsonObject message) {
        noName(message);
        OllamaContent content = OllamaContent.of(message, request);
        content.addImages(message.objects("images"));
        String text = content.text();
        JsonObjectBuilder said = JsonObject.builder()
                .append("role", "assistant")
                .append("content", text.isEmpty() ? message.text("refusal") : text);
        String thinking = Requests.thinking(message, content.thinking());
        if (!thinking.isEmpty()) {
            said.append("thinking", thinking);
        }
        images(content, said);
        List<JsonObject> calls = calls(message);
        if (!calls.isEmpty()) {
            said.append("tool_calls", calls);
        }
        return said.build();
    }

    private List<JsonObject> calls(JsonObject message) {
        List<JsonObject> calls = new ArrayList<>();
        for (JsonObject function : Requests.called(request, message)) {
            if (function.has("id")) {
                toolOfCall.put(function.text("id"), function.text("name"));
            }
            calls.add(call(function));
        }
        return calls;
    }

    private JsonObject call(JsonObject function) {
        String name = function.text("name");
        return JsonObject.of(
                "function", JsonObject.of("name", name, "arguments", arguments(function.get("arguments"), name)));
    }

    private JsonObject arguments(@Nullable Object arguments, String tool) {
        if (arguments instanceof JsonObject object) {
            return object;
        }
        if (arguments == null || arguments == JsonNull.NULL || (arguments instanceof String text && text.isBlank())) {
            return JsonObject.EMPTY;
        }
        try {
            if (arguments instanceof String text && Json.value(text) instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedJsonException e) {
            throw Failures.refusal(
                    request,
                    "messages holds a call of '" + tool + "' with arguments that cannot be sent: " + e.getMessage()
                            + "; " + Failures.provider(request) + " takes a JSON object");
        }
        throw Failures.refusal(
                request,
                "messages holds a call of '" + tool + "' with arguments that are not a JSON object, " + "which "
                        + Failures.provider(request) + " does not take");
    }

    private JsonObject result(JsonObject message) {
        OllamaContent content = OllamaContent.of(message, request);
        String tool = toolOfCall.getOrDefault(message.text("tool_call_id"), message.text("name"));
        JsonObjectBuilder said = JsonObject.builder().append("role", "tool");
        if (!tool.isEmpty()) {
            said.append("tool_name", tool);
        }
        said.append("content", content.text());
        images(content, said);
        return said.build();
    }

    private static void images(OllamaContent content, JsonObjectBuilder said) {
        if (!content.images().isEmpty()) {
            said.append("images", content.images());
        }
    }

    private void noName(JsonObject message) {
        if (!namesDropped && !message.text("name").isEmpty()) {
            namesDropped = true;
            warnings.add(new Warning(
                    "messages.name", Failures.provider(request) + " has no names on messages; they were dropped"));
        }
    }
}
