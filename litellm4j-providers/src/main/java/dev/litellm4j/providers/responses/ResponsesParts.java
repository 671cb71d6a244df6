package dev.litellm4j.providers.responses;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The content of messages and of tools' results: plain text where it is no more, else {@code input_…} parts. */
final class ResponsesParts {
    private static final Set<String> TEXTS = Set.of("text", "input_text", "output_text");
    /** Another vendor's reasoning has no place in a conversation here. */
    private static final Set<String> THOUGHTS = Set.of("thinking", "redacted_thinking");

    private final ResponsesRequest request;

    ResponsesParts(ResponsesRequest request) {
        this.request = request;
    }

    boolean isText(JsonObject message) {
        for (Object part : message.array("content")) {
            if (part instanceof JsonObject object
                    && !TEXTS.contains(object.text("type"))
                    && !THOUGHTS.contains(object.text("type"))) {
                return false;
            }
        }
        return true;
    }

    /** The texts of a message of which nothing else is asked for. */
    String text(JsonObject message) {
        if (!(message.get("content") instanceof List<?> list)) {
            return message.text("content");
        }
        StringBuilder joined = new StringBuilder();
        for (Object element : list) {
            if (element instanceof String text) {
                joined.append(text);
            } else if (element instanceof JsonObject part && !THOUGHTS.contains(part.text("type"))) {
                String type = part.text("type");
                if (!TEXTS.contains(type) && !type.equals("refusal")) {
                    throw request.bad("a message of role '" + message.text("role") + "' holds a part of type '" + type
                            + "', and the Responses API takes only text there; send it in a user's message");
                }
                joined.append(part.text(type.equals("refusal") ? type : "text"));
            }
        }
        return joined.toString();
    }

    Object content(JsonObject message) {
        if (!(message.get("content") instanceof List<?> list)) {
            return message.text("content");
        }
        List<JsonObject> clean = new ArrayList<>(list.size());
        for (Object element : list) {
            if (element instanceof String text) {
                clean.add(JsonObject.of("type", "input_text", "text", text));
            } else if (element instanceof JsonObject part && !THOUGHTS.contains(part.text("type"))) {
                clean.add(part(part));
            }
        }
        return clean.isEmpty() ? "" : clean;
    }

    private JsonObject part(JsonObject part) {
        String type = part.text("type");
        return switch (type) {
            case "text", "input_text", "output_text" -> JsonObject.of("type", "input_text", "text", part.text("text"));
            case "refusal" -> JsonObject.of("type", "input_text", "text", part.text("refusal"));
            case "image_url" -> image(part);
            case "file" -> file(part.object("file"));
            case "input_image", "input_file" -> part.without("cache_control");
            case "input_audio" -> audio(part);
            default ->
                throw request.bad("messages holds a content part of type '" + type
                        + "', which the Responses API does not take; send text, image_url or file");
        };
    }

    private static JsonObject image(JsonObject part) {
        JsonObject image = part.object("image_url");
        String url = part.get("image_url") instanceof String plain ? plain : image.text("url");
        return JsonObject.of(
                "type",
                "input_image",
                "image_url",
                url,
                "detail",
                image.string("detail").orElse("auto"));
    }

    private JsonObject audio(JsonObject part) {
        if (request.isOpenAi()) {
            throw request.bad("messages holds input_audio, which OpenAI's Responses API does not take; send it to a"
                    + " model that hears through chat completions, such as openai/gpt-4o-audio-preview");
        }
        return part.without("cache_control");
    }

    /** A file by id, by address or as data; LiteLLM takes an address in the place of an id too. */
    private JsonObject file(JsonObject file) {
        JsonObjectBuilder clean = JsonObject.builder().set("type", "input_file");
        String id = file.text("file_id");
        String data = file.text("file_data");
        if (isAddress(id) || isAddress(data)) {
            return clean.set("file_url", isAddress(id) ? id : data).build();
        }
        if (!id.isEmpty()) {
            return clean.set("file_id", id).build();
        }
        if (data.isEmpty()) {
            throw request.bad("a file has neither file_id nor file_data; send one of them");
        }
        String type = file.string("format").orElse("application/pdf");
        return clean.set(
                        "filename",
                        file.find("filename").filter(it -> it != JsonNull.NULL).orElse("file.pdf"))
                .set("file_data", data.startsWith("data:") ? data : "data:" + type + ";base64," + data)
                .build();
    }

    private static boolean isAddress(String text) {
        return text.startsWith("https://") || text.startsWith("http://");
    }
}
