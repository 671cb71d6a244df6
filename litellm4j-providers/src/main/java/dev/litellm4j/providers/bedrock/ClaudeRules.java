package dev.litellm4j.providers.bedrock;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a generation of Claude makes of thinking, sampling and schemas, asked of its own format.
 *
 * @param body its settings, as Anthropic writes them
 * @param betas what it calls its beta features
 * @param warnings what was dropped or rewritten
 */
record ClaudeRules(JsonObject body, List<String> betas, List<Warning> warnings) {
    /** The settings that a generation decides; everything else Converse says in its own words. */
    private static final List<String> SETTINGS = List.of(
            "max_tokens",
            "max_completion_tokens",
            "temperature",
            "top_p",
            "top_k",
            "thinking",
            "reasoning_effort",
            "response_format",
            "output_config");

    private static final Set<String> MEANT = Set.of(
            "max_tokens",
            "temperature",
            "top_p",
            "top_k",
            "thinking",
            "reasoning_effort",
            "response_format",
            "messages.thinking_blocks");

    /** The rules for {@code request}, by the format that {@code anthropic} speaks. */
    static ClaudeRules of(Protocol anthropic, ChatRequest request) {
        JsonObjectBuilder settings =
                JsonObject.builder().append("model", request.model()).append("messages", turn(request));
        for (String name : SETTINGS) {
            request.fields().find(name).ifPresent(value -> settings.append(name, value));
        }
        ChatRequest asked = request.with(settings.build());
        WireRequest wire = anthropic.codec(asked).orElseThrow().encode(asked);
        return new ClaudeRules(
                Json.object(wire.body().orElseThrow().toBytes()),
                wire.header("anthropic-beta")
                        .map(list -> List.of(list.split(",")))
                        .orElse(List.of()),
                wire.warnings().stream()
                        .filter(warning -> MEANT.contains(warning.parameter()))
                        .toList());
    }

    /** Whether the model may think depends on the turn that is under way: on calls and the thinking before them. */
    private static List<Object> turn(ChatRequest request) {
        List<Object> turn = new ArrayList<>();
        turn.add(JsonObject.of("role", "user", "content", "."));
        List<ChatMessage> messages = request.messages();
        int last = messages.size() - 1;
        while (last >= 0 && messages.get(last).role().equals("tool")) {
            last--;
        }
        if (last < 0
                || last == messages.size() - 1
                || messages.get(last).toolCalls().isEmpty()) {
            return turn;
        }
        turn.add(messages.get(last).fields().without("content").without("provider_specific_fields"));
        for (ChatMessage result : messages.subList(last + 1, messages.size())) {
            turn.add(result.fields().with("content", "."));
        }
        return turn;
    }
}
