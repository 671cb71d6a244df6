package dev.litellm4j.providers.sap;

import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Embeddings;
import dev.litellm4j.providers.reworded.RewordedEmbeddings;
import dev.litellm4j.providers.wire.WireRequest;

/** Embeddings through the orchestration. Reference: SAP's schema "EmbeddingsPostRequest". */
final class SapEmbeddings extends RewordedEmbeddings {
    @Override
    public WireRequest encode(EmbeddingRequest request) {
        JsonObjectBuilder params = JsonObject.builder();
        request.dimensions().ifPresent(count -> params.set("dimensions", count));
        request.fields().string("encoding_format").ifPresent(format -> params.set("encoding_format", format));
        JsonObjectBuilder model = JsonObject.builder().set("name", request.model());
        JsonObjectBuilder modules = JsonObject.builder();
        JsonObjectBuilder input = JsonObject.builder().set("text", Embeddings.texts(request));
        extras(request, (name, value) -> {
            switch (name) {
                case "input_type", "type" -> input.set("type", value);
                case "masking" -> modules.set(name, value);
                case "model_version" -> model.set("version", value);
                default -> params.set(name, value);
            }
        });
        if (!params.isEmpty()) {
            model.set("params", params.build());
        }
        modules.set("embeddings", JsonObject.of("model", model.build()));
        JsonObject config = JsonObject.of("modules", modules.build());
        return WireRequest.postJson(
                "/v2/embeddings", Json.body(JsonObject.of("config", config, "input", input.build())));
    }

    @Override
    protected JsonObject reply(JsonObject reply, EmbeddingRequest request) {
        return reply.object("final_result");
    }
}
