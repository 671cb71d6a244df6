package dev.litellm4j.providers.gemini;

import dev.litellm4j.chat.AudioPart;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.chat.FilePart;
import dev.litellm4j.chat.ImagePart;
import dev.litellm4j.chat.RefusalPart;
import dev.litellm4j.chat.TextPart;
import dev.litellm4j.chat.ThinkingPart;
import dev.litellm4j.chat.VideoPart;
import dev.litellm4j.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** OpenAI's content parts as Gemini's; Google's page "Generating content", section "Part". */
final class GeminiParts {
    private static final Set<String> OWN = Set.of(
            "text",
            "inlineData",
            "fileData",
            "functionCall",
            "functionResponse",
            "executableCode",
            "codeExecutionResult",
            "toolCall",
            "toolResponse",
            "videoMetadata",
            "thought",
            "thoughtSignature",
            "mediaResolution",
            "partMetadata",
            "mediaProcessing");

    private GeminiParts() {}

    static JsonObject text(String text) {
        return JsonObject.of("text", text);
    }

    /** Adds what {@code part} is in this format; nothing where it is empty. */
    static void add(ContentPart part, List<JsonObject> parts, GeminiDraft draft) {
        if (part instanceof TextPart text) {
            addText(text.text(), parts);
        } else if (part instanceof RefusalPart refusal) {
            addText(refusal.refusal(), parts);
        } else if (part instanceof ThinkingPart thinking) {
            addThought(thinking.block().thinking(), parts);
        } else {
            parts.add(media(part, draft));
        }
    }

    static void addText(String text, List<JsonObject> parts) {
        if (!text.isEmpty()) {
            parts.add(text(text));
        }
    }

    static void addThought(String text, List<JsonObject> parts) {
        if (!text.isEmpty()) {
            parts.add(JsonObject.of("text", text, "thought", true));
        }
    }

    private static JsonObject media(ContentPart part, GeminiDraft draft) {
        if (part instanceof ImagePart image) {
            JsonObject media = GeminiMedia.at(image.url(), image.format(), "image_url", draft);
            return withDetail(media, image.detail(), draft);
        }
        if (part instanceof AudioPart audio) {
            String format = audio.format().isEmpty() ? "wav" : audio.format();
            return GeminiMedia.inline(format.contains("/") ? format : "audio/" + format, audio.data());
        }
        if (part instanceof VideoPart video) {
            JsonObject media = GeminiMedia.at(video.url(), video.format(), "video_url", draft);
            return withVideo(media, video.fields().object("video_url"));
        }
        if (part instanceof FilePart file) {
            return file(file, draft);
        }
        return other(part.fields(), draft);
    }

    private static JsonObject file(FilePart part, GeminiDraft draft) {
        JsonObject file = part.fields().object("file");
        Optional<String> format = part.format();
        String data = part.fileData().orElse("");
        JsonObject media;
        if (data.isEmpty()) {
            String id = part.fileId().orElse(file.text("url"));
            media = GeminiMedia.at(id, format, "file.file_id", draft);
        } else if (data.startsWith("data:") || data.contains("://")) {
            media = GeminiMedia.at(data, format, "file.file_data", draft);
        } else {
            Optional<String> type =
                    format.map(GeminiMedia::full).or(() -> part.filename().flatMap(GeminiMedia::byExtension));
            media = GeminiMedia.inline(type.orElse("application/pdf"), data);
        }
        return withVideo(withDetail(media, file.string("detail"), draft), file);
    }

    private static JsonObject withVideo(JsonObject media, JsonObject source) {
        return source.find("video_metadata")
                                .or(() -> source.find("videoMetadata"))
                                .orElse("")
                        instanceof JsonObject of
                ? media.with("videoMetadata", GeminiNames.camelAll(of))
                : media;
    }

    private static JsonObject withDetail(JsonObject media, Optional<String> detail, GeminiDraft draft) {
        if (detail.isEmpty() || detail.get().equals("auto")) {
            return media;
        }
        String level = detail.get().toUpperCase(Locale.ROOT);
        if (draft.model.isThree()
                && Set.of("LOW", "MEDIUM", "HIGH", "ULTRA_HIGH").contains(level)) {
            return media.with("mediaResolution", JsonObject.of("level", "MEDIA_RESOLUTION_" + level));
        }
        draft.warn(
                "detail",
                draft.request.model() + " has no detail \"" + detail.get()
                        + "\" for a single part; it was left out. media_resolution sets it for the whole request");
        return media;
    }

    /** Parts in Gemini's own form go as they are; Anthropic's images and documents are understood. */
    private static JsonObject other(JsonObject part, GeminiDraft draft) {
        JsonObject own = GeminiNames.camelAll(part.without("type").without("cache_control"));
        if (!own.isEmpty() && OWN.containsAll(own.keySet())) {
            return own;
        }
        if (part.get("source") instanceof JsonObject source) {
            String type = source.text("media_type");
            switch (source.text("type")) {
                case "base64" -> {
                    return GeminiMedia.inline(type, source.text("data"));
                }
                case "text" -> {
                    return text(source.text("data"));
                }
                case "url" -> {
                    return GeminiMedia.at(
                            source.text("url"),
                            Optional.of(type).filter(known -> !known.isEmpty()),
                            part.text("type"),
                            draft);
                }
                default -> {}
            }
        }
        throw draft.refusal("a content part of type \"" + part.text("type") + "\" cannot be said; use text, image_url,"
                + " input_audio, video_url, file, or a part in Gemini's own form");
    }
}
