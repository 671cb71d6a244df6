package dev.litellm4j.providers.custom;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.providers.wire.LocalCodec;

/** Embeddings that code of the user's makes. */
record LocalEmbeddings(CustomProvider own) implements LocalCodec<EmbeddingRequest, EmbeddingResponse> {
    @Override
    public EmbeddingResponse answer(EmbeddingRequest request, Cancellation cancellation) throws Exception {
        return own.embedding(request);
    }
}
