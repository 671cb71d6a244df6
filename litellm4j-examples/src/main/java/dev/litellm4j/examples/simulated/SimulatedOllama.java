package dev.litellm4j.examples.simulated;

import static dev.litellm4j.examples.simulated.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Ollama's own API, as its documentation (docs/api.md) describes it; like a local Ollama it asks for no key. */
final class SimulatedOllama implements Vendor {
    @Override
    public void serve(Call call) throws IOException {
        switch (call.path()) {
            case "", "/" -> call.replyText("Ollama is running");
            case "/api/version" -> call.reply(200, object("version", "0.0.0-simulated"));
            case "/api/tags" -> call.reply(200, object("models", List.of(model("llama3.2"), model("qwen3"))));
            case "/api/chat" -> {
                checkModel(call.body());
                chat(call, OllamaPrompt.read(call.body()));
            }
            case "/api/embed" -> {
                checkModel(call.body());
                embed(call);
            }
            default -> throw refusal(404, "path not found");
        }
    }

    private static ObjectNode model(String name) {
        ObjectNode details = object("format", "gguf", "family", name, "parameter_size", "0B");
        return object(
                "name",
                name + ":latest",
                "model",
                name + ":latest",
                "modified_at",
                Instant.now().toString(),
                "size",
                0,
                "digest",
                "",
                "details",
                details);
    }

    private static void checkModel(JsonNode body) {
        String model = body.path("model").asText();
        if (model.isEmpty()) {
            throw refusal(400, "model is required");
        }
        if (model.contains("missing")) {
            throw refusal(404, "model '" + model + "' not found");
        }
    }

    /** Streams unless told not to. */
    private static void chat(Call call, Prompt prompt) throws IOException {
        Reply reply = Brain.answer("Ollama", prompt);
        if (!call.body().path("stream").asBoolean(true)) {
            call.reply(200, done(prompt, reply, message(call, reply.text(), reply)));
            return;
        }
        call.beginStream("application/x-ndjson");
        for (String token : Tokens.of(reply.text())) {
            line(call, part(prompt, object("role", "assistant", "content", token)));
        }
        if (reply.callsTools()) {
            line(call, part(prompt, message(call, "", reply)));
        }
        line(call, done(prompt, reply, object("role", "assistant", "content", "")));
    }

    private static void line(Call call, ObjectNode json) throws IOException {
        call.send(json + "\n");
    }

    private static ObjectNode message(Call call, String text, Reply reply) {
        ObjectNode message = object("role", "assistant", "content", text);
        if (reply.callsTools()) {
            List<ObjectNode> calls = new ArrayList<>();
            for (Reply.ToolCall tool : reply.calls()) {
                ObjectNode function = object("index", calls.size(), "name", tool.name(), "arguments", tool.arguments());
                calls.add(object("id", "call_" + call.id() + calls.size(), "function", function));
            }
            message.set("tool_calls", Json.list(calls));
        }
        return message;
    }

    private static ObjectNode part(Prompt prompt, ObjectNode message) {
        return object(
                "model", prompt.model(), "created_at", Instant.now().toString(), "message", message, "done", false);
    }

    /** The end, with the counters; durations are nanoseconds. */
    private static ObjectNode done(Prompt prompt, Reply reply, ObjectNode message) {
        String reason = prompt.turns().isEmpty() ? "load" : reply.cut() ? "length" : "stop";
        ObjectNode done = part(prompt, message).put("done", true).put("done_reason", reason);
        done.setAll(object(
                "total_duration", 3_000_000L,
                "load_duration", 1_000_000L,
                "prompt_eval_count", prompt.tokens(),
                "prompt_eval_duration", 1_000_000L,
                "eval_count", reply.tokens(),
                "eval_duration", 1_000_000L));
        return done;
    }

    private static void embed(Call call) throws IOException {
        JsonNode input = call.body().path("input");
        List<List<Float>> embeddings = new ArrayList<>();
        int tokens = 0;
        for (JsonNode text : input.isArray() ? input : Json.list(List.of(input))) {
            embeddings.add(
                    Embeddings.of(text.asText(), call.body().path("dimensions").asInt()));
            tokens += Tokens.count(text.asText());
        }
        call.reply(
                200,
                object(
                        "model",
                        call.body().path("model"),
                        "embeddings",
                        embeddings,
                        "total_duration",
                        2_000_000L,
                        "load_duration",
                        1_000_000L,
                        "prompt_eval_count",
                        tokens));
    }

    static Refusal refusal(int status, String message) {
        return new Refusal(status, object("error", message));
    }
}
