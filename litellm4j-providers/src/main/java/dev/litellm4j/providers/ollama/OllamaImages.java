package dev.litellm4j.providers.ollama;

import dev.litellm4j.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Images a model made, which arrive in bare base64 without their media type. */
final class OllamaImages {
    private OllamaImages() {}

    static List<JsonObject> of(List<Object> images) {
        List<JsonObject> parts = new ArrayList<>(images.size());
        for (Object image : images) {
            if (image instanceof String base64) {
                String url = "data:" + mediaType(base64) + ";base64," + base64;
                parts.add(JsonObject.of(
                        "type", "image_url", "image_url", JsonObject.of("url", url), "index", parts.size()));
            }
        }
        return parts;
    }

    /** The first bytes tell, also in base64. */
    private static String mediaType(String base64) {
        if (base64.startsWith("/9j/")) {
            return "image/jpeg";
        }
        if (base64.startsWith("R0lGOD")) {
            return "image/gif";
        }
        return base64.startsWith("UklGR") ? "image/webp" : "image/png";
    }
}
