package dev.litellm4j.providers.bedrock;

import dev.litellm4j.chat.AudioPart;
import dev.litellm4j.chat.ImagePart;
import dev.litellm4j.chat.VideoPart;
import dev.litellm4j.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Images, sound and videos: by their bytes, or where they lie in S3; Bedrock fetches nothing else. */
final class ConverseMedia {
    private final Draft draft;

    ConverseMedia(Draft draft) {
        this.draft = draft;
    }

    JsonObject image(ImagePart image) {
        if (!image.detail().orElse("auto").equals("auto")) {
            draft.warn("image_url.detail", draft.provider() + " has no image detail; it was dropped");
        }
        return image(image.url(), image.format().orElse(""));
    }

    JsonObject image(String url, String format) {
        return block("image", url, format, ConverseFormats.IMAGES, "image_url");
    }

    JsonObject video(VideoPart video) {
        return block("video", video.url(), video.format().orElse(""), ConverseFormats.VIDEOS, "video_url");
    }

    JsonObject audio(AudioPart audio) {
        String format = checked(ConverseFormats.of(audio.format()), ConverseFormats.AUDIO, "input_audio");
        return JsonObject.of("audio", JsonObject.of("format", format, "source", JsonObject.of("bytes", audio.data())));
    }

    private JsonObject block(String kind, String url, String format, Set<String> formats, String part) {
        DataUri data = DataUri.parse(url);
        if (data == null && !url.startsWith("s3://")) {
            throw draft.refusal(part + " " + shown(url)
                    + " cannot be fetched by Bedrock; send the bytes as a data: URI, or an s3: address");
        }
        String said = format.isEmpty() ? data == null ? url : data.mediaType() : format;
        String known = checked(ConverseFormats.of(said), formats, part);
        return JsonObject.of(kind, JsonObject.of("format", known, "source", source(data, url)));
    }

    /** Where the bytes are. */
    JsonObject source(@Nullable DataUri data, String url) {
        if (data == null) {
            return JsonObject.of("s3Location", JsonObject.of("uri", url));
        }
        if (!data.isBase64()) {
            throw draft.refusal("the bytes of " + shown(url) + " are encoded wrongly; give them in base64");
        }
        return JsonObject.of("bytes", data.base64());
    }

    private String checked(String format, Set<String> formats, String part) {
        if (!formats.contains(format)) {
            throw draft.refusal(part + " of format \"" + format + "\" is not supported; convert it to one of "
                    + String.join(", ", new TreeSet<>(formats)));
        }
        return format;
    }

    static String shown(String url) {
        return '"' + (url.length() > 60 ? url.substring(0, 60) + "…" : url) + '"';
    }
}
