package dev.litellm4j.providers.gemini;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Images, sounds, films and files as parts: inline, or by address. */
final class GeminiMedia {
    private static final String FILES = "https://generativelanguage.googleapis.com/v1beta/";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("gif", "image/gif"),
            Map.entry("heic", "image/heic"),
            Map.entry("heif", "image/heif"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("avif", "image/avif"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("txt", "text/plain"),
            Map.entry("md", "text/markdown"),
            Map.entry("html", "text/html"),
            Map.entry("htm", "text/html"),
            Map.entry("css", "text/css"),
            Map.entry("csv", "text/csv"),
            Map.entry("xml", "text/xml"),
            Map.entry("rtf", "text/rtf"),
            Map.entry("json", "application/json"),
            Map.entry("js", "text/javascript"),
            Map.entry("py", "text/x-python"),
            Map.entry("mp3", "audio/mp3"),
            Map.entry("wav", "audio/wav"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("flac", "audio/flac"),
            Map.entry("aac", "audio/aac"),
            Map.entry("aiff", "audio/aiff"),
            Map.entry("m4a", "audio/m4a"),
            Map.entry("opus", "audio/opus"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("mpeg", "video/mpeg"),
            Map.entry("mpg", "video/mpg"),
            Map.entry("mov", "video/mov"),
            Map.entry("avi", "video/avi"),
            Map.entry("flv", "video/x-flv"),
            Map.entry("webm", "video/webm"),
            Map.entry("wmv", "video/wmv"),
            Map.entry("3gp", "video/3gpp"));

    private GeminiMedia() {}

    static JsonObject inline(String mediaType, String base64) {
        return JsonObject.of("inlineData", JsonObject.of("mimeType", mediaType, "data", base64));
    }

    /**
     * The part for {@code address}: a {@code data:} URI, an address, or the id of an upload.
     *
     * @param declared the media type the caller says
     * @param what the part's kind, for refusals
     */
    static JsonObject at(String address, Optional<String> declared, String what, GeminiDraft draft) {
        if (address.regionMatches(true, 0, "data:", 0, 5)) {
            return ofDataUri(address, declared, what, draft);
        }
        String uri = address.startsWith("files/") ? FILES + address : address;
        if (!uri.contains("://")) {
            throw draft.refusal(what + " is neither a data: URI nor an address; give data:<type>;base64,…, https://…,"
                    + " gs://… or the id of an upload, files/…");
        }
        Optional<String> type = declared.map(GeminiMedia::full).or(() -> byExtension(uri));
        if (type.isEmpty() && draft.dialect.needsMediaType()) {
            if (isYouTube(uri)) {
                type = Optional.of("video/mp4");
            } else {
                throw draft.refusal("the media type of " + what + " is unknown; say it as its format, such as"
                        + " \"format\": \"image/png\"");
            }
        }
        JsonObjectBuilder file =
                JsonObject.builder().setIfPresent("mimeType", type).set("fileUri", uri);
        return JsonObject.of("fileData", file.build());
    }

    /** {@code format} as a media type: {@code png} as well as {@code image/png}. */
    static String full(String format) {
        return format.contains("/") ? format : TYPES.getOrDefault(format.toLowerCase(Locale.ROOT), format);
    }

    /** The media type that the end of {@code name} tells. */
    static Optional<String> byExtension(String name) {
        int end = name.length();
        for (int i = 0; i < end; i++) {
            if (name.charAt(i) == '?' || name.charAt(i) == '#') {
                end = i;
            }
        }
        int dot = name.lastIndexOf('.', end - 1);
        return dot < 0
                ? Optional.empty()
                : Optional.ofNullable(TYPES.get(name.substring(dot + 1, end).toLowerCase(Locale.ROOT)));
    }

    private static JsonObject ofDataUri(String uri, Optional<String> declared, String what, GeminiDraft draft) {
        int comma = uri.indexOf(',');
        if (comma < 0) {
            throw draft.refusal(what + " is a data: URI without data; write data:<type>;base64,<data>");
        }
        String head = uri.substring(5, comma);
        boolean isBase64 = head.toLowerCase(Locale.ROOT).endsWith(";base64");
        int end = head.indexOf(';');
        String own = end < 0 ? head : head.substring(0, end);
        String type = declared.map(GeminiMedia::full).orElse(own.isEmpty() ? "text/plain" : own);
        String data = uri.substring(comma + 1);
        return inline(type, isBase64 ? data : encoded(data));
    }

    private static String encoded(String percent) {
        String text = java.net.URLDecoder.decode(percent.replace("+", "%2B"), StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isYouTube(String uri) {
        return uri.contains("youtube.com/") || uri.contains("youtu.be/");
    }
}
