package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import java.util.Base64;
import java.util.Optional;

/**
 * One part of a message's content: text, an image, audio, a file, or something newer, which is an {@link UnknownPart}.
 * Immutable.
 */
public abstract sealed class ContentPart extends JsonRecord
        permits TextPart, ImagePart, AudioPart, VideoPart, FilePart, RefusalPart, ThinkingPart, UnknownPart {
    ContentPart(JsonObject fields) {
        super(fields);
    }

    /** The part that {@code fields} describe, by their {@code type}. */
    public static ContentPart of(JsonObject fields) {
        return switch (fields.text("type")) {
            case "text", "input_text", "output_text" -> new TextPart(fields);
            case "image_url" -> new ImagePart(fields);
            case "input_audio" -> new AudioPart(fields);
            case "video_url" -> new VideoPart(fields);
            case "file" -> new FilePart(fields);
            case "refusal" -> new RefusalPart(fields);
            case "thinking", "redacted_thinking" -> new ThinkingPart(fields);
            default -> new UnknownPart(fields);
        };
    }

    /** Text. */
    public static TextPart text(String text) {
        return new TextPart(JsonObject.of("type", "text", "text", text));
    }

    /** An image by its address: {@code https:}, {@code data:}, or a scheme of the provider such as {@code gs:}. */
    public static ImagePart imageUrl(String url) {
        return new ImagePart(JsonObject.of("type", "image_url", "image_url", JsonObject.of("url", url)));
    }

    /** An image by its bytes and media type, such as {@code image/png}. */
    public static ImagePart image(byte[] bytes, String mediaType) {
        return imageUrl(dataUri(bytes, mediaType));
    }

    /** Audio by its bytes and format, such as {@code wav} or {@code mp3}. */
    public static AudioPart audio(byte[] bytes, String format) {
        String data = Base64.getEncoder().encodeToString(bytes);
        return new AudioPart(
                JsonObject.of("type", "input_audio", "input_audio", JsonObject.of("data", data, "format", format)));
    }

    /** A video by its address. */
    public static VideoPart videoUrl(String url) {
        return new VideoPart(JsonObject.of("type", "video_url", "video_url", JsonObject.of("url", url)));
    }

    /** A file by its bytes, media type and name, such as a PDF. */
    public static FilePart file(byte[] bytes, String mediaType, String filename) {
        JsonObject file = JsonObject.of("filename", filename, "file_data", dataUri(bytes, mediaType));
        return new FilePart(JsonObject.of("type", "file", "file", file));
    }

    /** A file the provider has already, by its id or address. */
    public static FilePart fileId(String id) {
        return new FilePart(JsonObject.of("type", "file", "file", JsonObject.of("file_id", id)));
    }

    private static String dataUri(byte[] bytes, String mediaType) {
        return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    /** The part's kind in OpenAI's words, such as {@code image_url}. */
    public final String type() {
        return fields().text("type");
    }

    /** The cache mark on this part. */
    public final Optional<CacheControl> cacheControl() {
        return view("cache_control", CacheControl::new);
    }

    /** This part with a cache mark. */
    public final ContentPart withCacheControl(CacheControl mark) {
        return of(fields().with("cache_control", mark));
    }
}
