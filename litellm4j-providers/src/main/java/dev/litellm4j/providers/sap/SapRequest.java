package dev.litellm4j.providers.sap;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ResponseFormat;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.wire.SupportedParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes the configuration of modules: the conversation is a template, the model's parameters lie beside it, and the
 * modules {@code filtering}, {@code masking}, {@code grounding} and {@code translation} are taken from fields of these
 * names. Reference: SAP's schema "CompletionPostRequest".
 */
final class SapRequest {
    static final SupportedParams PARAMS = SupportedParams.of(
            "frequency_penalty",
            "function_call",
            "functions",
            "logit_bias",
            "logprobs",
            "max_completion_tokens",
            "max_tokens",
            "n",
            "parallel_tool_calls",
            "presence_penalty",
            "reasoning_effort",
            "response_format",
            "seed",
            "stop",
            "temperature",
            "thinking",
            "tool_choice",
            "tools",
            "top_logprobs",
            "top_p");
    private static final Set<String> MODULES = Set.of("filtering", "masking", "grounding", "translation");
    private static final Set<String> PLACED =
            Set.of("model", "messages", "tools", "response_format", "metadata", "stream", "stream_options");

    private SapRequest() {}

    static JsonObject of(ChatRequest request, boolean stream) {
        JsonObjectBuilder modules = JsonObject.builder();
        JsonObjectBuilder params = JsonObject.builder();
        JsonObjectBuilder model = JsonObject.builder().set("name", request.model());
        JsonObjectBuilder top = JsonObject.builder();
        request.fields().forEach((name, value) -> {
            if (value == JsonNull.NULL || PLACED.contains(name)) {
                return;
            }
            switch (name) {
                case "placeholder_values", "messages_history" -> top.set(name, value);
                case "model_version" -> model.set("version", value);
                case "max_retries" -> model.set(name, value);
                default -> (MODULES.contains(name) ? modules : params).set(name, value);
            }
        });
        if (stream) {
            params.set("stream_options", JsonObject.of("include_usage", true));
        }
        if (!params.isEmpty()) {
            model.set("params", params.build());
        }
        modules.set("prompt_templating", JsonObject.of("prompt", prompt(request), "model", model.build()));
        JsonObject config = JsonObject.of("modules", modules.build());
        return top.set("config", stream ? config.with("stream", JsonObject.of("enabled", true)) : config)
                .build();
    }

    private static JsonObject prompt(ChatRequest request) {
        JsonObjectBuilder prompt = JsonObject.builder().set("template", SapMessages.of(request));
        request.responseFormat().ifPresent(format -> prompt.set("response_format", format(format, request)));
        List<JsonObject> tools = tools(request);
        return tools.isEmpty() ? prompt.build() : prompt.set("tools", tools).build();
    }

    private static JsonObject format(ResponseFormat format, ChatRequest request) {
        if (!format.type().equals("json_schema")) {
            return JsonObject.of("type", format.type());
        }
        JsonObject said = format.fields().object("json_schema");
        JsonObjectBuilder schema =
                JsonObject.builder().set("name", format.name().isEmpty() ? "answer" : format.name());
        schema.setIfPresent("description", said.string("description"));
        format.schema()
                .ifPresent(value -> schema.set("schema", Requests.object(request, value, "response_format's schema")));
        schema.setIfPresent("strict", format.strict());
        return JsonObject.of("type", "json_schema", "json_schema", schema.build());
    }

    private static List<JsonObject> tools(ChatRequest request) {
        List<JsonObject> tools = new ArrayList<>();
        for (JsonObject function : Requests.functions(request)) {
            String name = function.text("name");
            if (!name.matches("[a-zA-Z0-9_-]{1,64}")) {
                throw Failures.bad(
                        request, "takes up to 64 letters, digits, _ and - as a tool's name, not '" + name + "'");
            }
            JsonObjectBuilder known = JsonObject.builder().set("name", name);
            known.setIfPresent("description", function.string("description"));
            known.set("parameters", function.object("parameters"));
            known.setIfPresent("strict", function.bool("strict"));
            tools.add(JsonObject.of("type", "function", "function", known.build()));
        }
        return tools;
    }
}
