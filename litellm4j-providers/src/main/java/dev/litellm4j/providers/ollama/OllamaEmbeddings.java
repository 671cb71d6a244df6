package dev.litellm4j.providers.ollama;

import dev.litellm4j.api.Usage;
import dev.litellm4j.api.Warning;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Embeddings;
import dev.litellm4j.providers.wire.Codec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Embeddings in Ollama's format. Reference: Ollama's API page "Generate embeddings". */
final class OllamaEmbeddings implements Codec<EmbeddingRequest, EmbeddingResponse> {
    @Override
    public WireRequest encode(EmbeddingRequest request) {
        List<Warning> warnings = new ArrayList<>();
        JsonObjectBuilder body = JsonObject.builder().append("model", request.model());
        JsonObject fields = request.fields();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.nameAt(i);
            Object value = fields.valueAt(i);
            switch (name) {
                case "model", "metadata" -> {}
                case "input" -> body.append(name, texts(request, value));
                case "encoding_format" -> format(request);
                case "user" ->
                    warnings.add(
                            new Warning(name, Failures.provider(request) + " does not support user; it was dropped"));
                case "keep_alive" -> body.append(name, value instanceof Number seconds ? seconds + "s" : value);
                default -> {
                    if (!OllamaOptions.isOption(name) && value != JsonNull.NULL) {
                        body.append(name, value);
                    }
                }
            }
        }
        JsonObject options = OllamaOptions.addOwn(fields, JsonObject.builder());
        if (!options.isEmpty()) {
            body.append("options", options);
        }
        return WireRequest.postJson("/api/embed", Json.body(body.build())).withWarnings(warnings);
    }

    private static Object texts(EmbeddingRequest request, Object input) {
        for (Object text : request.inputs()) {
            if (!(text instanceof String)) {
                throw Failures.refusal(
                        request,
                        "input holds tokens, which " + Failures.provider(request)
                                + " does not take; send the texts, it tokenises them itself");
            }
        }
        return input;
    }

    private static void format(EmbeddingRequest request) {
        String format = request.encodingFormat();
        if (!format.equals("float") && !format.equals("base64")) {
            throw Failures.refusal(
                    request,
                    "encoding_format is '" + format + "', which " + Failures.provider(request)
                            + " does not have; use float or base64");
        }
    }

    @Override
    public EmbeddingResponse decode(WireReply reply, EmbeddingRequest request) throws IOException {
        byte[] bytes = reply.bytes();
        JsonObject answer = Json.object(bytes);
        List<JsonObject> data = new ArrayList<>();
        for (Object vector : vectors(answer, bytes, reply, request)) {
            if (vector instanceof List<?> numbers) {
                Object embedding = request.encodingFormat().equals("base64") ? Embeddings.base64(numbers) : numbers;
                data.add(JsonObject.of("object", "embedding", "index", data.size(), "embedding", embedding));
            }
        }
        int tokens = answer.intValue("prompt_eval_count", 0);
        JsonObjectBuilder result = JsonObject.builder()
                .append("object", "list")
                .append("data", data)
                .append("model", OllamaReply.model(answer, request.model()));
        if (answer.has("prompt_eval_count")) {
            result.set("usage", Usage.builder().promptTokens(tokens).build());
        }
        JsonObject own = OllamaUsage.own(answer);
        if (!own.isEmpty()) {
            result.append("provider_specific_fields", own);
        }
        return new EmbeddingResponse(result.build());
    }

    /** The older /api/embeddings, which some gateways still answer like, has one vector and no list. */
    private static List<?> vectors(JsonObject answer, byte[] bytes, WireReply reply, EmbeddingRequest request) {
        if (answer.get("embeddings") instanceof List<?> several) {
            return several;
        }
        if (answer.get("embedding") instanceof List<?> one) {
            return List.of(one);
        }
        String provider = Failures.provider(request);
        String body = new String(bytes, StandardCharsets.UTF_8);
        if (OllamaErrors.isError(answer)) {
            throw OllamaErrors.read(answer, body, reply.status(), reply.headers(), provider, request.model());
        }
        throw Failures.unreadable(provider, request.model(), "embeddings", reply.status(), body);
    }
}
