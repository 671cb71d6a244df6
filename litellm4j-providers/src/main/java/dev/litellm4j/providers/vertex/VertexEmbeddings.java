package dev.litellm4j.providers.vertex;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Codec;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Embeddings; Google's page "Text embeddings API", {@code predict}. Generation 2 of Gemini's embeddings is asked by {@code
 * embedContent}.
 *
 * @param errors how Google phrases errors
 */
record VertexEmbeddings(ErrorReader errors) implements Codec<EmbeddingRequest, EmbeddingResponse> {
    @Override
    public WireRequest encode(EmbeddingRequest request) {
        List<Warning> warnings = new ArrayList<>(0);
        Said said = said(request, warnings);
        boolean single = EmbeddedContent.isAsked(request.model());
        String path = VertexPaths.of(request.model(), "google") + (single ? ":embedContent" : ":predict");
        JsonObject body = single ? EmbeddedContent.body(request, said) : body(request, said);
        return WireRequest.postJson(path, Json.body(body)).withWarnings(warnings);
    }

    /** Whether {@code model} is a BGE on an endpoint of one's own. */
    private static boolean isOwn(String model) {
        return model.startsWith("bge/");
    }

    private static JsonObject body(EmbeddingRequest request, Said said) {
        boolean multimodal = EmbeddedMedia.isAsked(request.model());
        List<JsonObject> instances = new ArrayList<>();
        for (Object input : request.inputs()) {
            instances.add((multimodal ? EmbeddedMedia.instance(input, request) : text(input, request))
                    .toBuilder().setAll(said.instance).build());
        }
        JsonObjectBuilder body = JsonObject.builder().set("instances", instances);
        JsonObject parameters = said.parameters;
        if (multimodal && parameters.has("outputDimensionality")) {
            Object length = parameters.find("outputDimensionality").orElseThrow();
            parameters = parameters.without("outputDimensionality").with("dimension", length);
        }
        if (!parameters.isEmpty()) {
            body.set("parameters", parameters);
        }
        return body.setAll(said.rest).build();
    }

    private static JsonObject text(Object input, EmbeddingRequest request) {
        if (input instanceof JsonObject instance) {
            return instance;
        }
        return JsonObject.of(field(request), EmbeddedMedia.text(input, request));
    }

    /** What containers of the Model Garden call a text is not what Google's own models do, tuned ones among them. */
    private static String field(EmbeddingRequest request) {
        if (isOwn(request.model())) {
            return "prompt";
        }
        boolean tuned = request.options().get(RequestOptions.BASE_MODEL, "").contains("embedding");
        return VertexPaths.isNumber(request.model()) && !tuned ? "inputs" : "content";
    }

    /** What the request says beside its inputs, by the place it has in the body. */
    record Said(JsonObject instance, JsonObject parameters, JsonObject rest) {}

    private static Said said(EmbeddingRequest request, List<Warning> warnings) {
        JsonObjectBuilder instance = JsonObject.builder();
        JsonObjectBuilder parameters = JsonObject.builder();
        JsonObjectBuilder rest = JsonObject.builder();
        request.fields().forEach((name, value) -> {
            if (value == JsonNull.NULL) {
                return;
            }
            switch (name) {
                case "model", "input", "metadata", "encoding_format" -> {}
                case "user" ->
                    warnings.add(new Warning(name, provider(request) + " does not support user; it was dropped"));
                case "dimensions", "outputDimensionality", "output_dimensionality" ->
                    parameters.set("outputDimensionality", value);
                case "task_type", "taskType", "input_type" ->
                    instance.set(
                            "task_type",
                            value.toString().toUpperCase(Locale.ROOT).replace(' ', '_'));
                case "title" -> instance.set(name, value);
                case "auto_truncate", "autoTruncate" -> parameters.set("autoTruncate", value);
                case "parameters" -> parameters.setAll(value instanceof JsonObject more ? more : JsonObject.EMPTY);
                case "labels" -> rest.set(name, value);
                default -> parameters.set(name, value);
            }
        });
        return new Said(instance.build(), parameters.build(), rest.build());
    }

    @Override
    public EmbeddingResponse decode(WireReply reply, EmbeddingRequest request) throws IOException {
        byte[] bytes = reply.bytes();
        JsonObject answer = Json.object(bytes);
        String body = new String(bytes, StandardCharsets.UTF_8);
        if (answer.has("error")) {
            throw errors.read(reply, body, provider(request), request.model());
        }
        EmbeddingResponse read = PredictedVectors.read(answer, request);
        if (read.data().isEmpty()) {
            throw Failures.unreadable(provider(request), request.model(), "embeddings", reply.status(), body);
        }
        return read;
    }

    static String provider(EmbeddingRequest request) {
        return request.options().get(RequestOptions.PROVIDER, Vertex.NAME);
    }
}
