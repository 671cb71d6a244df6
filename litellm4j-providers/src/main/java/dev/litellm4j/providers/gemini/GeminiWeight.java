package dev.litellm4j.providers.gemini;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.tokens.PromptCounter;
import java.util.List;

/** About how many tokens Gemini counts in a resource of its own format; Google's page "Understand and count tokens". */
final class GeminiWeight {
    private static final int IMAGE = 258;

    /** A page of a PDF, a second of sound or of video take more bytes than this for each token. */
    private static final int BASE64_OF_A_TOKEN = 300;

    /** Nobody uploads what is small. */
    private static final int UPLOADED = 1024;

    private GeminiWeight() {}

    static long of(JsonObject resource) {
        PromptCounter counter = PromptCounter.estimating();
        long sum = counter.value(resource.array("tools"))
                + parts(resource.object("systemInstruction").objects("parts"), counter);
        for (JsonObject turn : resource.objects("contents")) {
            sum += parts(turn.objects("parts"), counter);
        }
        return sum;
    }

    private static long parts(List<JsonObject> parts, PromptCounter counter) {
        long sum = 0;
        for (JsonObject part : parts) {
            sum += part.has("inlineData") || part.has("fileData") ? media(part) : counter.value(part);
        }
        return sum;
    }

    private static long media(JsonObject part) {
        JsonObject inline = part.object("inlineData");
        String type = inline.text("mimeType") + part.object("fileData").text("mimeType");
        if (type.startsWith("image/")) {
            return IMAGE;
        }
        return inline.isEmpty() ? UPLOADED : Math.max(IMAGE, inline.text("data").length() / BASE64_OF_A_TOKEN);
    }
}
