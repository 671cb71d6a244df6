package dev.litellm4j.examples.simulated;

import static dev.litellm4j.examples.simulated.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** A message as Anthropic's named events: {@code message_start}, blocks with their deltas, {@code message_stop}. */
final class AnthropicStream {
    private final Call call;
    private final Prompt prompt;
    private final Reply reply;

    AnthropicStream(Call call, Prompt prompt, Reply reply) {
        this.call = call;
        this.prompt = prompt;
        this.reply = reply;
    }

    void send() throws IOException {
        call.beginStream("text/event-stream; charset=utf-8");
        event(object("type", "message_start", "message", SimulatedAnthropic.message(call, prompt, List.of(), null, 1)));
        int index = 0;
        for (ObjectNode block : SimulatedAnthropic.content(call, reply)) {
            block(index, block);
            index++;
        }
        event(object(
                "type", "message_delta",
                "delta", object("stop_reason", SimulatedAnthropic.stopReason(reply), "stop_sequence", null),
                "usage", SimulatedAnthropic.usage(prompt, reply.tokens())));
        event(object("type", "message_stop"));
    }

    private void block(int index, ObjectNode block) throws IOException {
        boolean tool = block.has("input");
        String whole =
                tool ? block.path("input").toString() : block.path("text").asText();
        JsonNode opening = tool ? block.set("input", object()) : block.put("text", "");
        event(object("type", "content_block_start", "index", index, "content_block", opening));
        if (index == 0) {
            event(object("type", "ping"));
        }
        for (String token : Tokens.of(whole)) {
            ObjectNode delta = tool
                    ? object("type", "input_json_delta", "partial_json", token)
                    : object("type", "text_delta", "text", token);
            event(object("type", "content_block_delta", "index", index, "delta", delta));
        }
        event(object("type", "content_block_stop", "index", index));
    }

    private void event(ObjectNode data) throws IOException {
        call.send("event: " + data.path("type").asText() + "\ndata: " + data + "\n\n");
    }
}
