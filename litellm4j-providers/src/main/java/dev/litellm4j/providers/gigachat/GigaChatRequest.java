package dev.litellm4j.providers.gigachat;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ToolChoice;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.wire.SupportedParams;
import java.util.ArrayList;
import java.util.List;

/** Writes a request: tools are functions, a schema for the answer is a function that has to be called. */
final class GigaChatRequest {
    static final String SCHEMA = "json_tool_call";
    static final SupportedParams PARAMS = SupportedParams.of(
            "function_call",
            "functions",
            "max_completion_tokens",
            "max_tokens",
            "reasoning_effort",
            "response_format",
            "temperature",
            "tool_choice",
            "tools",
            "top_p");

    private final ChatRequest request;
    private final List<Warning> warnings;

    GigaChatRequest(ChatRequest request, List<Warning> warnings) {
        this.request = request;
        this.warnings = warnings;
    }

    static boolean hasSchema(ChatRequest request) {
        return request.responseFormat()
                .filter(format ->
                        !format.type().equals("text") && format.schema().isPresent())
                .isPresent();
    }

    JsonObject body(boolean stream) {
        JsonObjectBuilder body =
                JsonObject.builder().set("model", request.model()).set("messages", new GigaChatMessages(request).all());
        Requests.copy(request, "temperature", body, "temperature");
        Requests.copy(request, "top_p", body, "top_p");
        Requests.copy(request, "reasoning_effort", body, "reasoning_effort");
        request.maxOutputTokens().ifPresent(count -> body.set("max_tokens", count));
        functions(body);
        if (stream) {
            body.set("stream", true);
        }
        Requests.extras(request, PARAMS, body::set);
        return body.build();
    }

    private void functions(JsonObjectBuilder body) {
        List<JsonObject> functions = new ArrayList<>();
        for (JsonObject function : Requests.functions(request)) {
            JsonObjectBuilder known = JsonObject.builder().set("name", function.text("name"));
            known.setIfPresent("description", function.string("description"));
            functions.add(known.set("parameters", function.object("parameters")).build());
        }
        boolean schema = hasSchema(request);
        if (schema) {
            Object wanted = request.responseFormat().orElseThrow().schema().orElseThrow();
            functions.add(JsonObject.of(
                    "name",
                    SCHEMA,
                    "description",
                    "The answer",
                    "parameters",
                    Requests.object(request, wanted, "response_format's schema")));
        } else if (request.responseFormat()
                .filter(format -> !format.type().equals("text"))
                .isPresent()) {
            unsupported("response_format", "has no JSON mode without a schema");
        }
        if (functions.isEmpty()) {
            return;
        }
        body.set("functions", functions);
        Object choice = choice(functions);
        body.set("function_call", schema && functions.size() == 1 ? JsonObject.of("name", SCHEMA) : choice);
    }

    private Object choice(List<JsonObject> functions) {
        ToolChoice choice = request.toolChoice().orElse(ToolChoice.AUTO);
        if (!choice.functionName().isEmpty()) {
            return JsonObject.of("name", choice.functionName());
        }
        if (choice.mode().equals("required") || choice.mode().equals("any")) {
            if (functions.size() == 1) {
                return JsonObject.of("name", functions.get(0).text("name"));
            }
            unsupported("tool_choice", "can demand one function by its name, not any of several (tool_choice)");
            return "auto";
        }
        return choice.mode().equals("none") ? "none" : "auto";
    }

    private void unsupported(String parameter, String why) {
        if (!request.options().get(RequestOptions.DROP_PARAMS, false)) {
            throw Failures.bad(request, why + "; drop " + parameter + " with dropParams(true)");
        }
        warnings.add(new Warning(parameter, Failures.provider(request) + " " + why + "; it was dropped"));
    }
}
