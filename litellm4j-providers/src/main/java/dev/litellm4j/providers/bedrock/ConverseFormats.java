package dev.litellm4j.providers.bedrock;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Bedrock's words for kinds of media; the enumerations of its service model. */
final class ConverseFormats {
    static final Set<String> IMAGES = Set.of("png", "jpeg", "gif", "webp");
    static final Set<String> DOCUMENTS = Set.of("pdf", "csv", "doc", "docx", "xls", "xlsx", "html", "txt", "md");
    static final Set<String> VIDEOS = Set.of("mkv", "mov", "mp4", "webm", "flv", "mpeg", "mpg", "wmv", "three_gp");
    static final Set<String> AUDIO = Set.of(
            "mp3", "opus", "wav", "aac", "flac", "mp4", "ogg", "mkv", "mka", "x-aac", "m4a", "mpeg", "mpga", "pcm",
            "webm");

    private static final Map<String, String> BY_TYPE = Map.ofEntries(
            Map.entry("jpg", "jpeg"),
            Map.entry("plain", "txt"),
            Map.entry("markdown", "md"),
            Map.entry("x-markdown", "md"),
            Map.entry("msword", "doc"),
            Map.entry("vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
            Map.entry("vnd.ms-excel", "xls"),
            Map.entry("vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
            Map.entry("quicktime", "mov"),
            Map.entry("x-matroska", "mkv"),
            Map.entry("x-flv", "flv"),
            Map.entry("x-ms-wmv", "wmv"),
            Map.entry("3gpp", "three_gp"),
            Map.entry("3gp", "three_gp"),
            Map.entry("x-wav", "wav"));

    private ConverseFormats() {}

    /** The format of a media type such as {@code image/jpg}, a bare format or a file's name. */
    static String of(String typeOrName) {
        String lower = typeOrName.toLowerCase(Locale.ROOT);
        int from = Math.max(lower.lastIndexOf('/'), lower.startsWith("application/") ? -1 : dot(lower)) + 1;
        String word = lower.substring(from);
        return BY_TYPE.getOrDefault(word, word);
    }

    /** Before a file's extension; media types have dots that mean nothing. */
    private static int dot(String text) {
        return text.indexOf('/') >= 0 && !text.startsWith("s3:") ? -1 : text.lastIndexOf('.');
    }
}
