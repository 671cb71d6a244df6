package dev.litellm4j.providers.gemini;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.List;

/** The parts of one candidate, of a whole answer or of a stream's frame, sorted by what they are in OpenAI's form. */
final class GeminiAnswer {
    String content = "";
    String reasoning = "";
    final List<JsonObject> thinkingBlocks = new ArrayList<>(0);
    final List<Call> calls = new ArrayList<>(0);
    final List<JsonObject> images = new ArrayList<>(0);
    final List<Object> signatures = new ArrayList<>(0);
    final List<JsonObject> nativeParts = new ArrayList<>(0);
    JsonObject audio = JsonObject.EMPTY;

    /** A call the model wants made; the id carries the signature. */
    record Call(String id, String name, String arguments, String signature) {
        JsonObject function() {
            return JsonObject.of("name", name, "arguments", arguments);
        }

        /** The call in OpenAI's form. */
        JsonObject complete() {
            return signed(JsonObject.of("id", id, "type", "function", "function", function()));
        }

        JsonObject signed(JsonObject call) {
            return signature.isEmpty()
                    ? call
                    : call.with("provider_specific_fields", JsonObject.of(GeminiSignatures.FIELD, signature));
        }
    }

    /**
     * Reads {@code candidate}.
     *
     * @param answerId what made-up ids are made of
     * @param firstCall how many calls came before
     * @param firstImage how many images came before
     */
    void read(JsonObject candidate, String answerId, int firstCall, int firstImage) {
        List<JsonObject> parts = candidate.object("content").objects("parts");
        for (int i = 0; i < parts.size(); i++) {
            JsonObject part = parts.get(i);
            String signature = part.text("thoughtSignature");
            if (part.get("functionCall") instanceof JsonObject call) {
                calls.add(call(call, signature, answerId, candidate.intValue("index", 0), firstCall + calls.size()));
            } else if (part.get("text") instanceof String text) {
                text(part, text, signature);
            } else if (part.get("inlineData") instanceof JsonObject blob) {
                blob(part, blob, signature, answerId, firstImage);
            } else if (!part.isEmpty()) {
                other(part, signature);
            }
        }
    }

    boolean isEmpty() {
        return content.isEmpty()
                && reasoning.isEmpty()
                && calls.isEmpty()
                && images.isEmpty()
                && signatures.isEmpty()
                && nativeParts.isEmpty()
                && audio.isEmpty();
    }

    /** Adds everything but text and calls. */
    void addExtras(JsonObjectBuilder message) {
        if (!reasoning.isEmpty()) {
            message.append("reasoning_content", reasoning);
        }
        if (!thinkingBlocks.isEmpty()) {
            message.append("thinking_blocks", thinkingBlocks);
        }
        if (!images.isEmpty()) {
            message.append("images", images);
        }
        if (!audio.isEmpty()) {
            message.append("audio", audio);
        }
    }

    /** Adds what has no name in OpenAI's form. */
    void keep(JsonObjectBuilder fields) {
        if (!signatures.isEmpty()) {
            fields.set("thought_signatures", signatures);
        }
        if (!nativeParts.isEmpty()) {
            fields.set("native_parts", nativeParts);
        }
    }

    private void text(JsonObject part, String text, String signature) {
        if (part.get("thought") == Boolean.TRUE) {
            reasoning = reasoning.isEmpty() ? text : reasoning.concat(text);
            if (!signature.isEmpty()) {
                thinkingBlocks.add(JsonObject.of("type", "thinking", "thinking", text, "signature", signature));
            }
        } else {
            content = content.isEmpty() ? text : content.concat(text);
        }
        if (!signature.isEmpty()) {
            signatures.add(signature);
        }
    }

    private void other(JsonObject part, String signature) {
        boolean says = part.size() > (signature.isEmpty() ? 0 : 1);
        if (says) {
            nativeParts.add(part);
        } else {
            signatures.add(signature);
        }
    }

    private void blob(JsonObject part, JsonObject blob, String signature, String answerId, int firstImage) {
        String type = blob.text("mimeType");
        if (part.get("thought") == Boolean.TRUE || !(type.startsWith("image/") || type.startsWith("audio/"))) {
            nativeParts.add(part);
        } else if (type.startsWith("audio/")) {
            String sofar = audio.text("data");
            audio = JsonObject.builder()
                    .set("id", StableId.of("audio_", answerId))
                    .set("data", sofar + blob.text("data"))
                    .set("expires_at", 0)
                    .set("transcript", "")
                    .set("mime_type", type)
                    .build();
        } else {
            String uri = "data:" + type + ";base64," + blob.text("data");
            JsonObject image = JsonObject.of(
                    "type", "image_url", "image_url", JsonObject.of("url", uri), "index", firstImage + images.size());
            images.add(
                    signature.isEmpty()
                            ? image
                            : image.with("provider_specific_fields", JsonObject.of(GeminiSignatures.FIELD, signature)));
        }
    }

    private static Call call(JsonObject call, String signature, String answerId, int candidate, int number) {
        Object args = call.find("args").orElse(JsonNull.NULL);
        String arguments = args instanceof String text ? text : args == JsonNull.NULL ? "{}" : Json.write(args);
        String name = call.text("name");
        String given = call.text("id");
        String id = given.isEmpty() ? StableId.of("call_", answerId, candidate, number, name, arguments) : given;
        return new Call(GeminiSignatures.signedId(id, signature), name, arguments, signature);
    }
}
