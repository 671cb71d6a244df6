package dev.litellm4j.conformance;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Codec;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.SupportedParams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What a provider cannot be told of OpenAI's chat completions: tried, parameter by parameter and part by part. */
final class Refusals {
    private static final String TOOL = """
            {"type": "function", "function": {"name": "look_up", "parameters": {"type": "object", "properties": {}}}}""";

    private static final Map<String, String> VALUES = values();
    private static final Map<String, String> PARTS = contents();

    private final Provider provider;
    private final ChatRequest plain;

    private Refusals(Provider provider, ChatRequest plain) {
        this.provider = provider;
        this.plain = plain;
    }

    /** Of the provider of {@code model}. */
    static Refusals of(Providers providers, String model) {
        Providers.Match match = providers.resolve(model, Optional.empty());
        return new Refusals(
                match.provider(),
                ChatRequest.builder().model(match.model()).user("hi").build());
    }

    /** The parameters that are refused, by name. */
    List<String> parameters() {
        List<String> refused = new ArrayList<>();
        for (String name : new TreeSet<>(SupportedParams.OPENAI)) {
            JsonObject extra = Json.object("{" + VALUES.getOrDefault(name, "") + "}");
            try {
                if (!extra.isEmpty()) {
                    encode(with(extra));
                }
            } catch (LiteLLMException no) {
                refused.add(name);
            }
        }
        return refused;
    }

    /** The kinds of content that are refused in a user's message. */
    List<String> parts() {
        List<String> refused = new ArrayList<>();
        PARTS.forEach((name, part) -> {
            try {
                encode(with(Json.object("{\"messages\": [{\"role\": \"user\", \"content\": ["
                        + "{\"type\": \"text\", \"text\": \"what is this?\"}," + part + "]}]}")));
            } catch (LiteLLMException no) {
                refused.add(name);
            }
        });
        return refused;
    }

    private ChatRequest with(JsonObject extra) {
        JsonObject[] fields = {plain.fields()};
        extra.forEach((name, value) -> fields[0] = fields[0].with(name, value));
        return new ChatRequest(fields[0]);
    }

    private void encode(ChatRequest request) {
        LlmRequest<?> adapted = provider.quirks().adapt(request, warning -> {});
        encoded(adapted);
    }

    private <A> void encoded(LlmRequest<A> request) {
        Codec<LlmRequest<A>, A> codec = provider.protocol().codec(request).orElseThrow();
        codec.encode(request);
    }

    private static Map<String, String> values() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String line : """
                audio = "modalities": ["text", "audio"], "audio": {"voice": "alloy", "format": "mp3"}
                frequency_penalty = "frequency_penalty": 0.5
                function_call = "functions": [{"name": "f", "parameters": {}}], "function_call": {"name": "f"}
                functions = "functions": [{"name": "f", "parameters": {}}]
                logit_bias = "logit_bias": {"50256": -100}
                logprobs = "logprobs": true
                max_completion_tokens = "max_completion_tokens": 64
                max_tokens = "max_tokens": 64
                n = "n": 2
                parallel_tool_calls = "tools": [TOOL], "parallel_tool_calls": false
                prediction = "prediction": {"type": "content", "content": "x"}
                presence_penalty = "presence_penalty": 0.5
                reasoning_effort = "reasoning_effort": "low"
                response_format = "response_format": {"type": "json_object"}
                seed = "seed": 7
                service_tier = "service_tier": "flex"
                stop = "stop": ["a", "b"]
                temperature = "temperature": 0.5
                tool_choice = "tools": [TOOL], "tool_choice": "required"
                tools = "tools": [TOOL]
                top_logprobs = "logprobs": true, "top_logprobs": 2
                top_p = "top_p": 0.5
                verbosity = "verbosity": "low"
                web_search_options = "web_search_options": {}
                """.replace("TOOL", TOOL).split("\n")) {
            int equals = line.indexOf(" = ");
            all.put(line.substring(0, equals), line.substring(equals + 3));
        }
        return all;
    }

    private static Map<String, String> contents() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("images", "{\"type\": \"image_url\", \"image_url\": {\"url\": \"" + Column.PICTURE + "\"}}");
        all.put("sound", "{\"type\": \"input_audio\", \"input_audio\": {\"data\": \"UklGRg==\", \"format\": \"wav\"}}");
        all.put(
                "files",
                "{\"type\": \"file\", \"file\": {\"filename\": \"a.pdf\", \"file_data\": \"data:application/pdf;base64,JVBERi0=\"}}");
        return all;
    }
}
