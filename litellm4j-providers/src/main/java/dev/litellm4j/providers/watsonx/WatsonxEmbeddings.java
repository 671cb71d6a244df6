package dev.litellm4j.providers.watsonx;

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

/** Embeddings. Reference: IBM's "watsonx.ai API", page "Generate embeddings". */
final class WatsonxEmbeddings implements Codec<EmbeddingRequest, EmbeddingResponse> {
    @Override
    public WireRequest encode(EmbeddingRequest request) {
        List<Warning> warnings = new ArrayList<>();
        JsonObject said = Embeddings.checked(request, warnings);
        JsonObjectBuilder body = JsonObject.builder();
        WatsonxPaths.name(request.model(), body);
        body.append("inputs", Embeddings.texts(request));
        JsonObjectBuilder parameters = JsonObject.builder().setAll(said.object("parameters"));
        said.forEach((name, value) -> {
            switch (name) {
                case "parameters" -> {}
                case "project_id", "space_id" -> body.set(name, value);
                default -> parameters.set(name, value);
            }
        });
        if (!parameters.isEmpty()) {
            body.append("parameters", parameters.build());
        }
        return WireRequest.postJson(WatsonxPaths.of(request.model(), "embeddings"), Json.body(body.build()))
                .withWarnings(warnings);
    }

    @Override
    public EmbeddingResponse decode(WireReply reply, EmbeddingRequest request) throws IOException {
        JsonObject answer = Json.object(reply.bytes());
        if (!answer.has("results")) {
            throw Failures.unreadable(request, reply, "results");
        }
        List<Object> vectors = new ArrayList<>();
        answer.objects("results").forEach(result -> vectors.add(result.array("embedding")));
        return Embeddings.answer(
                request,
                answer.string("model_id").orElse(request.model()),
                vectors,
                Usage.builder()
                        .promptTokens(answer.intValue("input_token_count", 0))
                        .build());
    }
}
