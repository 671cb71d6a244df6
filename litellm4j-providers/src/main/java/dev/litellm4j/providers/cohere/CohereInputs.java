package dev.litellm4j.providers.cohere;

import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import java.util.List;

/** What is embedded: texts, one image, or both mixed. */
final class CohereInputs {
    private CohereInputs() {}

    /** Adds {@code texts}, {@code images} or {@code inputs}, and says which. */
    static String addTo(JsonObjectBuilder body, EmbeddingRequest request) {
        List<Object> inputs = request.inputs();
        int images = 0;
        int objects = 0;
        for (Object input : inputs) {
            images += isImage(input) ? 1 : 0;
            objects += input instanceof JsonObject ? 1 : 0;
            if (!(input instanceof String) && !(input instanceof JsonObject)) {
                throw Failures.refusal(
                        request,
                        "input holds tokens, which " + Failures.provider(request)
                                + " does not take; send the texts, it tokenises them itself");
            }
        }
        if (images == 0 && objects == 0) {
            body.append("texts", inputs);
            return "texts";
        }
        if (images == 1 && inputs.size() == 1) {
            body.append("images", inputs);
            return "images";
        }
        body.append("inputs", inputs.stream().map(CohereInputs::content).toList());
        return "inputs";
    }

    private static boolean isImage(Object input) {
        return input instanceof String text && text.startsWith("data:image/");
    }

    private static Object content(Object input) {
        if (input instanceof JsonObject own) {
            return own;
        }
        JsonObject part = isImage(input)
                ? JsonObject.of("type", "image_url", "image_url", JsonObject.of("url", input))
                : JsonObject.of("type", "text", "text", input);
        return JsonObject.of("content", List.of(part));
    }
}
