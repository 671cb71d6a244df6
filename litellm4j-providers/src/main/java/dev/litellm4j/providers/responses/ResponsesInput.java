package dev.litellm4j.providers.responses;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A conversation as a response's input: what a chat's message holds side by side are items of their own. */
final class ResponsesInput {
    private static final int LONGEST_CALL_ID = 64;

    private final ResponsesRequest request;
    private final boolean stored;
    private final ResponsesParts parts;
    private final List<String> instructions = new ArrayList<>();
    private final List<Object> items = new ArrayList<>();
    private final Set<String> customCalls = new HashSet<>();
    /** The id of the last call of each function that was called in the form from before there were ids. */
    private final Map<String, String> legacyCalls = new HashMap<>();

    ResponsesInput(ResponsesRequest request, boolean stored) {
        this.request = request;
        this.stored = stored;
        this.parts = new ResponsesParts(request);
    }

    /** The system's messages before all others; a conversation of nothing else stays one. */
    List<String> instructions() {
        return instructions;
    }

    List<Object> items() {
        return items;
    }

    void add(List<Object> messages) {
        int from = leading(messages);
        for (Object element : messages.subList(from, messages.size())) {
            if (!(element instanceof JsonObject message)) {
                throw request.bad(
                        "messages holds a " + element.getClass().getSimpleName() + " where an object should be");
            }
            message(message);
        }
    }

    private int leading(List<Object> messages) {
        int count = 0;
        while (count < messages.size()
                && messages.get(count) instanceof JsonObject message
                && message.text("role").equals("system")
                && parts.isText(message)) {
            count++;
        }
        if (count == messages.size()) {
            return 0;
        }
        for (Object element : messages.subList(0, count)) {
            instructions.add(parts.text((JsonObject) element));
        }
        return count;
    }

    private void message(JsonObject message) {
        String role = message.text("role");
        if (message.has("name") && !role.equals("tool") && !role.equals("function")) {
            request.warn("messages.name", "the Responses API has no names of participants; they were dropped");
        }
        switch (role) {
            case "user" -> say(role, parts.content(message));
            case "system", "developer" -> {
                if (!parts.isText(message)) {
                    throw request.bad(
                            "a message of role '" + role + "' holds more than text; send the rest in a user's message");
                }
                say(role, parts.text(message));
            }
            case "assistant" -> assistant(message);
            case "tool" -> result(callId(message), message);
            case "function" -> result(legacyId(message), message);
            default ->
                throw request.bad("messages holds the role '" + role
                        + "'; the Responses API knows user, assistant, system, developer and tool");
        }
    }

    private void say(String role, Object content) {
        items.add(JsonObject.of("type", "message", "role", role, "content", content));
    }

    private void assistant(JsonObject message) {
        reasoning(message);
        String text = parts.text(message) + message.text("refusal");
        if (text.isEmpty() && message.get("audio") instanceof JsonObject audio) {
            text = audio.string("transcript")
                    .orElseThrow(() -> request.bad("an assistant's message is audio without a transcript, and the"
                            + " Responses API takes only text there; put what was said into its content"));
        }
        List<JsonObject> calls = message.objects("tool_calls");
        boolean calling = !calls.isEmpty() || message.has("function_call");
        if (!text.isEmpty() || !calling) {
            say("assistant", text);
        }
        calls.forEach(this::call);
        if (message.get("function_call") instanceof JsonObject function) {
            String id = StableId.of("call_", items.size(), function.text("name"));
            legacyCalls.put(function.text("name"), id);
            items.add(functionCall(id, function));
        }
    }

    /**
     * The items under {@code reasoning_items} of the answer that comes back. One that holds nothing but a summary means
     * something only to a service that has stored it.
     */
    private void reasoning(JsonObject message) {
        List<JsonObject> known = message.objects("reasoning_items");
        if (known.isEmpty()) {
            known = message.object("provider_specific_fields").objects("reasoning_items");
        }
        for (JsonObject item : known) {
            boolean whole =
                    item.has("encrypted_content") || !item.array("content").isEmpty();
            if (!item.text("id").isEmpty() && (whole || stored)) {
                items.add(reasoning(item, Optional.ofNullable(item.get("encrypted_content"))));
            }
        }
    }

    private static JsonObject reasoning(JsonObject item, Optional<Object> encrypted) {
        JsonObjectBuilder clean = JsonObject.builder()
                .set("type", "reasoning")
                .set("id", item.text("id"))
                .set("summary", item.array("summary"));
        if (!item.array("content").isEmpty()) {
            clean.set("content", item.array("content"));
        }
        return clean.setIfPresent("encrypted_content", encrypted.filter(it -> it != JsonNull.NULL))
                .build();
    }

    private void call(JsonObject call) {
        String id = fitting(call.text("id"));
        if (call.has("custom")) {
            customCalls.add(id);
            JsonObject custom = call.object("custom");
            items.add(JsonObject.builder()
                    .set("type", "custom_tool_call")
                    .set("call_id", id)
                    .set("name", custom.text("name"))
                    .set("input", custom.text("input"))
                    .build());
        } else {
            items.add(functionCall(id, call.object("function")));
        }
    }

    private static JsonObject functionCall(String id, JsonObject function) {
        Object arguments = function.find("arguments").orElse("");
        return JsonObject.builder()
                .set("type", "function_call")
                .set("call_id", id)
                .set("name", function.text("name"))
                .set("arguments", arguments instanceof String text ? text : Json.write(arguments))
                .build();
    }

    private void result(String id, JsonObject message) {
        items.add(JsonObject.of(
                "type",
                customCalls.contains(id) ? "custom_tool_call_output" : "function_call_output",
                "call_id",
                id,
                "output",
                parts.content(message)));
    }

    private String callId(JsonObject message) {
        String id = message.text("tool_call_id");
        if (id.isEmpty()) {
            throw request.bad("a message of role 'tool' has no tool_call_id; name the call it answers");
        }
        return fitting(id);
    }

    private String legacyId(JsonObject message) {
        String id = legacyCalls.get(message.text("name"));
        if (id == null) {
            throw request.bad("a message of role 'function' answers no call of '" + message.text("name")
                    + "'; put the assistant's message with its function_call before it");
        }
        return id;
    }

    /** Others' ids are longer, such as Gemini's that carry a signature; the call and its result get the same short one. */
    private static String fitting(String id) {
        return id.length() <= LONGEST_CALL_ID && !id.isEmpty() ? id : StableId.of("call_", id);
    }
}
