package dev.litellm4j.providers.oci;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Codec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Embeddings at Oracle; texts only. Reference: Oracle's page "EmbedTextDetails". */
final class OciEmbeddings implements Codec<EmbeddingRequest, EmbeddingResponse> {
    @Override
    public WireRequest encode(EmbeddingRequest request) {
        for (Object input : request.inputs()) {
            if (!(input instanceof String)) {
                throw new BadRequestException(
                        "oci embeds texts only; input holds something else",
                        ErrorDetails.of(request.options().get(RequestOptions.PROVIDER, "oci"), request.model()));
            }
        }
        JsonObjectBuilder body = JsonObject.builder().set("inputs", request.inputs());
        request.dimensions().ifPresent(count -> body.set("outputDimensions", count));
        request.fields().forEach((name, value) -> {
            switch (name) {
                case "model", "input", "dimensions", "encoding_format", "user" -> {}
                case "input_type" -> body.set("inputType", OciGeneric.upper(String.valueOf(value)));
                default -> {
                    if (value != JsonNull.NULL) {
                        body.set(OciGeneric.camel(name), value);
                    }
                }
            }
        });
        if (!body.contains("inputType")) {
            body.set("inputType", "SEARCH_DOCUMENT");
        }
        return WireRequest.postJson("/actions/embedText", Json.body(body.build()));
    }

    @Override
    public EmbeddingResponse decode(WireReply reply, EmbeddingRequest request) throws IOException {
        JsonObject answer = Json.object(reply.bytes());
        if (!(answer.get("embeddings") instanceof List<?> vectors)) {
            throw new ApiResponseException(
                    "oci/" + request.model() + ": the reply has no embeddings",
                    ErrorDetails.of("oci", request.model()));
        }
        List<JsonObject> data = new ArrayList<>();
        for (Object vector : vectors) {
            data.add(JsonObject.of("object", "embedding", "index", data.size(), "embedding", vector));
        }
        JsonObject usage = answer.object("usage");
        int tokens = usage.intValue("promptTokens", usage.intValue("totalTokens", 0));
        return new EmbeddingResponse(JsonObject.builder()
                .set("object", "list")
                .set("data", data)
                .set("model", answer.text("modelId").isEmpty() ? request.model() : answer.text("modelId"))
                .set("usage", JsonObject.of("prompt_tokens", tokens, "total_tokens", tokens))
                .build());
    }
}
