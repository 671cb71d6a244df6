package dev.litellm4j.providers.oci;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.wire.SupportedParams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes Cohere's first format: the last thing said apart from what was said before. Reference: Oracle's page
 * "CohereChatRequest".
 */
final class OciCohere {
    static final SupportedParams PARAMS = SupportedParams.of(
            "frequency_penalty",
            "functions",
            "max_completion_tokens",
            "max_tokens",
            "presence_penalty",
            "response_format",
            "seed",
            "stop",
            "temperature",
            "tools",
            "top_p");
    static final Map<String, String> NAMES = Map.of(
            "frequency_penalty", "frequencyPenalty",
            "presence_penalty", "presencePenalty",
            "max_tokens", "maxTokens",
            "max_completion_tokens", "maxTokens",
            "seed", "seed",
            "temperature", "temperature",
            "top_p", "topP");

    private final ChatRequest request;
    private final List<JsonObject> history = new ArrayList<>();
    private final Map<String, JsonObject> calls = new HashMap<>();

    private OciCohere(ChatRequest request) {
        this.request = request;
    }

    static JsonObject of(ChatRequest request, boolean stream) {
        return new OciCohere(request).body(stream);
    }

    private JsonObject body(boolean stream) {
        List<JsonObject> messages = request.fields().objects("messages");
        int end = messages.size();
        while (end > 0 && messages.get(end - 1).text("role").equals("tool")) {
            end--;
        }
        messages.subList(0, end).forEach(this::remember);
        List<JsonObject> results = new ArrayList<>();
        messages.subList(end, messages.size()).forEach(message -> results.add(result(message)));
        JsonObjectBuilder body = JsonObject.builder().set("apiFormat", "COHERE");
        boolean asked = results.isEmpty()
                && !history.isEmpty()
                && history.get(history.size() - 1).text("role").equals("USER");
        body.set("message", asked ? history.remove(history.size() - 1).text("message") : "");
        if (!history.isEmpty()) {
            body.set("chatHistory", history);
        }
        if (!results.isEmpty()) {
            body.set("toolResults", results);
        }
        OciGeneric.common(request, body, stream);
        NAMES.forEach((from, to) -> Requests.copy(request, from, body, to));
        if (!request.stop().isEmpty()) {
            body.set("stopSequences", request.stop());
        }
        format(request).ifPresent(format -> body.set("responseFormat", format));
        List<JsonObject> tools = tools();
        if (!tools.isEmpty()) {
            body.set("tools", tools);
        }
        Requests.extras(request, PARAMS, (name, value) -> body.set(OciGeneric.camel(name), value));
        return body.build();
    }

    private void remember(JsonObject message) {
        String role = message.text("role");
        switch (role) {
            case "system", "developer" -> add("SYSTEM", message);
            case "user" -> add("USER", message);
            case "assistant" -> {
                String text = Requests.text(request, message);
                JsonObjectBuilder said = JsonObject.builder().set("role", "CHATBOT");
                // No message is refused, and so is an empty one.
                said.set("message", text.isEmpty() ? " " : text);
                List<JsonObject> made = new ArrayList<>();
                message.objects("tool_calls").forEach(call -> made.add(call(call)));
                history.add(
                        made.isEmpty()
                                ? said.build()
                                : said.set("toolCalls", made).build());
            }
            case "tool" -> history.add(JsonObject.of("role", "TOOL", "toolResults", List.of(result(message))));
            default -> throw Failures.bad(request, "has no role '" + role + "' in messages");
        }
    }

    private void add(String role, JsonObject message) {
        history.add(JsonObject.of("role", role, "message", Requests.text(request, message)));
    }

    private JsonObject call(JsonObject call) {
        JsonObject function = call.object("function");
        JsonObject said = JsonObject.of(
                "name",
                function.text("name"),
                "parameters",
                Requests.object(
                        request,
                        function.find("arguments").orElse(JsonObject.EMPTY),
                        "the arguments of '" + function.text("name") + "'"));
        calls.put(call.text("id"), said);
        return said;
    }

    private JsonObject result(JsonObject message) {
        JsonObject call = calls.get(message.text("tool_call_id"));
        if (call == null) {
            throw Failures.bad(
                    request,
                    "needs the call that the result '" + message.text("tool_call_id") + "' answers, before it");
        }
        String text = Requests.text(request, message);
        return JsonObject.of("call", call, "outputs", List.of(output(text)));
    }

    private static JsonObject output(String text) {
        try {
            return Json.value(text) instanceof JsonObject object ? object : JsonObject.of("output", text);
        } catch (MalformedJsonException words) {
            return JsonObject.of("output", text);
        }
    }

    /** Oracle's page "CohereResponseFormat". */
    static Optional<JsonObject> format(ChatRequest request) {
        return request.responseFormat().map(format -> {
            if (format.type().equals("text")) {
                return JsonObject.of("type", "TEXT");
            }
            JsonObject json = JsonObject.of("type", "JSON_OBJECT");
            return format.schema()
                    .map(schema -> json.with("schema", Requests.object(request, schema, "response_format's schema")))
                    .orElse(json);
        });
    }

    /** Oracle's page "CohereParameterDefinition": a type is one of Python's. */
    private static String python(String type) {
        return switch (type) {
            case "string", "" -> "str";
            case "number" -> "float";
            case "integer" -> "int";
            case "boolean" -> "bool";
            case "array" -> "List";
            case "object" -> "Dict";
            default -> type;
        };
    }

    /** Parameters are a flat list here: of a nested schema only the type is told. */
    private List<JsonObject> tools() {
        List<JsonObject> tools = new ArrayList<>();
        for (JsonObject function : Requests.functions(request)) {
            JsonObject schema = function.object("parameters");
            JsonObjectBuilder parameters = JsonObject.builder();
            schema.object("properties").forEach((name, value) -> {
                JsonObject property = value instanceof JsonObject object ? object : JsonObject.EMPTY;
                JsonObjectBuilder parameter = JsonObject.builder();
                parameter.setIfPresent("description", property.string("description"));
                parameter.set("type", python(property.text("type")));
                parameter.set("isRequired", schema.array("required").contains(name));
                parameters.set(name, parameter.build());
            });
            JsonObjectBuilder tool = JsonObject.builder().set("name", function.text("name"));
            tool.set("description", function.text("description"));
            tools.add(tool.set("parameterDefinitions", parameters.build()).build());
        }
        return tools;
    }
}
