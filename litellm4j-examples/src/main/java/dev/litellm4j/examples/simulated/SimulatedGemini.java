package dev.litellm4j.examples.simulated;

import static dev.litellm4j.examples.simulated.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Google's Generative Language API, v1beta, as its API reference describes it. */
final class SimulatedGemini implements Vendor {
    @Override
    public void serve(Call call) throws IOException {
        authenticate(call);
        String[] modelAndMethod = call.path().replaceFirst("^/models/", "").split(":", 2);
        String model = modelAndMethod[0];
        String method = modelAndMethod.length == 2 ? modelAndMethod[1] : "";
        if (model.contains("missing")) {
            throw refusal(
                    404,
                    "NOT_FOUND",
                    "models/" + model + " is not found for API version v1beta, or is not"
                            + " supported for " + method
                            + ". Call ListModels to see the list of available models and their"
                            + " supported methods.");
        }
        switch (method) {
            case "generateContent" -> generate(call, GeminiPrompt.read(model, call.body()));
            case "streamGenerateContent" -> stream(call, GeminiPrompt.read(model, call.body()));
            case "embedContent" -> call.reply(200, object("embedding", embedding(call.body())));
            case "batchEmbedContents" -> batchEmbed(call);
            default -> throw refusal(404, "NOT_FOUND", "Requested entity was not found.");
        }
    }

    /** A wrong key is Google's INVALID_ARGUMENT, and no key at all its PERMISSION_DENIED; it never says 401 to a key. */
    private static void authenticate(Call call) {
        String key = call.header("x-goog-api-key").isEmpty() ? call.query("key") : call.header("x-goog-api-key");
        if (key.isEmpty()) {
            throw refusal(
                    403,
                    "PERMISSION_DENIED",
                    "Method doesn't allow unregistered callers (callers without"
                            + " established identity). Please use API Key or other form of API consumer identity to call this"
                            + " API.");
        }
        if (!key.equals(SimulatedProviders.KEY)) {
            ObjectNode reason = object(
                    "@type", "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason", "API_KEY_INVALID",
                    "domain", "googleapis.com",
                    "metadata", object("service", "generativelanguage.googleapis.com"));
            throw refusal(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", reason);
        }
    }

    private static void generate(Call call, Prompt prompt) throws IOException {
        Reply reply = Brain.answer("Gemini", prompt);
        call.reply(200, answer(call, prompt, parts(reply), finishReason(reply), reply.tokens()));
    }

    /** Events with {@code alt=sse}; without it, one JSON array that arrives piece by piece. */
    private static void stream(Call call, Prompt prompt) throws IOException {
        Reply reply = Brain.answer("Gemini", prompt);
        List<ObjectNode> chunks = new ArrayList<>();
        for (String token : Tokens.of(reply.text())) {
            chunks.add(answer(call, prompt, List.of(object("text", token)), null, chunks.size() + 1));
        }
        if (reply.callsTools()) {
            chunks.add(answer(call, prompt, parts(reply), null, reply.tokens()));
        }
        chunks.add(answer(call, prompt, List.of(object("text", "")), finishReason(reply), reply.tokens()));
        boolean sse = call.query("alt").equals("sse");
        call.beginStream(sse ? "text/event-stream" : "application/json; charset=UTF-8");
        String separator = "[";
        for (ObjectNode chunk : chunks) {
            call.send(sse ? "data: " + chunk + "\r\n\r\n" : separator + chunk);
            separator = ",\r\n";
        }
        if (!sse) {
            call.send("]");
        }
    }

    private static ObjectNode answer(
            Call call, Prompt prompt, List<ObjectNode> parts, @Nullable String finishReason, int outputTokens) {
        ObjectNode candidate = object("content", object("parts", parts, "role", "model"), "index", 0);
        if (finishReason != null) {
            candidate.put("finishReason", finishReason);
        }
        ObjectNode modality = object("modality", "TEXT", "tokenCount", prompt.tokens());
        ObjectNode usage = object(
                "promptTokenCount",
                prompt.tokens(),
                "candidatesTokenCount",
                outputTokens,
                "totalTokenCount",
                prompt.tokens() + outputTokens,
                "promptTokensDetails",
                List.of(modality));
        return object(
                "candidates", List.of(candidate),
                "usageMetadata", usage,
                "modelVersion", prompt.model(),
                "responseId", call.id());
    }

    private static List<ObjectNode> parts(Reply reply) {
        if (!reply.callsTools()) {
            return List.of(object("text", reply.text()));
        }
        return reply.calls().stream()
                .map(call -> object("functionCall", object("name", call.name(), "args", call.arguments())))
                .toList();
    }

    private static String finishReason(Reply reply) {
        return reply.cut() ? "MAX_TOKENS" : "STOP";
    }

    private static void batchEmbed(Call call) throws IOException {
        List<ObjectNode> embeddings = new ArrayList<>();
        call.body().path("requests").forEach(request -> embeddings.add(embedding(request)));
        call.reply(200, object("embeddings", embeddings));
    }

    private static ObjectNode embedding(JsonNode request) {
        String text = Json.text(request.path("content").path("parts"));
        if (text.isEmpty()) {
            throw badRequest("* EmbedContentRequest.content: contents is not specified\n");
        }
        return object(
                "values",
                Embeddings.of(text, request.path("outputDimensionality").asInt()));
    }

    static Refusal badRequest(String message) {
        return refusal(400, "INVALID_ARGUMENT", message);
    }

    private static Refusal refusal(int code, String status, String message, ObjectNode... details) {
        ObjectNode error = object("code", code, "message", message, "status", status);
        if (details.length > 0) {
            error.set("details", Json.list(List.of(details)));
        }
        return new Refusal(code, object("error", error));
    }
}
