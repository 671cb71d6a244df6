package dev.litellm4j.providers.openai;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Codec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Embeddings in OpenAI's own format. Reference: OpenAI's API page "Create embeddings". */
final class OpenAiEmbeddings implements Codec<EmbeddingRequest, EmbeddingResponse> {
    @Override
    public WireRequest encode(EmbeddingRequest request) {
        JsonObjectBuilder body = JsonObject.builder();
        request.fields().forEach((name, value) -> {
            if (value != JsonNull.NULL && !name.equals("metadata")) {
                body.append(name, value);
            }
        });
        return WireRequest.postJson("/embeddings", Json.body(body.build()));
    }

    @Override
    public EmbeddingResponse decode(WireReply reply, EmbeddingRequest request) throws IOException {
        byte[] bytes = reply.bytes();
        JsonObject answer = Json.object(bytes);
        if (answer.get("data") instanceof List<?>) {
            return new EmbeddingResponse(answer);
        }
        String provider = request.options().get(RequestOptions.PROVIDER, "openai");
        String body = new String(bytes, StandardCharsets.UTF_8);
        if (OpenAiErrors.isError(answer)) {
            throw OpenAiErrors.read(answer, body, reply.status(), reply.headers(), provider, request.model());
        }
        throw Failures.unreadable(provider, request.model(), "data", reply.status(), body);
    }
}
