package dev.litellm4j.providers.bedrock;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the models that embed want to be sent; AWS's pages on Titan, Cohere and Nova embeddings. */
final class EmbeddingBodies {
    private static final Set<String> PLACED =
            Set.of("model", "input", "dimensions", "encoding_format", "user", "metadata");

    private EmbeddingBodies() {}

    static JsonObject of(EmbeddingRequest request, String model) {
        if (model.contains("cohere.embed")) {
            return cohere(request, model);
        }
        if (model.contains("nova") && model.contains("embed")) {
            return nova(request);
        }
        return titan(request, model);
    }

    private static JsonObject cohere(EmbeddingRequest request, String model) {
        JsonObjectBuilder body = JsonObject.builder();
        List<String> texts = new ArrayList<>();
        List<String> images = new ArrayList<>();
        for (Object input : request.inputs()) {
            String text = text(input, request);
            (text.startsWith("data:image/") ? images : texts).add(text);
        }
        if (!texts.isEmpty()) {
            body.append("texts", texts);
        }
        if (!images.isEmpty()) {
            body.append("images", images);
        }
        body.append("input_type", images.isEmpty() ? "search_document" : "image");
        request.dimensions().ifPresent(count -> body.append("output_dimension", dimensions(count, model, request)));
        return extras(request, body);
    }

    private static int dimensions(int count, String model, EmbeddingRequest request) {
        if (!model.contains("embed-v4")) {
            throw refusal(request, model + " has vectors of one length; leave dimensions out");
        }
        return count;
    }

    private static JsonObject titan(EmbeddingRequest request, String model) {
        String text = only(request);
        boolean sees = model.contains("embed-image") || model.contains("multimodal");
        JsonObjectBuilder body = JsonObject.builder();
        if (sees && text.startsWith("data:image/")) {
            body.append("inputImage", text.substring(text.indexOf(',') + 1));
        } else {
            body.append("inputText", text);
        }
        request.dimensions().ifPresent(count -> {
            if (sees) {
                body.append("embeddingConfig", JsonObject.of("outputEmbeddingLength", count));
            } else if (model.contains("embed-text-v1") || model.contains("g1-text")) {
                throw refusal(request, model + " has vectors of one length; leave dimensions out");
            } else {
                body.append("dimensions", count);
            }
        });
        return extras(request, body);
    }

    private static JsonObject nova(EmbeddingRequest request) {
        JsonObjectBuilder settings = JsonObject.builder();
        settings.append(
                "embeddingPurpose", request.fields().string("embeddingPurpose").orElse("GENERIC_INDEX"));
        request.dimensions().ifPresent(count -> settings.append("embeddingDimension", count));
        String text = only(request);
        if (text.startsWith("data:image/")) {
            String format = ConverseFormats.of(text.substring(5, text.indexOf(';')));
            JsonObject source = JsonObject.of("bytes", text.substring(text.indexOf(',') + 1));
            settings.append("image", JsonObject.of("format", format, "source", source));
        } else {
            settings.append("text", JsonObject.of("truncationMode", "END", "value", text));
        }
        settings.setAll(request.fields().object("singleEmbeddingParams"));
        return JsonObject.of("taskType", "SINGLE_EMBEDDING", "singleEmbeddingParams", settings.build());
    }

    private static JsonObject extras(EmbeddingRequest request, JsonObjectBuilder body) {
        request.fields().forEach((name, value) -> {
            if (!PLACED.contains(name) && value != JsonNull.NULL) {
                body.set(name, value);
            }
        });
        return body.build();
    }

    private static String only(EmbeddingRequest request) {
        if (request.inputs().size() != 1) {
            throw refusal(
                    request,
                    request.model() + " embeds one text per call and input holds "
                            + request.inputs().size() + "; send them one by one");
        }
        return text(request.inputs().get(0), request);
    }

    private static String text(Object input, EmbeddingRequest request) {
        if (input instanceof String text) {
            return text;
        }
        throw refusal(request, "input holds tokens or objects, but Bedrock's models embed texts; give strings");
    }

    private static BadRequestException refusal(EmbeddingRequest request, String what) {
        String provider = request.options().get(RequestOptions.PROVIDER, Bedrock.NAME);
        return new BadRequestException(provider + ": " + what, ErrorDetails.of(provider, request.model()));
    }
}
