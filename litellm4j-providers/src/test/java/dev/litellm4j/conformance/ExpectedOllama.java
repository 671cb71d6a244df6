package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litellm4j.conformance.Expected.Choice;
import dev.litellm4j.conformance.Expected.ToolCall;
import dev.litellm4j.conformance.Expected.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads Ollama's /api/chat and /api/generate, whole or as JSON lines. */
final class ExpectedOllama {
    private ExpectedOllama() {}

    static Optional<Expected> of(List<JsonNode> objects) {
        if (objects.stream().noneMatch(o -> o.path("message").isObject() || o.has("response"))) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        StringBuilder thinking = new StringBuilder();
        List<ToolCall> calls = new ArrayList<>();
        String finish = "";
        Optional<Usage> usage = Optional.empty();
        for (JsonNode object : objects) {
            JsonNode message = object.path("message");
            text.append(message.path("content").asText(""))
                    .append(object.path("response").asText(""));
            thinking.append(message.path("thinking").asText(""))
                    .append(object.path("thinking").asText(""));
            for (JsonNode call : message.path("tool_calls")) {
                JsonNode function = call.path("function");
                calls.add(new ToolCall(function.path("name").asText(), Expected.arguments(function.path("arguments"))));
            }
            finish = object.path("done_reason").asText(finish);
            if (object.has("eval_count") || object.has("prompt_eval_count")) {
                usage = Optional.of(usage(object));
            }
        }
        Choice choice = new Choice(
                text.toString(), thinking.toString(), calls, FinishReasons.unified(finish, !calls.isEmpty()));
        return Optional.of(Expected.chat(WireFormat.OLLAMA_CHAT, List.of(choice), usage));
    }

    private static Usage usage(JsonNode raw) {
        long prompt = raw.path("prompt_eval_count").asLong(0);
        long completion = raw.path("eval_count").asLong(0);
        return new Usage(
                OptionalLong.of(prompt),
                OptionalLong.of(completion),
                OptionalLong.of(prompt + completion),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }
}
