package dev.litellm4j.providers.gigachat;

import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Embeddings;
import dev.litellm4j.providers.reworded.RewordedEmbeddings;
import dev.litellm4j.providers.wire.WireRequest;

/** Embeddings, whose usage is said text by text. Reference: Sber's page "Создать эмбеддинг". */
final class GigaChatEmbeddings extends RewordedEmbeddings {
    @Override
    public WireRequest encode(EmbeddingRequest request) {
        JsonObjectBuilder body =
                JsonObject.builder().set("model", request.model()).set("input", Embeddings.texts(request));
        extras(request, body::set);
        return WireRequest.postJson("/embeddings", Json.body(body.build()));
    }

    @Override
    protected JsonObject reply(JsonObject reply, EmbeddingRequest request) {
        if (!reply.has("data") || reply.has("usage")) {
            return reply;
        }
        int tokens = 0;
        for (JsonObject one : reply.objects("data")) {
            tokens += one.object("usage").intValue("prompt_tokens", 0);
        }
        return reply.with("usage", JsonObject.of("prompt_tokens", tokens, "total_tokens", tokens));
    }
}
