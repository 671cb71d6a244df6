package dev.litellm4j.providers.vertex;

import dev.litellm4j.api.Usage;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.reworded.Embeddings;
import java.util.ArrayList;
import java.util.List;

/** The vectors in a reply of {@code predict} or {@code embedContent}, in OpenAI's shape. */
final class PredictedVectors {
    private static final String[] KINDS = {"textEmbedding", "imageEmbedding"};

    private final boolean packed;
    private final List<JsonObject> data = new ArrayList<>();
    private int tokens;
    private boolean counted;

    private PredictedVectors(EmbeddingRequest request) {
        this.packed = request.encodingFormat().equals("base64");
    }

    static EmbeddingResponse read(JsonObject answer, EmbeddingRequest request) {
        PredictedVectors vectors = new PredictedVectors(request);
        for (Object prediction : answer.array("predictions")) {
            if (prediction instanceof JsonObject object) {
                vectors.prediction(object);
            } else if (prediction instanceof List<?> list) {
                vectors.add(innermost(list), JsonObject.EMPTY);
            }
        }
        if (answer.has("embedding")) {
            vectors.add(answer.object("embedding").array("values"), JsonObject.EMPTY);
            vectors.count(answer.object("usageMetadata"), "promptTokenCount");
        }
        JsonObjectBuilder result = JsonObject.builder()
                .append("object", "list")
                .append("data", vectors.data)
                .append("model", request.model());
        if (vectors.counted) {
            result.append(
                    "usage",
                    Usage.builder()
                            .promptTokens(vectors.tokens)
                            .totalTokens(vectors.tokens)
                            .build()
                            .fields());
        }
        JsonObject metadata = answer.has("metadata") ? answer.object("metadata") : answer.object("usageMetadata");
        if (!metadata.isEmpty()) {
            result.append("provider_specific_fields", JsonObject.of("usage", metadata));
        }
        return new EmbeddingResponse(result.build());
    }

    /** A vector itself, or, from containers of Hugging Face, a list of which it is the first. */
    @SuppressWarnings("unchecked")
    private static List<Object> innermost(List<?> list) {
        List<?> inner = list;
        while (!inner.isEmpty() && inner.get(0) instanceof List<?> first) {
            inner = first;
        }
        return (List<Object>) inner;
    }

    private void prediction(JsonObject prediction) {
        JsonObject embeddings = prediction.object("embeddings");
        if (embeddings.has("values")) {
            JsonObject statistics = embeddings.object("statistics");
            count(statistics, "token_count");
            boolean cut = statistics.bool("truncated").orElse(false);
            add(embeddings.array("values"), cut ? JsonObject.of("truncated", true) : JsonObject.EMPTY);
        }
        for (String kind : KINDS) {
            if (prediction.has(kind)) {
                add(prediction.array(kind), JsonObject.of("kind", kind));
            }
        }
        for (JsonObject film : prediction.objects("videoEmbeddings")) {
            add(film.array("embedding"), film.without("embedding").with("kind", "videoEmbedding"));
        }
    }

    private void count(JsonObject statistics, String name) {
        if (statistics.number(name).isPresent()) {
            counted = true;
            tokens += statistics.intValue(name, 0);
        }
    }

    private void add(List<Object> values, JsonObject own) {
        JsonObjectBuilder vector = JsonObject.builder()
                .append("object", "embedding")
                .append("index", data.size())
                .append("embedding", packed ? Embeddings.base64(values) : values);
        if (!own.isEmpty()) {
            vector.append("provider_specific_fields", own);
        }
        data.add(vector.build());
    }
}
