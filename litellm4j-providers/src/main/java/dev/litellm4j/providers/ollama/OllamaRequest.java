package dev.litellm4j.providers.ollama;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;

/** Says a chat request in Ollama's words: sampling goes into {@code options}, everything else beside it. */
final class OllamaRequest {
    private static final SupportedParams PARAMS = SupportedParams.of(
            "frequency_penalty",
            "functions",
            "logprobs",
            "max_completion_tokens",
            "max_tokens",
            "presence_penalty",
            "reasoning_effort",
            "response_format",
            "seed",
            "stop",
            "temperature",
            "thinking",
            "tools",
            "top_logprobs",
            "top_p");

    private OllamaRequest() {}

    static WireRequest of(ChatRequest request, boolean stream) {
        Checked checked = params(request).check(request);
        ChatRequest said = checked.request();
        List<Warning> warnings = new ArrayList<>(checked.warnings());
        JsonObjectBuilder body = JsonObject.builder().append("model", said.model());
        boolean generates = OllamaGenerate.isMeant(said);
        if (generates) {
            OllamaGenerate.addPrompt(said, body);
        } else {
            body.append("messages", new OllamaMessages(said, warnings).all());
        }
        List<JsonObject> tools = OllamaTools.of(said, warnings);
        if (!tools.isEmpty()) {
            if (generates) {
                OllamaGenerate.refuseTools(said);
            }
            body.append("tools", tools);
        }
        body.setIfPresent("format", OllamaFormat.of(said));
        JsonObject options = OllamaOptions.of(said);
        if (!options.isEmpty()) {
            body.append("options", options);
        }
        // Left out, Ollama's own default is a stream.
        body.append("stream", stream);
        body.setIfPresent("think", OllamaThinking.of(said, warnings));
        body.setIfPresent("logprobs", said.param("logprobs"));
        body.setIfPresent("top_logprobs", said.param("top_logprobs"));
        Requests.extras(said, PARAMS, (name, value) -> {
            if (SupportedParams.OPENAI.contains(name) || !OllamaOptions.isOption(name)) {
                body.set(name, value);
            }
        });
        return WireRequest.postJson(generates ? "/api/generate" : "/api/chat", Json.body(body.build()))
                .withWarnings(warnings);
    }

    /** What Ollama does anyway may be asked for. */
    private static SupportedParams params(ChatRequest request) {
        List<String> defaults = new ArrayList<>(0);
        if (isAutoOrNone(request, "tool_choice")) {
            defaults.add("tool_choice");
        }
        if (isAutoOrNone(request, "function_call")) {
            defaults.add("function_call");
        }
        if (request.parallelToolCalls().orElse(false)) {
            defaults.add("parallel_tool_calls");
        }
        if (List.of("text").equals(request.fields().get("modalities"))) {
            defaults.add("modalities");
        }
        return defaults.isEmpty() ? PARAMS : PARAMS.and(defaults.toArray(new String[0]));
    }

    private static boolean isAutoOrNone(ChatRequest request, String name) {
        Object choice = request.fields().get(name);
        String mode = choice instanceof JsonObject object ? object.text("type") : String.valueOf(choice);
        return mode.equals("auto") || mode.equals("none");
    }
}
