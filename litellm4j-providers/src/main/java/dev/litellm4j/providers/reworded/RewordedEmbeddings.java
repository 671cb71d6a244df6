package dev.litellm4j.providers.reworded;

import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Codec;
import dev.litellm4j.providers.wire.WireReply;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Embeddings in a format whose answers can be said in OpenAI's words. Thread-safe. */
public abstract class RewordedEmbeddings implements Codec<EmbeddingRequest, EmbeddingResponse> {
    private static final Set<String> OPENAI =
            Set.of("model", "input", "dimensions", "encoding_format", "user", "metadata");

    /** For the formats. */
    protected RewordedEmbeddings() {}

    /** The answer in OpenAI's words, with a list {@code data}; what is no answer stays as it is. */
    protected abstract JsonObject reply(JsonObject reply, EmbeddingRequest request);

    @Override
    public final EmbeddingResponse decode(WireReply reply, EmbeddingRequest request) throws IOException {
        JsonObject answer = reply(Json.object(reply.bytes()), request);
        if (answer.get("data") instanceof List<?>) {
            return new EmbeddingResponse(answer);
        }
        throw Failures.unreadable(request, reply, "embeddings");
    }

    /** Passes the fields that are the vendor's own. */
    protected static void extras(EmbeddingRequest request, BiConsumer<String, Object> extra) {
        request.fields().forEach((name, value) -> {
            if (!OPENAI.contains(name) && value != JsonNull.NULL) {
                extra.accept(name, value);
            }
        });
    }

    /** A list of OpenAI's embeddings. */
    protected static JsonObject list(String model, List<JsonObject> data, int tokens) {
        return JsonObject.builder()
                .set("object", "list")
                .set("data", data)
                .set("model", model)
                .set("usage", JsonObject.of("prompt_tokens", tokens, "total_tokens", tokens))
                .build();
    }

    /** One of OpenAI's embeddings. */
    protected static JsonObject embedding(int index, Object vector) {
        return JsonObject.of("object", "embedding", "index", index, "embedding", vector);
    }
}
