package dev.litellm4j.providers.cohere;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The conversation: system messages may stand anywhere and roles need not alternate. What the result of a tool shows is
 * said by the user right after it, as results hold text and documents only.
 */
final class CohereMessages {
    private final ChatRequest request;
    private final List<Warning> warnings;
    private final List<JsonObject> said = new ArrayList<>();
    /** Images of the results since the last message of another role. */
    private final List<JsonObject> shown = new ArrayList<>();
    /** Calls and results of the older form have names instead of ids. */
    private final Map<String, String> callOfFunction = new HashMap<>();

    private boolean namesDropped;

    CohereMessages(ChatRequest request, List<Warning> warnings) {
        this.request = request;
        this.warnings = warnings;
    }

    List<JsonObject> all() {
        for (Object element : request.fields().array("messages")) {
            if (!(element instanceof JsonObject message)) {
                throw Failures.refusal(
                        request,
                        "messages holds a " + element.getClass().getSimpleName() + " where an object should be");
            }
            add(message);
        }
        show();
        return said;
    }

    private void add(JsonObject message) {
        String role = message.text("role");
        boolean result = role.equals("tool") || role.equals("function");
        if (!result) {
            show();
            noName(message);
        }
        said.add(
                switch (role) {
                    case "system", "developer" -> message("system", CohereContent.of(message, request));
                    case "user" -> message("user", CohereContent.of(message, request));
                    case "assistant" -> assistant(message);
                    case "tool", "function" -> result(message);
                    default ->
                        throw Failures.refusal(
                                request,
                                "messages holds the role '" + role + "', which " + Failures.provider(request)
                                        + " does not know; use system, user, assistant or tool");
                });
    }

    private JsonObject message(String role, CohereContent content) {
        if (role.equals("system") && !content.images().isEmpty()) {
            throw content.refused("an image in a message of the system", "send it in a message of the user");
        }
        return JsonObject.of("role", role, "content", content.value());
    }

    private JsonObject assistant(JsonObject message) {
        CohereContent content = CohereContent.of(message, request);
        if (!content.images().isEmpty() || !message.objects("images").isEmpty()) {
            warnings.add(new Warning(
                    "messages.images",
                    Failures.provider(request) + " takes no images in its answers; they were dropped"));
        }
        JsonObjectBuilder answer = JsonObject.builder().append("role", "assistant");
        List<JsonObject> calls = calls(message);
        String text = content.text();
        if (text.isEmpty()) {
            text = message.text("refusal").isEmpty()
                    ? message.object("audio").text("transcript")
                    : message.text("refusal");
        }
        String thinking = Requests.thinking(message, content.thinking());
        if (!thinking.isEmpty()) {
            List<JsonObject> parts = new ArrayList<>();
            parts.add(JsonObject.of("type", "thinking", "thinking", thinking));
            if (!text.isEmpty()) {
                parts.add(CohereContent.text(text));
            }
            answer.append("content", parts);
        } else if (!text.isEmpty() || calls.isEmpty()) {
            answer.append("content", text);
        }
        if (!calls.isEmpty()) {
            answer.append("tool_calls", calls);
            answer.setIfPresent(
                    "tool_plan", message.object("provider_specific_fields").string("tool_plan"));
        }
        return answer.build();
    }

    private List<JsonObject> calls(JsonObject message) {
        List<JsonObject> calls = new ArrayList<>();
        for (JsonObject function : Requests.called(request, message)) {
            calls.add(call(function.text("id"), function, calls.size()));
        }
        return calls;
    }

    private JsonObject call(String given, JsonObject function, int index) {
        String name = function.text("name");
        String id = given.isEmpty() ? StableId.of("call_", said.size(), index, name) : given;
        callOfFunction.put(name, id);
        Object arguments = function.find("arguments").orElse("");
        String text = arguments instanceof String json ? json : Json.write(arguments);
        return JsonObject.of(
                "id",
                id,
                "type",
                "function",
                "function",
                JsonObject.of("name", name, "arguments", text.isBlank() ? "{}" : text));
    }

    private JsonObject result(JsonObject message) {
        String id = message.text("tool_call_id");
        if (id.isEmpty()) {
            String name = message.text("name");
            id = callOfFunction.getOrDefault(name, StableId.of("call_", name));
        }
        CohereContent content = CohereContent.of(message, request);
        if (!content.images().isEmpty()) {
            shown.add(CohereContent.text("Result of the tool call " + id + ":"));
            shown.addAll(content.images());
        }
        return JsonObject.of("role", "tool", "tool_call_id", id, "content", content.result());
    }

    private void show() {
        if (!shown.isEmpty()) {
            warnings.add(new Warning(
                    "messages.content",
                    Failures.provider(request) + " takes text and documents in the results of tools; images were moved"
                            + " into a user's message right after them"));
            said.add(JsonObject.of("role", "user", "content", List.copyOf(shown)));
            shown.clear();
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
