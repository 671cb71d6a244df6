package dev.litellm4j.providers.oci;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ResponseFormat;
import dev.litellm4j.chat.ToolChoice;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.wire.SupportedParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes Oracle's own format, OpenAI's in camel case. Reference: Oracle's page "GenericChatRequest". */
final class OciGeneric {
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
            "tool_choice",
            "tools",
            "top_logprobs",
            "top_p",
            "verbosity");
    private static final Map<String, String> NAMES = Map.of(
            "frequency_penalty", "frequencyPenalty",
            "presence_penalty", "presencePenalty",
            "logit_bias", "logitBias",
            "max_tokens", "maxTokens",
            "max_completion_tokens", "maxCompletionTokens",
            "n", "numGenerations",
            "parallel_tool_calls", "isParallelToolCalls",
            "seed", "seed",
            "temperature", "temperature",
            "top_p", "topP");

    private OciGeneric() {}

    static JsonObject of(ChatRequest request, boolean stream) {
        JsonObjectBuilder body =
                JsonObject.builder().set("apiFormat", "GENERIC").set("messages", OciMessages.of(request));
        common(request, body, stream);
        NAMES.forEach((from, to) -> Requests.copy(request, from, body, to));
        if (!request.stop().isEmpty()) {
            body.set("stop", request.stop());
        }
        if (request.fields().bool("logprobs").orElse(false)) {
            body.set("logProbs", Math.max(1, request.fields().intValue("top_logprobs", 1)));
        }
        request.reasoningEffort().ifPresent(effort -> body.set("reasoningEffort", upper(effort)));
        request.fields().string("verbosity").ifPresent(words -> body.set("verbosity", upper(words)));
        request.responseFormat().ifPresent(format -> body.set("responseFormat", format(format, request)));
        List<JsonObject> tools = tools(request);
        if (!tools.isEmpty()) {
            body.set("tools", tools);
            request.toolChoice().ifPresent(choice -> body.set("toolChoice", choice(choice)));
        }
        Requests.extras(request, PARAMS, (name, value) -> body.set(camel(name), value));
        return body.build();
    }

    static void common(ChatRequest request, JsonObjectBuilder body, boolean stream) {
        if (stream) {
            body.set("isStream", true).set("streamOptions", JsonObject.of("isIncludeUsage", true));
        }
    }

    private static JsonObject format(ResponseFormat format, ChatRequest request) {
        String type = upper(format.type());
        if (!type.equals("JSON_SCHEMA")) {
            return JsonObject.of("type", type);
        }
        JsonObjectBuilder schema =
                JsonObject.builder().set("name", format.name().isEmpty() ? "answer" : format.name());
        schema.setIfPresent("description", format.fields().object("json_schema").string("description"));
        format.schema()
                .ifPresent(value -> schema.set("schema", Requests.object(request, value, "response_format's schema")));
        schema.setIfPresent("isStrict", format.strict());
        return JsonObject.of("type", type, "jsonSchema", schema.build());
    }

    private static List<JsonObject> tools(ChatRequest request) {
        List<JsonObject> tools = new ArrayList<>();
        for (JsonObject function : Requests.functions(request)) {
            JsonObjectBuilder tool =
                    JsonObject.builder().set("type", "FUNCTION").set("name", function.text("name"));
            tool.setIfPresent("description", function.string("description"));
            tools.add(tool.set("parameters", function.object("parameters")).build());
        }
        return tools;
    }

    private static JsonObject choice(ToolChoice choice) {
        return choice.functionName().isEmpty()
                ? JsonObject.of("type", upper(choice.mode()))
                : JsonObject.of("type", "FUNCTION", "name", choice.functionName());
    }

    static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /** Oracle's names are OpenAI's with capitals for underscores. */
    static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_' && i + 1 < name.length()) {
                i++;
                camel.append(Character.toUpperCase(name.charAt(i)));
            } else {
                camel.append(c);
            }
        }
        return camel.toString();
    }
}
