package dev.litellm4j.providers.ollama;

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
import dev.litellm4j.providers.error.Failures;
import java.util.ArrayList;
import java.util.List;

/** One message's content as Ollama takes it: one text, and images in bare base64. */
final class OllamaContent {
    private final ChatRequest request;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final List<String> images = new ArrayList<>(0);

    private OllamaContent(ChatRequest request) {
        this.request = request;
    }

    static OllamaContent of(JsonObject message, ChatRequest request) {
        OllamaContent content = new OllamaContent(request);
        Object value = message.get("content");
        if (value instanceof String text) {
            content.text.append(text);
        } else if (value instanceof List<?> parts) {
            parts.forEach(content::add);
        } else if (value != null && value != JsonNull.NULL) {
            throw content.refused("a content that is neither a text nor a list of parts", "send a text");
        }
        return content;
    }

    String text() {
        return text.toString();
    }

    String thinking() {
        return thinking.toString();
    }

    List<String> images() {
        return images;
    }

    /** Images of an earlier answer, which are on the message instead of in its content. */
    void addImages(List<JsonObject> answered) {
        for (JsonObject image : answered) {
            image(new ImagePart(image).url());
        }
    }

    private void add(Object element) {
        if (element instanceof String bare) {
            text.append(bare);
        } else if (element instanceof JsonObject fields) {
            add(ContentPart.of(fields));
        } else {
            throw refused("a content part that is not an object", "send objects such as {type: text, text: …}");
        }
    }

    private void add(ContentPart part) {
        if (part instanceof TextPart said) {
            text.append(said.text());
        } else if (part instanceof ImagePart image) {
            image(image.url());
        } else if (part instanceof RefusalPart refusal) {
            text.append(refusal.refusal());
        } else if (part instanceof ThinkingPart thought) {
            thinking.append(thought.block().thinking());
        } else if (part instanceof FilePart file) {
            file(file);
        } else if (part instanceof AudioPart) {
            throw refused("a content part of type 'input_audio'", "send its transcript as text");
        } else if (part instanceof VideoPart) {
            throw refused("a content part of type 'video_url'", "send single frames as images");
        } else {
            throw refused(
                    "a content part of type '" + part.fields().text("type") + "'", "send text or image_url parts");
        }
    }

    private void file(FilePart file) {
        String data = file.fileData().orElse("");
        if (!data.startsWith("data:image/")) {
            throw refused(
                    "a content part of type 'file'"
                            + file.filename().map(name -> " ('" + name + "')").orElse(""),
                    "send its text, or its pages as images");
        }
        image(data);
    }

    private void image(String url) {
        if (url.startsWith("data:")) {
            int comma = url.indexOf(',');
            if (comma < 0 || !url.substring(0, comma).endsWith(";base64")) {
                throw refused("an image as a data: URI that is not in base64", "send data:image/png;base64,…");
            }
            images.add(url.substring(comma + 1));
        } else if (isBase64(url)) {
            images.add(url);
        } else {
            throw refused(
                    "an image by its address (" + withoutQuery(url) + ")",
                    "it fetches nothing, so read the image and send it inline as a data: URI,"
                            + " such as ContentPart.image(bytes, \"image/png\")");
        }
    }

    private static boolean isBase64(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean known =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "+/=".indexOf(c) >= 0;
            if (!known) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** A query may hold a signature. */
    private static String withoutQuery(String url) {
        int query = url.indexOf('?');
        String address = query < 0 ? url : url.substring(0, query);
        return address.length() > 200 ? address.substring(0, 200) + "…" : address;
    }

    private BadRequestException refused(String what, String wayOut) {
        return Failures.refusal(
                request,
                "messages holds " + what + ", which " + Failures.provider(request) + " does not take; " + wayOut);
    }
}
