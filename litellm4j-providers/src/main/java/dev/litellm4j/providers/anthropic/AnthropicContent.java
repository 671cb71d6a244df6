package dev.litellm4j.providers.anthropic;

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
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns content parts into Anthropic's blocks; its pages "Vision", "PDF support", "Files API" and "Citations". */
final class AnthropicContent {
    private static final List<String> IMAGES = List.of("image/jpeg", "image/png", "image/gif", "image/webp");

    /** Anthropic's own blocks, which pass as they are. */
    private static final Set<String> OWN = Set.of(
            "image",
            "document",
            "search_result",
            "tool_use",
            "tool_result",
            "tool_reference",
            "server_tool_use",
            "mcp_tool_use",
            "container_upload",
            "compaction");

    private final Draft draft;

    AnthropicContent(Draft draft) {
        this.draft = draft;
    }

    /** The blocks for what {@code message} says; most messages are one text. */
    void add(ChatMessage message, List<Object> blocks) {
        if (message.fields().get("content") instanceof String said) {
            JsonObject block = text(said, JsonObject.EMPTY);
            if (block != null) {
                blocks.add(block);
            }
        } else {
            add(message.parts(), blocks);
        }
    }

    /** The blocks for {@code parts}, added to {@code blocks}; blank text is left out, as Anthropic refuses it. */
    void add(List<ContentPart> parts, List<Object> blocks) {
        for (ContentPart part : parts) {
            JsonObject block = block(part);
            if (block != null) {
                blocks.add(block);
            }
        }
    }

    private @Nullable JsonObject block(ContentPart part) {
        if (part instanceof TextPart text) {
            return text(text.text(), part.fields());
        }
        if (part instanceof ImagePart image) {
            return image(image);
        }
        if (part instanceof FilePart file) {
            return file(file);
        }
        if (part instanceof RefusalPart refusal) {
            return text(refusal.refusal(), part.fields());
        }
        if (part instanceof ThinkingPart thinking) {
            return AnthropicReplay.thinking(draft, thinking.block());
        }
        if (part instanceof AudioPart || part instanceof VideoPart) {
            throw draft.refusal("content of type " + part.type()
                    + " cannot be sent, Claude neither hears audio nor sees videos; send a transcript or frames as"
                    + " images, or use another model");
        }
        return unknown(part.fields());
    }

    private JsonObject unknown(JsonObject block) {
        String type = block.text("type");
        if (type.equals("document_url")) {
            String url = block.object("document_url").string("url").orElse(block.text("document_url"));
            return file(new FilePart(JsonObject.of("type", "file", "file", JsonObject.of("file_id", url))));
        }
        if (!OWN.contains(type) && !type.endsWith("_tool_result")) {
            throw draft.refusal("content of type \"" + type + "\" is unknown there; send text, image_url, file or one"
                    + " of the provider's own blocks, such as document");
        }
        if (type.equals("container_upload")) {
            draft.beta(AnthropicBetas.FILES);
            draft.beta(AnthropicBetas.CODE_EXECUTION);
        } else if (block.object("source").text("type").equals("file")) {
            draft.beta(AnthropicBetas.FILES);
        }
        return block;
    }

    static @Nullable JsonObject text(String text, JsonObject marks) {
        if (text.isBlank()) {
            return null;
        }
        JsonObject block = JsonObject.of("type", "text", "text", text);
        if (marks.size() <= 2) {
            return block;
        }
        JsonObjectBuilder marked = block.toBuilder();
        mark(marked, marks);
        if (marks.has("citations")) {
            marked.set("citations", marks.array("citations"));
        }
        return marked.build();
    }

    private static void mark(JsonObjectBuilder block, JsonObject part) {
        if (part.has("cache_control")) {
            block.set("cache_control", part.object("cache_control"));
        }
    }

    private JsonObject image(ImagePart image) {
        String detail = image.detail().orElse("auto");
        if (!detail.equals("auto")) {
            draft.warn("image_url.detail", draft.provider() + " has no image detail; it was dropped");
        }
        return block("image", imageSource(image.url(), image.format().orElse("")), image.fields());
    }

    private JsonObject imageSource(String url, String format) {
        DataUri data = DataUri.parse(url);
        if (data != null) {
            String type = imageType(format.isEmpty() ? data.mediaType() : format);
            return JsonObject.of("type", "base64", "media_type", type, "data", base64(data));
        }
        if (isWeb(url)) {
            return JsonObject.of("type", "url", "url", url);
        }
        if (url.startsWith("file_")) {
            return uploaded(url);
        }
        throw draft.refusal(
                "image_url " + shown(url) + " cannot be fetched; send https:, a data: URI or the id of an" + " upload");
    }

    private String imageType(String mediaType) {
        String type = mediaType.toLowerCase(Locale.ROOT);
        if (type.equals("image/jpg") || type.equals("jpg") || type.equals("jpeg")) {
            return "image/jpeg";
        }
        type = type.indexOf('/') < 0 ? "image/" + type : type;
        if (!IMAGES.contains(type)) {
            throw draft.refusal("image_url of media type " + type + " is not supported; convert it to one of "
                    + String.join(", ", IMAGES));
        }
        return type;
    }

    private JsonObject file(FilePart file) {
        String format = file.format().orElse("").toLowerCase(Locale.ROOT);
        String name = file.filename().orElse("");
        String where = file.fileData().or(file::fileId).orElse("");
        if (where.isEmpty()) {
            throw draft.refusal("a file part has neither file_data nor file_id; give one of them");
        }
        DataUri data = DataUri.parse(where);
        if (data == null && !isWeb(where) && file.fileData().isPresent()) {
            data = new DataUri(typeOf(name, format), true, where);
        }
        if (data != null) {
            return inline(file, data, format.isEmpty() ? data.mediaType() : format);
        }
        boolean isImage = format.startsWith("image/");
        if (isWeb(where)) {
            return document(isImage ? "image" : "document", JsonObject.of("type", "url", "url", where), file);
        }
        if (where.indexOf(':') >= 0) {
            throw draft.refusal("file " + shown(where) + " cannot be fetched; send https:, a data: URI or the id of an"
                    + " upload");
        }
        return document(isImage ? "image" : "document", uploaded(where), file);
    }

    private JsonObject inline(FilePart file, DataUri data, String mediaType) {
        if (mediaType.equals("application/pdf")) {
            JsonObject source = JsonObject.of("type", "base64", "media_type", mediaType, "data", base64(data));
            return document("document", source, file);
        }
        if (mediaType.startsWith("image/")) {
            String type = imageType(mediaType);
            return document("image", JsonObject.of("type", "base64", "media_type", type, "data", base64(data)), file);
        }
        if (mediaType.startsWith("text/") || mediaType.equals("application/json")) {
            JsonObject source = JsonObject.of("type", "text", "media_type", "text/plain", "data", plain(data));
            return document("document", source, file);
        }
        throw draft.refusal("a file of media type " + mediaType
                + " is not supported; send PDF, plain text or an image, or its text as a text part");
    }

    /** A title, a context and citations are Anthropic's own and stand on the part or in its file. */
    private static JsonObject document(String type, JsonObject source, FilePart part) {
        JsonObject block = block(type, source, part.fields());
        if (type.equals("image")) {
            return block;
        }
        JsonObjectBuilder document = block.toBuilder();
        part.filename().filter(name -> !name.isBlank()).ifPresent(name -> document.set("title", cut(name)));
        for (String name : List.of("title", "context", "citations")) {
            part.fields()
                    .find(name)
                    .or(() -> part.fields().object("file").find(name))
                    .ifPresent(value -> document.set(name, value));
        }
        return document.build();
    }

    private static JsonObject block(String type, JsonObject source, JsonObject part) {
        JsonObjectBuilder block = JsonObject.builder().append("type", type).append("source", source);
        mark(block, part);
        return block.build();
    }

    private JsonObject uploaded(String id) {
        draft.beta(AnthropicBetas.FILES);
        return JsonObject.of("type", "file", "file_id", id);
    }

    private String base64(DataUri data) {
        try {
            return data.inBase64();
        } catch (IllegalArgumentException e) {
            throw draft.refusal("a data: URI is encoded wrongly; give it base64");
        }
    }

    private String plain(DataUri data) {
        try {
            return data.text();
        } catch (IllegalArgumentException e) {
            throw draft.refusal("a data: URI is encoded wrongly; give it base64");
        }
    }

    private static String typeOf(String filename, String format) {
        if (!format.isEmpty()) {
            return format;
        }
        String name = filename.toLowerCase(Locale.ROOT);
        return name.endsWith(".txt") || name.endsWith(".md") ? "text/plain" : "application/pdf";
    }

    private static boolean isWeb(String url) {
        return url.regionMatches(true, 0, "https://", 0, 8) || url.regionMatches(true, 0, "http://", 0, 7);
    }

    private static String cut(String title) {
        return title.length() > 500 ? title.substring(0, 500) : title;
    }

    private static String shown(String url) {
        return '"' + (url.length() > 60 ? url.substring(0, 60) + "…" : url) + '"';
    }
}
