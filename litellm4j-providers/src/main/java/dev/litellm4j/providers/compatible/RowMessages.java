package dev.litellm4j.providers.compatible;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The conversation where a row lists what a message may hold: other vendors' fields stay behind, explicit nulls are not
 * said.
 *
 * @param fields a message's fields by role, beside the role
 * @param parts the parts of its content
 * @param renames the provider's name for a message's field
 * @param callIndex whether a call is numbered
 */
record RowMessages(JsonObject fields, RowParts parts, JsonObject renames, boolean callIndex) {
    static Optional<RowMessages> of(CompatibleRow row) {
        JsonObject said = row.fields();
        return said.has("messages")
                ? Optional.of(new RowMessages(
                        said.object("messages"),
                        RowParts.of(row),
                        said.object("message_rename"),
                        said.bool("call_index").orElse(false)))
                : Optional.empty();
    }

    ChatRequest apply(ChatRequest request, Consumer<Warning> warnings) {
        List<Object> messages = new ArrayList<>();
        for (Object element : request.fields().array("messages")) {
            messages.add(element instanceof JsonObject message ? message(message, request, warnings) : element);
        }
        return request.with(request.fields().with("messages", messages));
    }

    private JsonObject message(JsonObject message, ChatRequest request, Consumer<Warning> warnings) {
        String said = message.text("role");
        String role = said.equals("developer") && !fields.containsKey(said) ? "system" : said;
        if (!fields.containsKey(role)) {
            throw Failures.bad(
                    request,
                    "knows no messages of role '" + role + "'; it knows " + String.join(", ", fields.keySet()));
        }
        List<Object> known = fields.array(role);
        JsonObjectBuilder result = JsonObject.builder();
        for (int i = 0; i < message.size(); i++) {
            String name = message.nameAt(i);
            Object value = message.valueAt(i);
            String here = message.has(renames.text(name))
                    ? name
                    : renames.string(name).orElse(name);
            if (name.equals("role")) {
                result.set(name, role);
            } else if (value != JsonNull.NULL && known.contains(here)) {
                field(result, here, value, role, request);
            } else if (name.equals("name") && value != JsonNull.NULL && !role.equals("tool")) {
                warnings.accept(new Warning(name, "messages of role " + role + " have no name here; it was dropped"));
            }
        }
        if (!result.contains("content") && !result.contains("tool_calls") && !result.contains("function_call")) {
            result.set("content", "");
        }
        if (role.equals("tool") && known.contains("tool_call_id") && !result.contains("tool_call_id")) {
            throw Failures.bad(request, "needs the tool_call_id of a message of role 'tool'; name the call it answers");
        }
        return result.build();
    }

    private void field(JsonObjectBuilder result, String name, Object value, String role, ChatRequest request) {
        switch (name) {
            case "content" -> {
                if (value instanceof List<?> list) {
                    parts.content(list, role, request).ifPresent(content -> result.set(name, content));
                } else {
                    result.set(name, value);
                }
            }
            case "tool_calls" -> {
                List<JsonObject> calls = calls(value, request);
                if (!calls.isEmpty()) {
                    result.set(name, calls);
                }
            }
            default -> result.set(name, value);
        }
    }

    private List<JsonObject> calls(Object value, ChatRequest request) {
        List<JsonObject> calls = new ArrayList<>();
        for (JsonObject call : JsonObject.of("calls", value).objects("calls")) {
            if (!call.has("function")) {
                throw Failures.bad(request, "knows no tool calls of type '" + call.text("type") + "', only functions");
            }
            JsonObject function = call.object("function");
            Object arguments = function.find("arguments").orElse("");
            JsonObject clean = JsonObject.of(
                    "id",
                    call.text("id"),
                    "type",
                    "function",
                    "function",
                    JsonObject.of(
                            "name",
                            function.text("name"),
                            "arguments",
                            arguments instanceof String text ? text : Json.write(arguments)));
            calls.add(callIndex ? clean.with("index", calls.size()) : clean);
        }
        return calls;
    }
}
