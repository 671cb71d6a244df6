package dev.litellm4j.providers.bedrock;

import dev.litellm4j.chat.AudioPart;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.chat.FilePart;
import dev.litellm4j.chat.ImagePart;
import dev.litellm4j.chat.RefusalPart;
import dev.litellm4j.chat.TextPart;
import dev.litellm4j.chat.ThinkingPart;
import dev.litellm4j.chat.VideoPart;
import dev.litellm4j.json.JsonObject;
import java.util.List;
import java.util.Set;

/** Turns content parts into Converse's blocks; the type ContentBlock of the service model. */
final class ConverseContent {
    /** Converse's own blocks, which pass as they are; each has one field, and no type. */
    private static final Set<String> OWN = Set.of(
            "text",
            "image",
            "document",
            "video",
            "audio",
            "toolUse",
            "toolResult",
            "guardContent",
            "cachePoint",
            "reasoningContent",
            "citationsContent",
            "searchResult",
            "json");

    private final Draft draft;
    private final ConverseMedia media;
    private final ConverseDocuments documents;

    ConverseContent(Draft draft) {
        this.draft = draft;
        this.media = new ConverseMedia(draft);
        this.documents = new ConverseDocuments(draft, media);
    }

    /** Adds the blocks for what {@code message} says; blank text is left out, as Bedrock refuses it. */
    void add(ChatMessage message, List<Object> blocks) {
        if (message.fields().get("content") instanceof String text) {
            text(text, blocks);
            return;
        }
        for (ContentPart part : message.parts()) {
            int before = blocks.size();
            add(part, blocks);
            if (blocks.size() > before) {
                CachePoints.add(draft, part.fields(), blocks);
            }
        }
    }

    private static void text(String text, List<Object> blocks) {
        if (!text.isBlank()) {
            blocks.add(JsonObject.of("text", text));
        }
    }

    private void add(ContentPart part, List<Object> blocks) {
        if (part instanceof TextPart text) {
            text(text.text(), blocks);
        } else if (part instanceof ImagePart image) {
            blocks.add(media.image(image));
        } else if (part instanceof FilePart file) {
            blocks.add(documents.file(file));
        } else if (part instanceof VideoPart video) {
            blocks.add(media.video(video));
        } else if (part instanceof AudioPart audio) {
            blocks.add(media.audio(audio));
        } else if (part instanceof RefusalPart refusal) {
            text(refusal.refusal(), blocks);
        } else if (part instanceof ThinkingPart thinking) {
            ConverseReasoning.add(draft, thinking.block(), blocks);
        } else {
            blocks.add(own(part.fields()));
        }
    }

    private JsonObject own(JsonObject part) {
        switch (part.text("type")) {
            case "guarded_text" -> {
                JsonObject text = JsonObject.of("text", part.text("text"));
                boolean qualified = !part.array("qualifiers").isEmpty();
                JsonObject guarded = qualified ? text.with("qualifiers", part.array("qualifiers")) : text;
                return JsonObject.of("guardContent", JsonObject.of("text", guarded));
            }
            case "document" -> {
                return documents.document(part);
            }
            case "search_result" -> {
                return documents.searchResult(part);
            }
            case "image" -> {
                JsonObject source = part.object("source");
                return media.image("data:" + source.text("media_type") + ";base64," + source.text("data"), "");
            }
            default -> {
                JsonObject block = part.without("cache_control");
                if (block.size() == 1 && OWN.contains(block.nameAt(0))) {
                    return block;
                }
                throw draft.refusal("content of type \"" + part.text("type") + "\" is unknown there; send text,"
                        + " image_url, file, video_url, guarded_text or one of Bedrock's own blocks");
            }
        }
    }
}
