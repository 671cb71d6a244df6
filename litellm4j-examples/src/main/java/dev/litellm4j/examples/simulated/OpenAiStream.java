package dev.litellm4j.examples.simulated;

import static dev.litellm4j.examples.simulated.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chat completion as server-sent events: role, content or tool-call deltas, finish reason, usage, {@code [DONE]}. */
final class OpenAiStream {
    private final Call call;
    private final Prompt prompt;
    private final Reply reply;
    private final boolean includeUsage;

    OpenAiStream(Call call, Prompt prompt, Reply reply) {
        this.call = call;
        this.prompt = prompt;
        this.reply = reply;
        this.includeUsage =
                call.body().path("stream_options").path("include_usage").asBoolean();
    }

    void send() throws IOException {
        call.beginStream("text/event-stream; charset=utf-8");
        String opening = reply.callsTools() ? null : "";
        delta(object("role", "assistant", "content", opening, "refusal", null), null);
        for (String token : Tokens.of(reply.text())) {
            delta(object("content", token), null);
        }
        toolCalls();
        delta(object(), SimulatedOpenAi.finishReason(reply));
        if (includeUsage) {
            chunk(List.of(), SimulatedOpenAi.usage(prompt, reply));
        }
        call.send("data: [DONE]\n\n");
    }

    /** First the call's id and name with empty arguments, then the arguments in fragments that carry the index only. */
    private void toolCalls() throws IOException {
        int index = 0;
        for (JsonNode whole : SimulatedOpenAi.toolCalls(call, reply)) {
            JsonNode function = whole.path("function");
            ObjectNode opening = object(
                    "index",
                    index,
                    "id",
                    whole.path("id"),
                    "type",
                    "function",
                    "function",
                    object("name", function.path("name"), "arguments", ""));
            delta(object("tool_calls", List.of(opening)), null);
            for (String fragment : Tokens.of(function.path("arguments").asText())) {
                ObjectNode more = object("index", index, "function", object("arguments", fragment));
                delta(object("tool_calls", List.of(more)), null);
            }
            index++;
        }
    }

    private void delta(ObjectNode delta, @Nullable String finishReason) throws IOException {
        ObjectNode choice = object("index", 0, "delta", delta, "logprobs", null, "finish_reason", finishReason);
        chunk(List.of(choice), null);
    }

    private void chunk(List<ObjectNode> choices, @Nullable ObjectNode usage) throws IOException {
        ObjectNode chunk = SimulatedOpenAi.envelope(call, "chat.completion.chunk", prompt.model());
        chunk.set("choices", Json.list(choices));
        if (includeUsage) {
            chunk.set("usage", usage);
        }
        call.send("data: " + chunk + "\n\n");
    }
}
