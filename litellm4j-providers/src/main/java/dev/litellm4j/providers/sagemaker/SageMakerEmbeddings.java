package dev.litellm4j.providers.sagemaker;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Embeddings of a container from JumpStart, {@code {"text_inputs": […]}}; AWS's page "Text embedding". */
final class SageMakerEmbeddings implements Codec<EmbeddingRequest, EmbeddingResponse> {
    private static final Set<String> PLACED =
            Set.of("model", "input", "encoding_format", "user", "metadata", Endpoint.COMPONENT);

    @Override
    public WireRequest encode(EmbeddingRequest request) {
        JsonObjectBuilder body = JsonObject.builder().append("text_inputs", Embeddings.texts(request));
        request.fields().forEach((name, value) -> {
            if (!PLACED.contains(name) && value != JsonNull.NULL) {
                body.set(name, value);
            }
        });
        return Endpoint.call(request.model(), false, body.build(), request.fields(), List.of());
    }

    @Override
    public EmbeddingResponse decode(WireReply reply, EmbeddingRequest request) throws IOException {
        List<Object> data = new ArrayList<>();
        for (Object vector : vectors(Json.value(reply.bytes()))) {
            data.add(JsonObject.of("object", "embedding", "index", data.size()).with("embedding", vector));
        }
        if (data.isEmpty()) {
            throw Failures.unreadable(request, reply, "embeddings");
        }
        return new EmbeddingResponse(JsonObject.of("object", "list", "data", data, "model", request.model()));
    }

    /** One vector, a list of them, or an object with either. */
    private static List<?> vectors(Object said) {
        if (said instanceof JsonObject object) {
            Object inner =
                    object.find("embedding").or(() -> object.find("embeddings")).orElse(JsonNull.NULL);
            return vectors(inner);
        }
        if (!(said instanceof List<?> list) || list.isEmpty()) {
            return List.of();
        }
        return list.get(0) instanceof Number ? List.of(list) : list;
    }
}
