package dev.litellm4j.providers.cohere;

import dev.litellm4j.api.Usage;
import dev.litellm4j.api.Warning;
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
import java.util.ArrayList;
import java.util.List;

/** Embeddings in Cohere's format. Reference: Cohere's API page "Embed", version 2. */
final class CohereEmbeddings implements Codec<EmbeddingRequest, EmbeddingResponse> {
    /** In this order, where the caller names several types: the first is the answer's. */
    private static final List<String> TYPES = List.of("float", "base64", "int8", "uint8", "binary", "ubinary");

    @Override
    public WireRequest encode(EmbeddingRequest request) {
        JsonObject fields = request.fields();
        List<Warning> warnings = new ArrayList<>();
        JsonObjectBuilder body = JsonObject.builder().append("model", request.model());
        String content = CohereInputs.addTo(body, request);
        body.append("input_type", content.equals("images") ? "image" : "search_document");
        body.append("embedding_types", List.of(format(request)));
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.nameAt(i);
            Object value = fields.valueAt(i);
            switch (name) {
                case "model", "metadata", "input", "encoding_format" -> {}
                case "user" ->
                    warnings.add(
                            new Warning(name, Failures.provider(request) + " does not support user; it was dropped"));
                default -> {
                    if (value != JsonNull.NULL) {
                        body.set(name.equals("dimensions") ? "output_dimension" : name, value);
                    }
                }
            }
        }
        return WireRequest.postJson("/v2/embed", Json.body(body.build())).withWarnings(warnings);
    }

    private static String format(EmbeddingRequest request) {
        String format = request.encodingFormat();
        if (!TYPES.contains(format)) {
            throw Failures.refusal(
                    request,
                    "encoding_format is '" + format + "', which " + Failures.provider(request) + " does not have; use "
                            + String.join(", ", TYPES));
        }
        return format;
    }

    @Override
    public EmbeddingResponse decode(WireReply reply, EmbeddingRequest request) throws IOException {
        byte[] bytes = reply.bytes();
        JsonObject answer = Json.object(bytes);
        Object embeddings = answer.find("embeddings").orElse("");
        boolean isAnswer = embeddings instanceof JsonObject || embeddings instanceof List<?>;
        CohereReply.check(isAnswer, "embeddings", answer, bytes, reply, request);
        List<JsonObject> data = new ArrayList<>();
        for (Object vector : vectors(embeddings, request)) {
            data.add(JsonObject.of("object", "embedding", "index", data.size(), "embedding", vector));
        }
        JsonObjectBuilder result = JsonObject.builder()
                .append("object", "list")
                .append("data", data)
                .append("model", request.model());
        JsonObject meta = answer.object("meta");
        JsonObject billed = meta.object("billed_units");
        if (billed.has("input_tokens") || billed.has("image_tokens")) {
            int images = billed.intValue("image_tokens", 0);
            Usage.Builder usage = Usage.builder().promptTokens(billed.intValue("input_tokens", 0) + images);
            result.set("usage", (images == 0 ? usage : usage.promptDetail("image_tokens", images)).build());
        }
        JsonObject own = own(answer, embeddings, meta);
        if (!own.isEmpty()) {
            result.append("provider_specific_fields", own);
        }
        return new EmbeddingResponse(result.build());
    }

    /** The vectors by type; the first version's answers have floats and no types. */
    private static List<?> vectors(Object embeddings, EmbeddingRequest request) {
        if (!(embeddings instanceof JsonObject byType)) {
            return (List<?>) embeddings;
        }
        if (byType.get(request.encodingFormat()) instanceof List<?> asked) {
            return asked;
        }
        for (String type : TYPES) {
            if (byType.get(type) instanceof List<?> first) {
                return first;
            }
        }
        return List.of();
    }

    /** Further types in full, what was billed, and warnings of Cohere's. */
    private static JsonObject own(JsonObject answer, Object embeddings, JsonObject meta) {
        JsonObjectBuilder own = JsonObject.builder();
        own.setIfPresent("id", answer.string("id"));
        if (!meta.isEmpty()) {
            own.append("meta", meta);
        }
        if (embeddings instanceof JsonObject byType && byType.size() > 1) {
            own.append("embeddings", byType);
        }
        return own.build();
    }
}
