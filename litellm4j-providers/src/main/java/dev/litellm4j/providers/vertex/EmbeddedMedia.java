package dev.litellm4j.providers.vertex;

import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import java.util.Locale;
import java.util.Set;

/** Texts, images and films for one space of vectors; Google's page "Multimodal embeddings API". */
final class EmbeddedMedia {
    private static final Set<String> FILMS = Set.of("mp4", "mov", "mpeg", "mpg", "avi", "flv", "webm", "wmv");

    private EmbeddedMedia() {}

    static boolean isAsked(String model) {
        return model.contains("multimodalembedding");
    }

    /** A {@code data:} URI or an address in Cloud Storage is an image or a film, anything else a text. */
    static JsonObject instance(Object input, EmbeddingRequest request) {
        if (input instanceof JsonObject instance) {
            return instance;
        }
        String text = text(input, request);
        if (text.startsWith("gs://")) {
            String end = text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return JsonObject.of(FILMS.contains(end) ? "video" : "image", JsonObject.of("gcsUri", text));
        }
        int comma = text.indexOf(',');
        if (text.startsWith("data:") && comma > 0) {
            String kind = text.startsWith("data:video/") ? "video" : "image";
            return JsonObject.of(kind, JsonObject.of("bytesBase64Encoded", text.substring(comma + 1)));
        }
        return JsonObject.of("text", text);
    }

    static String text(Object input, EmbeddingRequest request) {
        if (input instanceof String text) {
            return text;
        }
        String provider = VertexEmbeddings.provider(request);
        throw new BadRequestException(
                provider + "/" + request.model()
                        + ": input holds tokens, but Vertex AI embeds texts only; give strings",
                ErrorDetails.of(provider, request.model()));
    }
}
