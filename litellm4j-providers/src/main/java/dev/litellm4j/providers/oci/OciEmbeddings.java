package dev.litellm4j.providers.oci;

import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Embeddings;
import dev.litellm4j.providers.reworded.RewordedEmbeddings;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;

/** Embeddings at Oracle; texts only. Reference: Oracle's page "EmbedTextDetails". */
final class OciEmbeddings extends RewordedEmbeddings {
    @Override
    public WireRequest encode(EmbeddingRequest request) {
        JsonObjectBuilder body = JsonObject.builder().set("inputs", Embeddings.texts(request));
        body.set("inputType", "SEARCH_DOCUMENT");
        request.dimensions().ifPresent(count -> body.set("outputDimensions", count));
        extras(request, (name, value) -> {
            boolean word = name.equals("input_type") || name.equals("truncate");
            body.set(OciGeneric.camel(name), word ? OciGeneric.upper(String.valueOf(value)) : value);
        });
        return WireRequest.postJson("/actions/embedText", Json.body(body.build()));
    }

    @Override
    protected JsonObject reply(JsonObject reply, EmbeddingRequest request) {
        if (!(reply.get("embeddings") instanceof List<?> vectors)) {
            return reply;
        }
        List<JsonObject> data = new ArrayList<>();
        vectors.forEach(vector -> data.add(embedding(data.size(), vector)));
        JsonObject usage = reply.object("usage");
        String model = reply.text("modelId");
        return list(
                model.isEmpty() ? request.model() : model,
                data,
                usage.intValue("promptTokens", usage.intValue("totalTokens", 0)));
    }
}
