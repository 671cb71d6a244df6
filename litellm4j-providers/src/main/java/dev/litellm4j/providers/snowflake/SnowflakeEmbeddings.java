package dev.litellm4j.providers.snowflake;

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

/** Embeddings, each a list that holds the list of numbers. Reference: Snowflake's "Cortex Embed API". */
final class SnowflakeEmbeddings implements Codec<EmbeddingRequest, EmbeddingResponse> {
    @Override
    public WireRequest encode(EmbeddingRequest request) {
        List<Warning> warnings = new ArrayList<>();
        JsonObjectBuilder body = JsonObject.builder()
                .append("model", request.model())
                .append("text", Embeddings.texts(request))
                .setAll(Embeddings.checked(request, warnings));
        return WireRequest.postJson("/inference:embed", Json.body(body.build())).withWarnings(warnings);
    }

    @Override
    public EmbeddingResponse decode(WireReply reply, EmbeddingRequest request) throws IOException {
        JsonObject answer = Json.object(reply.bytes());
        if (!answer.has("data")) {
            throw Failures.unreadable(request, reply, "data");
        }
        List<Object> vectors = new ArrayList<>();
        for (JsonObject embedding : answer.objects("data")) {
            List<Object> numbers = embedding.array("embedding");
            vectors.add(numbers.size() == 1 && numbers.get(0) instanceof List<?> inner ? inner : numbers);
        }
        return Embeddings.answer(
                request,
                answer.string("model").orElse(request.model()),
                vectors,
                Usage.builder()
                        .promptTokens(answer.object("usage").intValue("total_tokens", 0))
                        .build());
    }
}
