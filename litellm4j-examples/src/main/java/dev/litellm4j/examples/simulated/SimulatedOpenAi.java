package dev.litellm4j.examples.simulated;

import static dev.litellm4j.examples.simulated.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions and embeddings, as its API reference describes them. */
final class SimulatedOpenAi implements Vendor {
    @Override
    public void serve(Call call) throws IOException {
        call.addHeader("x-request-id", "req_" + call.id());
        authenticate(call.header("Authorization"));
        checkModel(call.body().path("model").asText());
        switch (call.path()) {
            case "/chat/completions" -> chat(call, OpenAiPrompt.read(call.body()));
            case "/embeddings" -> embed(call);
            default -> throw refusal(404, "Invalid URL (POST /v1" + call.path() + ")", null, null);
        }
    }

    private static void authenticate(String authorization) {
        if (authorization.isEmpty()) {
            throw refusal(
                    401,
                    "You didn't provide an API key. You need to provide your API key in an Authorization header using"
                            + " Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
                    null,
                    null);
        }
        if (!authorization.equals("Bearer " + SimulatedProviders.KEY)) {
            throw refusal(
                    401,
                    "Incorrect API key provided: ****. You can find your API key at"
                            + " https://platform.openai.com/account/api-keys.",
                    null,
                    "invalid_api_key");
        }
    }

    private static void checkModel(String model) {
        if (model.isEmpty()) {
            throw refusal(400, "you must provide a model parameter", null, null);
        }
        if (model.contains("missing")) {
            String message = "The model `" + model + "` does not exist or you do not have access to it.";
            throw refusal(404, message, null, "model_not_found");
        }
    }

    private static void chat(Call call, Prompt prompt) throws IOException {
        Reply reply = Brain.answer("OpenAI", prompt);
        if (call.body().path("stream").asBoolean()) {
            new OpenAiStream(call, prompt, reply).send();
            return;
        }
        ObjectNode message =
                object("role", "assistant", "content", reply.callsTools() ? null : reply.text(), "refusal", null);
        if (reply.callsTools()) {
            message.set("tool_calls", toolCalls(call, reply));
        } else {
            message.set("annotations", Json.list(List.of()));
        }
        ObjectNode choice =
                object("index", 0, "message", message, "logprobs", null, "finish_reason", finishReason(reply));
        ObjectNode completion = envelope(call, "chat.completion", prompt.model());
        completion.set("choices", Json.list(List.of(choice)));
        completion.set("usage", usage(prompt, reply));
        call.reply(200, completion);
    }

    static ObjectNode envelope(Call call, String kind, String model) {
        return object(
                "id",
                "chatcmpl-" + call.id(),
                "object",
                kind,
                "created",
                Instant.now().getEpochSecond(),
                "model",
                model,
                "service_tier",
                "default",
                "system_fingerprint",
                "fp_simulated");
    }

    static JsonNode toolCalls(Call call, Reply reply) {
        List<ObjectNode> calls = new ArrayList<>();
        for (Reply.ToolCall tool : reply.calls()) {
            ObjectNode function =
                    object("name", tool.name(), "arguments", tool.arguments().toString());
            calls.add(object("id", "call_" + call.id() + calls.size(), "type", "function", "function", function));
        }
        return Json.list(calls);
    }

    static String finishReason(Reply reply) {
        return reply.callsTools() ? "tool_calls" : reply.cut() ? "length" : "stop";
    }

    static ObjectNode usage(Prompt prompt, Reply reply) {
        return object(
                "prompt_tokens", prompt.tokens(),
                "completion_tokens", reply.tokens(),
                "total_tokens", prompt.tokens() + reply.tokens(),
                "prompt_tokens_details", object("cached_tokens", 0, "audio_tokens", 0),
                "completion_tokens_details", object("reasoning_tokens", 0, "audio_tokens", 0));
    }

    private static void embed(Call call) throws IOException {
        JsonNode input = call.body().path("input");
        if (input.isMissingNode()) {
            String message = "Missing required parameter: 'input'.";
            throw refusal(400, message, "input", "missing_required_parameter");
        }
        boolean base64 = call.body().path("encoding_format").asText().equals("base64");
        List<ObjectNode> data = new ArrayList<>();
        int tokens = 0;
        boolean many = input.isArray() && !input.path(0).isNumber();
        for (JsonNode text : many ? input : Json.list(List.of(input))) {
            String words = text.isTextual() ? text.asText() : text.toString();
            List<Float> vector =
                    Embeddings.of(words, call.body().path("dimensions").asInt());
            Object embedding = base64 ? base64(vector) : vector;
            data.add(object("object", "embedding", "index", data.size(), "embedding", embedding));
            tokens += Tokens.count(words);
        }
        ObjectNode usage = object("prompt_tokens", tokens, "total_tokens", tokens);
        call.reply(
                200, object("object", "list", "data", data, "model", call.body().path("model"), "usage", usage));
    }

    private static String base64(List<Float> vector) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * vector.size()).order(ByteOrder.LITTLE_ENDIAN);
        vector.forEach(bytes::putFloat);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    static Refusal refusal(int status, String message, @Nullable String param, @Nullable String code) {
        ObjectNode error = object("message", message, "type", "invalid_request_error", "param", param, "code", code);
        return new Refusal(status, object("error", error));
    }
}
