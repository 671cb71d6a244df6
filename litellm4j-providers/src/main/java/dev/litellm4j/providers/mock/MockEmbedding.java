package dev.litellm4j.providers.mock;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Usage;
import dev.litellm4j.embedding.Embedding;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import java.util.ArrayList;
import java.util.List;

/** Mocked embeddings: the answer given, the vectors given, or two dimensions per input. */
final class MockEmbedding {
    private MockEmbedding() {}

    static EmbeddingResponse answer(EmbeddingRequest request) {
        Object mock = request.options().get(RequestOptions.MOCK_RESPONSE, (Object) "");
        if (mock instanceof RuntimeException failure) {
            throw failure;
        }
        if (mock instanceof EmbeddingResponse ready) {
            return ready;
        }
        MockErrors.of(String.valueOf(mock), request.model()).ifPresent(failure -> {
            throw failure;
        });
        List<Embedding> vectors = new ArrayList<>();
        for (int i = 0; i < request.inputs().size(); i++) {
            vectors.add(Embedding.of(i, new double[] {0.5, -0.5}));
        }
        return EmbeddingResponse.of(
                request.model(),
                vectors,
                Usage.builder().promptTokens(10).completionTokens(0).build());
    }
}
