package dev.litellm4j.providers.cloudflare;

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

/** Embeddings: {@code text} in, {@code result.data} out. Reference: Cloudflare's page of the model bge-base-en-v1.5. */
final class CloudflareEmbeddings implements Codec<EmbeddingRequest, EmbeddingResponse> {
    @Override
    public WireRequest encode(EmbeddingRequest request) {
        List<Warning> warnings = new ArrayList<>();
        JsonObjectBuilder body = JsonObject.builder()
                .append("text", Embeddings.texts(request))
                .setAll(Embeddings.checked(request, warnings));
        return WireRequest.postJson("/" + request.model(), Json.body(body.build()))
                .withWarnings(warnings);
    }

    @Override
    public EmbeddingResponse decode(WireReply reply, EmbeddingRequest request) throws IOException {
        JsonObject answer = Json.object(reply.bytes());
        CloudflareErrors.check(answer, reply, request);
        JsonObject result = answer.object("result");
        if (!result.has("data")) {
            throw Failures.unreadable(request, reply, "data");
        }
        return Embeddings.answer(request, request.model(), result.array("data"), new Usage(result.object("usage")));
    }
}
