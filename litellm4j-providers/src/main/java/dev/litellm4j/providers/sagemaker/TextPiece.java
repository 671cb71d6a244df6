package dev.litellm4j.providers.sagemaker;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import java.util.List;

/**
 * What a container says, whole or in pieces; Hugging Face's page "Text Generation Inference API" and AWS's "LMI output
 * schema".
 *
 * @param text the text
 * @param finish why it stopped, in OpenAI's words
 * @param isLast whether nothing follows
 * @param isSpecial whether it is one of the model's own marks and no text
 */
record TextPiece(String text, String finish, boolean isLast, boolean isSpecial) {
    private static final List<String> MARKS =
            List.of("<|assistant|>", "<|system|>", "<|user|>", "<s>", "</s>", "<|im_end|>", "<|im_start|>");

    static TextPiece of(JsonObject said) {
        JsonObject token = said.object("token");
        JsonObject details = said.object("details");
        String reason =
                details.text("finish_reason").isEmpty() ? said.text("finish_reason") : details.text("finish_reason");
        String whole = said.text("generated_text");
        List<Object> outputs = said.array("outputs");
        String text = !token.isEmpty()
                ? token.text("text")
                : !outputs.isEmpty() && outputs.get(0) instanceof String first ? first : whole;
        boolean last = said.getOrDefault("generated_text", JsonNull.NULL) != JsonNull.NULL || !reason.isEmpty();
        return new TextPiece(
                text,
                reason.equals("length") ? "length" : "stop",
                last,
                token.bool("special").orElse(false) || MARKS.contains(text));
    }

    static boolean isText(JsonObject said) {
        return said.has("generated_text") || said.has("token") || said.has("outputs");
    }

    /** Without the model's own marks, which some containers leave in. */
    static String withoutMarks(String text) {
        String clean = text;
        for (String mark : MARKS) {
            clean = clean.replace(mark, "");
        }
        return clean;
    }
}
