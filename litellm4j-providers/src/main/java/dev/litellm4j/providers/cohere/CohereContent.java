package dev.litellm4j.providers.cohere;

import dev.litellm4j.chat.AudioPart;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.chat.FilePart;
import dev.litellm4j.chat.ImagePart;
import dev.litellm4j.chat.RefusalPart;
import dev.litellm4j.chat.TextPart;
import dev.litellm4j.chat.ThinkingPart;
import dev.litellm4j.chat.VideoPart;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One message's content: texts and images in their order, thinking and documents apart. */
final class CohereContent {
    private static final Set<String> DETAILS = Set.of("auto", "low", "high");

    private final ChatRequest request;
    private final List<JsonObject> parts = new ArrayList<>();
    private final List<JsonObject> images = new ArrayList<>(0);
    private final List<JsonObject> documents = new ArrayList<>(0);
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();

    private CohereContent(ChatRequest request) {
        this.request = request;
    }

    static CohereContent of(JsonObject message, ChatRequest request) {
        CohereContent content = new CohereContent(request);
        Object value = message.get("content");
        if (value instanceof String text) {
            content.text.append(text);
        } else if (value instanceof List<?> several) {
            several.forEach(content::add);
        } else if (value != null && value != JsonNull.NULL) {
            throw content.refused("a content that is neither a text nor a list of parts", "send a text");
        }
        if (!content.documents.isEmpty() && !message.text("role").equals("tool")) {
            throw content.refused(
                    "a document in a message of the role '" + message.text("role") + "'",
                    "send it as one of documents, or in the result of a tool");
        }
        return content;
    }

    static JsonObject text(String text) {
        return JsonObject.of("type", "text", "text", text);
    }

    /** All text. */
    String text() {
        return text.toString();
    }

    /** All thinking. */
    String thinking() {
        return thinking.toString();
    }

    List<JsonObject> images() {
        return images;
    }

    /** A text, or parts where there are several. */
    Object value() {
        return images.isEmpty() && parts.size() < 2 ? text() : parts;
    }

    /**
     * The result of a tool: a document for each JSON object, so that it can be cited field by field, else a text.
     * Reference: Cohere's page "Citations for tool use".
     */
    Object result() {
        if (!documents.isEmpty()) {
            List<JsonObject> all = new ArrayList<>(documents);
            if (!text.isEmpty()) {
                all.add(0, text(text()));
            }
            return all;
        }
        List<JsonObject> found = objects(text());
        if (found.isEmpty()) {
            return text.isEmpty() && !images.isEmpty() ? "The result is in the next message of the user." : text();
        }
        return found.stream()
                .map(data -> JsonObject.of("type", "document", "document", JsonObject.of("data", data)))
                .toList();
    }

    /** The objects that {@code text} consists of, where it is JSON and nothing is lost by it. */
    private static List<JsonObject> objects(String text) {
        String bare = text.strip();
        if (!bare.startsWith("{") && !bare.startsWith("[")) {
            return List.of();
        }
        try {
            Object value = Json.value(bare);
            List<?> all = value instanceof List<?> list ? list : List.of(value);
            List<JsonObject> objects = new ArrayList<>(all.size());
            for (Object one : all) {
                if (!(one instanceof JsonObject object) || object.isEmpty()) {
                    return List.of();
                }
                objects.add(object);
            }
            return objects;
        } catch (MalformedJsonException notJson) {
            return List.of();
        }
    }

    private void add(Object element) {
        if (element instanceof String bare) {
            say(bare);
        } else if (element instanceof JsonObject fields) {
            add(ContentPart.of(fields));
        } else {
            throw refused("a content part that is not an object", "send objects such as {type: text, text: …}");
        }
    }

    private void add(ContentPart part) {
        if (part instanceof TextPart piece) {
            say(piece.text());
        } else if (part instanceof ImagePart image) {
            show(image.url(), image.detail());
        } else if (part instanceof RefusalPart refusal) {
            say(refusal.refusal());
        } else if (part instanceof ThinkingPart thought) {
            thinking.append(thought.block().thinking());
        } else if (part instanceof FilePart file) {
            file(file);
        } else if (part instanceof AudioPart) {
            throw refused("a content part of type 'input_audio'", "send its transcript as text");
        } else if (part instanceof VideoPart) {
            throw refused("a content part of type 'video_url'", "send single frames as images");
        } else if (part.fields().text("type").equals("document")
                && part.fields().has("document")) {
            documents.add(part.fields());
        } else {
            throw refused(
                    "a content part of type '" + part.fields().text("type") + "'", "send text or image_url parts");
        }
    }

    private void say(String piece) {
        text.append(piece);
        parts.add(text(piece));
    }

    private void file(FilePart file) {
        String data = file.fileData().orElse("");
        if (!data.startsWith("data:image/")) {
            throw refused(
                    "a content part of type 'file'"
                            + file.filename().map(name -> " ('" + name + "')").orElse(""),
                    "send its text, also as one of documents, or its pages as images");
        }
        show(data, Optional.empty());
    }

    private void show(String url, Optional<String> detail) {
        JsonObjectBuilder image = JsonObject.builder().append("url", url);
        image.setIfPresent("detail", detail.filter(DETAILS::contains));
        JsonObject part = JsonObject.of("type", "image_url", "image_url", image.build());
        images.add(part);
        parts.add(part);
    }

    BadRequestException refused(String what, String wayOut) {
        return Failures.refusal(
                request,
                "messages holds " + what + ", which " + Failures.provider(request) + " does not take; " + wayOut);
    }
}
