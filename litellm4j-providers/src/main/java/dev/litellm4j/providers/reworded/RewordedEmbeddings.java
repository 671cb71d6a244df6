package dev.litellm4j.providers.reworded;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Redaction;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Codec;
import dev.litellm4j.providers.wire.WireReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        byte[] bytes = reply.bytes();
        JsonObject answer = reply(Json.object(bytes), request);
        if (answer.get("data") instanceof List<?>) {
            return new EmbeddingResponse(answer);
        }
        String provider = provider(request);
        throw new ApiResponseException(
                provider + "/" + request.model() + ": the reply has no embeddings",
                ErrorDetails.builder()
                        .provider(provider)
                        .model(request.model())
                        .statusCode(reply.status())
                        .body(Redaction.of(new String(bytes, StandardCharsets.UTF_8)))
                        .build());
    }

    /** The inputs, which must be texts. */
    protected static List<Object> texts(EmbeddingRequest request) {
        for (Object input : request.inputs()) {
            if (!(input instanceof String)) {
                throw new BadRequestException(
                        provider(request) + " embeds texts only; input holds something else",
                        ErrorDetails.of(provider(request), request.model()));
            }
        }
        return request.inputs();
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

    private static String provider(EmbeddingRequest request) {
        return request.options().get(RequestOptions.PROVIDER, "the provider");
    }
}
