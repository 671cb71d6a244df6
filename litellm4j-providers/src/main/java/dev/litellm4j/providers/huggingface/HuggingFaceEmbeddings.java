package dev.litellm4j.providers.huggingface;

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

/** Texts in, a list of vectors out. Reference: Hugging Face's page "Feature Extraction". */
final class HuggingFaceEmbeddings implements Codec<EmbeddingRequest, EmbeddingResponse> {
    @Override
    public WireRequest encode(EmbeddingRequest request) {
        List<Warning> warnings = new ArrayList<>();
        JsonObjectBuilder body = JsonObject.builder()
                .append("inputs", Embeddings.texts(request))
                .setAll(Embeddings.checked(request, warnings));
        return WireRequest.postJson("/pipeline/feature-extraction", Json.body(body.build()))
                .withWarnings(warnings);
    }

    @Override
    public EmbeddingResponse decode(WireReply reply, EmbeddingRequest request) throws IOException {
        if (!(Json.value(reply.bytes()) instanceof List<?> rows) || rows.isEmpty()) {
            throw Failures.unreadable(request, reply, "vectors");
        }
        List<Object> vectors = new ArrayList<>();
        if (rows.get(0) instanceof Number) {
            vectors.add(rows);
        } else {
            for (Object row : rows) {
                if (!(row instanceof List<?> numbers) || numbers.isEmpty() || !(numbers.get(0) instanceof Number)) {
                    throw Failures.unreadable(
                            request, reply, "one vector for each text; the model may give one for each token");
                }
                vectors.add(numbers);
            }
        }
        return Embeddings.answer(request, request.model(), vectors, Usage.NONE);
    }
}
