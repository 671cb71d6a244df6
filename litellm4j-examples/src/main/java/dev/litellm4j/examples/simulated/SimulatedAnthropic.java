package dev.litellm4j.examples.simulated;

import static dev.litellm4j.examples.simulated.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Anthropic's Messages API, as its API reference describes it. */
final class SimulatedAnthropic implements Vendor {
    @Override
    public void serve(Call call) throws IOException {
        call.addHeader("request-id", "req_" + call.id());
        try {
            authenticate(call);
            if (!call.path().equals("/v1/messages")) {
                throw refusal(404, "not_found_error", "Not Found");
            }
            messages(call, AnthropicPrompt.read(call.body()));
        } catch (Refusal refusal) {
            call.reply(refusal.status(), ((ObjectNode) refusal.body()).put("request_id", "req_" + call.id()));
        }
    }

    private static void authenticate(Call call) {
        String key = call.header("x-api-key");
        if (key.isEmpty()) {
            throw refusal(401, "authentication_error", "x-api-key header is required");
        }
        if (!key.equals(SimulatedProviders.KEY)) {
            throw refusal(401, "authentication_error", "invalid x-api-key");
        }
        if (call.header("anthropic-version").isEmpty()) {
            throw badRequest("anthropic-version: header is required");
        }
    }

    private static void messages(Call call, Prompt prompt) throws IOException {
        Reply reply = Brain.answer("Anthropic", prompt);
        if (call.body().path("stream").asBoolean()) {
            new AnthropicStream(call, prompt, reply).send();
        } else {
            call.reply(200, message(call, prompt, content(call, reply), stopReason(reply), reply.tokens()));
        }
    }

    static ObjectNode message(
            Call call, Prompt prompt, List<ObjectNode> content, @Nullable String stopReason, int outputTokens) {
        return object(
                "model",
                prompt.model(),
                "id",
                "msg_" + call.id(),
                "type",
                "message",
                "role",
                "assistant",
                "content",
                content,
                "stop_reason",
                stopReason,
                "stop_sequence",
                null,
                "usage",
                usage(prompt, outputTokens));
    }

    static List<ObjectNode> content(Call call, Reply reply) {
        if (!reply.callsTools()) {
            return List.of(object("type", "text", "text", reply.text()));
        }
        List<ObjectNode> blocks = new ArrayList<>();
        for (Reply.ToolCall tool : reply.calls()) {
            String id = "toolu_" + call.id() + blocks.size();
            blocks.add(object("type", "tool_use", "id", id, "name", tool.name(), "input", tool.arguments()));
        }
        return blocks;
    }

    static String stopReason(Reply reply) {
        return reply.callsTools() ? "tool_use" : reply.cut() ? "max_tokens" : "end_turn";
    }

    static ObjectNode usage(Prompt prompt, int outputTokens) {
        return object(
                "input_tokens",
                prompt.tokens(),
                "cache_creation_input_tokens",
                0,
                "cache_read_input_tokens",
                0,
                "output_tokens",
                outputTokens,
                "service_tier",
                "standard");
    }

    static Refusal badRequest(String message) {
        return refusal(400, "invalid_request_error", message);
    }

    static Refusal refusal(int status, String type, String message) {
        return new Refusal(status, object("type", "error", "error", object("type", type, "message", message)));
    }
}
