package dev.litellm4j.providers.reworded;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Usage;
import dev.litellm4j.api.Warning;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.UnsupportedParamsException;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.json.NumberArray;
import dev.litellm4j.providers.error.Failures;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Embeddings of providers with a form of their own: texts in, lists of numbers out. */
public final class Embeddings {
    private Embeddings() {}

    /** The request's texts; tokens are refused. */
    public static List<String> texts(EmbeddingRequest request) {
        List<String> texts = new ArrayList<>();
        for (Object input : request.inputs()) {
            if (!(input instanceof String text)) {
                throw Failures.bad(request, "does not take tokens; send the texts, it tokenises them itself");
            }
            texts.add(text);
        }
        return texts;
    }

    /**
     * The provider's own parameters of {@code request}. Of OpenAI's, {@code user} is left out with a warning, the form of
     * the numbers is made here, and {@code dimensions} is refused, or dropped where that is allowed.
     */
    public static JsonObject checked(EmbeddingRequest request, List<Warning> warnings) {
        String format = request.encodingFormat();
        if (!format.equals("float") && !format.equals("base64")) {
            throw Failures.bad(request, "does not have the encoding_format '" + format + "'; use float or base64");
        }
        JsonObjectBuilder own = JsonObject.builder();
        request.fields().forEach((name, value) -> {
            switch (name) {
                case "model", "input", "metadata", "encoding_format" -> {}
                case "user" -> warnings.add(dropped(request, name));
                case "dimensions" -> {
                    if (!request.options().get(RequestOptions.DROP_PARAMS, false)) {
                        throw new UnsupportedParamsException(
                                Failures.provider(request) + " does not support dimensions for model " + request.model()
                                        + "; drop them with dropParams(true)",
                                ErrorDetails.of(Failures.provider(request), request.model()));
                    }
                    warnings.add(dropped(request, name));
                }
                default -> {
                    if (value != JsonNull.NULL) {
                        own.append(name, value);
                    }
                }
            }
        });
        return own.build();
    }

    private static Warning dropped(EmbeddingRequest request, String name) {
        return new Warning(name, Failures.provider(request) + " does not support " + name + "; it was dropped");
    }

    /** The answer that holds {@code vectors}, each a list of numbers, in the form the request asked for. */
    public static EmbeddingResponse answer(EmbeddingRequest request, String model, List<Object> vectors, Usage usage) {
        List<JsonObject> data = new ArrayList<>(vectors.size());
        for (Object vector : vectors) {
            Object numbers = request.encodingFormat().equals("base64") ? base64((List<?>) vector) : vector;
            data.add(JsonObject.of("object", "embedding", "index", data.size(), "embedding", numbers));
        }
        JsonObjectBuilder answer = JsonObject.builder()
                .append("object", "list")
                .append("data", data)
                .append("model", model);
        return new EmbeddingResponse((usage.promptTokens() > 0 ? answer.set("usage", usage) : answer).build());
    }

    /** Little-endian floats, as OpenAI packs them. */
    public static String base64(List<?> vector) {
        ByteBuffer floats = ByteBuffer.allocate(vector.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < vector.size(); i++) {
            floats.putFloat(
                    vector instanceof NumberArray numbers
                            ? (float) numbers.doubleAt(i)
                            : vector.get(i) instanceof Number number ? number.floatValue() : 0);
        }
        return Base64.getEncoder().encodeToString(floats.array());
    }
}
