package dev.litellm4j.providers.gemini;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Usage;
import dev.litellm4j.api.Warning;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Embeddings;
import dev.litellm4j.providers.wire.Codec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Embeddings, always as a batch; Google's page "Embeddings", {@code batchEmbedContents}. */
final class GeminiEmbeddings implements Codec<EmbeddingRequest, EmbeddingResponse> {
    @Override
    public WireRequest encode(EmbeddingRequest request) {
        List<Warning> warnings = new ArrayList<>();
        JsonObject settings = settings(request, warnings);
        String resource = GeminiPaths.resource(request.model());
        List<JsonObject> requests = new ArrayList<>();
        for (Object input : request.inputs()) {
            if (!(input instanceof String text)) {
                throw new BadRequestException(
                        provider(request) + "/" + request.model() + ": input holds "
                                + (input instanceof JsonObject ? "an object" : "tokens")
                                + ", but Gemini embeds texts only; give strings",
                        ErrorDetails.of(provider(request), request.model()));
            }
            JsonObject content = JsonObject.of("parts", List.of(GeminiParts.text(text)));
            requests.add(JsonObject.builder()
                    .append("model", resource)
                    .append("content", content)
                    .setAll(settings)
                    .build());
        }
        return WireRequest.postJson(
                        GeminiPaths.of(request.model(), "batchEmbedContents"),
                        Json.body(JsonObject.of("requests", requests)))
                .withWarnings(warnings);
    }

    private static JsonObject settings(EmbeddingRequest request, List<Warning> warnings) {
        JsonObjectBuilder settings = JsonObject.builder();
        JsonObjectBuilder config = JsonObject.builder();
        request.fields().forEach((name, value) -> {
            if (value == JsonNull.NULL) {
                return;
            }
            String camel = GeminiNames.camel(name);
            switch (camel) {
                case "model", "input", "metadata", "encodingFormat" -> {}
                case "user" ->
                    warnings.add(new Warning(name, provider(request) + " does not support user; it was dropped"));
                case "dimensions" -> settings.set("outputDimensionality", value);
                case "taskType" ->
                    settings.set(
                            camel,
                            value.toString().toUpperCase(java.util.Locale.ROOT).replace(' ', '_'));
                case "autoTruncate", "documentOcr", "audioTrackExtraction" -> config.set(camel, value);
                default -> settings.set(camel, value);
            }
        });
        if (!config.isEmpty()) {
            settings.set("embedContentConfig", config.build());
        }
        return settings.build();
    }

    @Override
    public EmbeddingResponse decode(WireReply reply, EmbeddingRequest request) throws IOException {
        byte[] bytes = reply.bytes();
        JsonObject object = Json.object(bytes);
        String body = new String(bytes, StandardCharsets.UTF_8);
        if (object.has("error")) {
            throw GeminiErrors.read(object, body, reply.status(), reply.headers(), provider(request), request.model());
        }
        List<JsonObject> embeddings =
                object.has("embedding") ? List.of(object.object("embedding")) : object.objects("embeddings");
        if (embeddings.isEmpty()) {
            throw Failures.unreadable(provider(request), request.model(), "embeddings", reply.status(), body);
        }
        boolean packed = request.encodingFormat().equals("base64");
        List<JsonObject> data = new ArrayList<>(embeddings.size());
        for (int i = 0; i < embeddings.size(); i++) {
            List<Object> values = embeddings.get(i).array("values");
            data.add(JsonObject.of(
                    "object", "embedding", "index", i, "embedding", packed ? Embeddings.base64(values) : values));
        }
        JsonObjectBuilder answer = JsonObject.builder()
                .append("object", "list")
                .append("data", data)
                .append("model", request.model());
        addUsage(object.object("usageMetadata"), answer);
        return new EmbeddingResponse(answer.build());
    }

    private static void addUsage(JsonObject metadata, JsonObjectBuilder answer) {
        if (metadata.isEmpty()) {
            return;
        }
        int tokens = metadata.intValue("promptTokenCount", 0);
        answer.append(
                "usage",
                Usage.builder().promptTokens(tokens).totalTokens(tokens).build().fields());
        answer.append("provider_specific_fields", JsonObject.of("usage", metadata));
    }

    private static String provider(EmbeddingRequest request) {
        return request.options().get(RequestOptions.PROVIDER, "gemini");
    }
}
