package dev.litellm4j.providers.gigachat;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.reworded.Requests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The conversation: one system message, at the start; one call a message, its arguments an object, and after each its
 * result, which is JSON.
 */
final class GigaChatMessages {
    private final ChatRequest request;
    private final List<JsonObject> said = new ArrayList<>();
    private final Map<String, JsonObject> open = new LinkedHashMap<>();
    private final StringBuilder system = new StringBuilder();

    GigaChatMessages(ChatRequest request) {
        this.request = request;
    }

    List<JsonObject> all() {
        request.fields().objects("messages").forEach(this::add);
        said.addAll(open.values());
        if (!system.isEmpty()) {
            said.add(0, JsonObject.of("role", "system", "content", system.toString()));
        }
        return said;
    }

    private void add(JsonObject message) {
        String role = message.text("role");
        String text = Requests.text(request, message);
        switch (role) {
            case "system", "developer" ->
                system.append(system.isEmpty() ? "" : "\n\n").append(text);
            case "user" -> said.add(JsonObject.of("role", "user", "content", text));
            case "assistant" -> answer(message, text);
            case "tool" -> result(message, text);
            default -> throw Failures.bad(request, "has no role '" + role + "' in messages");
        }
    }

    private void answer(JsonObject message, String text) {
        List<JsonObject> calls = message.objects("tool_calls");
        if (calls.isEmpty()) {
            said.add(JsonObject.of("role", "assistant", "content", text));
            return;
        }
        String state = message.object("provider_specific_fields").text("functions_state_id");
        for (JsonObject call : calls) {
            JsonObject function = call.object("function");
            JsonObjectBuilder one = JsonObject.builder()
                    .set("role", "assistant")
                    .set("content", call == calls.get(0) ? text : "")
                    .set(
                            "function_call",
                            JsonObject.of(
                                    "name",
                                    function.text("name"),
                                    "arguments",
                                    Requests.object(
                                            request,
                                            function.find("arguments").orElse(JsonObject.EMPTY),
                                            "the arguments of '" + function.text("name") + "'")));
            if (!state.isEmpty()) {
                one.set("functions_state_id", state);
            }
            open.put(call.text("id"), one.build());
        }
    }

    private void result(JsonObject message, String text) {
        JsonObject call = open.remove(message.text("tool_call_id"));
        if (call == null) {
            throw Failures.bad(
                    request,
                    "needs the call that the result '" + message.text("tool_call_id") + "' answers, before it");
        }
        said.add(call);
        said.add(JsonObject.of(
                "role", "function", "name", call.object("function_call").text("name"), "content", json(text)));
    }

    private static String json(String text) {
        try {
            return Json.value(text) instanceof JsonObject ? text : Json.write(JsonObject.of("result", text));
        } catch (MalformedJsonException words) {
            return Json.write(JsonObject.of("result", text));
        }
    }
}
