package dev.litellm4j.providers.bedrock;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Usage;
import dev.litellm4j.api.Warning;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Embeddings;
import dev.litellm4j.providers.wire.Codec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Embeddings of Titan, Cohere and Nova, each in its own format. */
final class BedrockEmbeddings implements Codec<EmbeddingRequest, EmbeddingResponse> {
    @Override
    public WireRequest encode(EmbeddingRequest request) {
        BedrockModel model = BedrockModel.of(request.model());
        List<Warning> warnings = new ArrayList<>(0);
        if (request.fields().has("user")) {
            warnings.add(new Warning("user", "Bedrock's embeddings know no user; it was dropped"));
        }
        return WireRequest.postJson(model.path("invoke"), Json.body(EmbeddingBodies.of(request, model.id())))
                .withWarnings(warnings);
    }

    @Override
    public EmbeddingResponse decode(WireReply reply, EmbeddingRequest request) throws IOException {
        JsonObject said = Json.object(reply.bytes());
        List<List<?>> vectors = vectors(said);
        if (vectors.isEmpty()) {
            String provider = request.options().get(RequestOptions.PROVIDER, Bedrock.NAME);
            throw Failures.unreadable(provider, request.model(), "embeddings", reply.status(), Json.write(said));
        }
        boolean packed = request.encodingFormat().equals("base64");
        List<Object> data = new ArrayList<>(vectors.size());
        for (List<?> vector : vectors) {
            Object embedding = packed ? Embeddings.base64(vector) : vector;
            data.add(JsonObject.of("object", "embedding", "index", data.size(), "embedding", embedding));
        }
        JsonObjectBuilder answer = JsonObject.builder()
                .append("object", "list")
                .append("data", data)
                .append("model", BedrockModel.of(request.model()).id());
        int tokens = said.number("inputTextTokenCount")
                .map(Number::intValue)
                .orElseGet(() -> InvokedTokens.of(reply.headers())
                        .map(usage -> usage.intValue("prompt_tokens", 0))
                        .orElse(-1));
        if (tokens >= 0) {
            answer.append(
                    "usage",
                    Usage.builder()
                            .promptTokens(tokens)
                            .totalTokens(tokens)
                            .build()
                            .fields());
        }
        return new EmbeddingResponse(answer.build());
    }

    /** Titan has one vector, or one by type, Cohere a list of them or one list per type, Nova objects. */
    private static List<List<?>> vectors(JsonObject said) {
        List<List<?>> vectors = new ArrayList<>();
        if (said.get("embedding") instanceof List<?> one) {
            vectors.add(one);
        }
        Object several = said.get("embeddings");
        if (several == null && vectors.isEmpty()) {
            several = said.get("embeddingsByType");
        }
        if (several instanceof JsonObject byType) {
            several = byType.isEmpty() ? null : byType.getOrDefault("float", byType.valueAt(0));
        }
        if (several instanceof List<?> one && !one.isEmpty() && one.get(0) instanceof Number) {
            vectors.add(one);
        } else if (several instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof List<?> vector) {
                    vectors.add(vector);
                } else if (item instanceof JsonObject object && object.get("embedding") instanceof List<?> vector) {
                    vectors.add(vector);
                }
            }
        }
        return vectors;
    }
}
