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

    /** What an embedding by Nova is for, and how a kind of input is read. */
    private static final List<String> NOVA_SETTINGS =
            List.of("embeddingPurpose", "truncationMode", "detailLevel", "embeddingMode");

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
        novaInput(request, settings);
        settings.setAll(request.fields().object("singleEmbeddingParams"));
        JsonObjectBuilder body = JsonObject.builder().append("taskType", "SINGLE_EMBEDDING");
        extras(request, body);
        NOVA_SETTINGS.forEach(body::remove);
        return body.set("singleEmbeddingParams", settings.build()).build();
    }

    /** A {@code data:} URI or an {@code s3:} address is a medium, anything else a text. */
    private static void novaInput(EmbeddingRequest request, JsonObjectBuilder settings) {
        String text = only(request);
        DataUri data = DataUri.parse(text);
        JsonObject said = request.fields();
        if (data == null && !text.startsWith("s3://")) {
            String mode = said.string("truncationMode").orElse("END");
            settings.append("text", JsonObject.of("truncationMode", mode, "value", text));
            return;
        }
        String format = ConverseFormats.of(data == null ? text : data.mediaType());
        JsonObject source = data == null
                ? JsonObject.of("s3Location", JsonObject.of("uri", text))
                : JsonObject.of("bytes", data.base64());
        String type = data == null ? "" : data.mediaType();
        if (type.startsWith("image/") || ConverseFormats.IMAGES.contains(format)) {
            JsonObject image = JsonObject.of("format", format, "source", source);
            settings.append(
                    "image",
                    said.string("detailLevel")
                            .map(level -> image.with("detailLevel", level))
                            .orElse(image));
        } else if (type.startsWith("video/")
                || (!type.startsWith("audio/") && ConverseFormats.VIDEOS.contains(format))) {
            String own = format.equals("three_gp") ? "3gp" : format;
            String mode = said.string("embeddingMode").orElse("AUDIO_VIDEO_COMBINED");
            settings.append("video", JsonObject.of("format", own, "source", source, "embeddingMode", mode));
        } else if (type.startsWith("audio/") || ConverseFormats.AUDIO.contains(format)) {
            String own = format.equals("mpeg") ? "mp3" : format;
            settings.append("audio", JsonObject.of("format", own, "source", source));
        } else if (data == null) {
            settings.append("text", JsonObject.of("truncationMode", "END", "source", source));
        } else {
            throw refusal(
                    request, "input of type " + type + " is not embedded; give a text, an image, sound or a film");
        }
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
