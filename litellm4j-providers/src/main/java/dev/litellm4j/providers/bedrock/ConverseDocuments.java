package dev.litellm4j.providers.bedrock;

import dev.litellm4j.chat.FilePart;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.List;
import java.util.TreeSet;

/** Files, as OpenAI and as Anthropic write them; the type DocumentBlock of the service model. */
final class ConverseDocuments {
    private final Draft draft;
    private final ConverseMedia media;

    ConverseDocuments(Draft draft, ConverseMedia media) {
        this.draft = draft;
        this.media = media;
    }

    JsonObject file(FilePart file) {
        String name = file.filename().orElse("");
        String where = file.fileData().or(file::fileId).orElse("");
        if (where.isEmpty()) {
            throw draft.refusal("a file part has neither file_data nor file_id; give one of them");
        }
        DataUri data = DataUri.parse(where);
        if (data == null && file.fileData().isPresent() && where.indexOf(':') < 0) {
            data = new DataUri("", where);
        }
        if (data == null && !where.startsWith("s3://")) {
            throw draft.refusal("file " + ConverseMedia.shown(where)
                    + " cannot be fetched by Bedrock; send the bytes as file_data, or an s3: address as file_id");
        }
        String said = file.format().orElse(data == null ? where : data.mediaType());
        String format = ConverseFormats.of(said.isEmpty() || said.endsWith("octet-stream") ? name : said);
        if (ConverseFormats.IMAGES.contains(format)) {
            return media.image(where, format);
        }
        if (ConverseFormats.VIDEOS.contains(format)) {
            return JsonObject.of("video", JsonObject.of("format", format, "source", media.source(data, where)));
        }
        JsonObjectBuilder document = JsonObject.builder()
                .append("format", checked(format.isEmpty() ? "pdf" : format))
                .append("name", name(name))
                .append("source", media.source(data, where));
        extras(document, file.fields());
        extras(document, file.fields().object("file"));
        return JsonObject.of("document", document.build());
    }

    /** Anthropic's {@code document} block; its pages "PDF support" and "Citations". */
    JsonObject document(JsonObject part) {
        JsonObject source = part.object("source");
        JsonObjectBuilder document = JsonObject.builder();
        switch (source.text("type")) {
            case "base64" -> {
                document.append("format", checked(ConverseFormats.of(source.text("media_type"))));
                document.append("name", name(part.text("title")));
                document.append("source", JsonObject.of("bytes", source.text("data")));
            }
            case "text" -> {
                document.append("format", "txt").append("name", name(part.text("title")));
                document.append("source", JsonObject.of("text", source.text("data")));
            }
            case "content" -> {
                document.append("name", name(part.text("title")));
                document.append("source", JsonObject.of("content", texts(source.objects("content"))));
            }
            default ->
                throw draft.refusal("a document whose source is of type \"" + source.text("type")
                        + "\" is not supported; use base64, text or content");
        }
        extras(document, part);
        return JsonObject.of("document", document.build());
    }

    /** Anthropic's {@code search_result} block; its page "Search results". */
    JsonObject searchResult(JsonObject part) {
        JsonObjectBuilder result = JsonObject.builder()
                .append("source", part.text("source"))
                .append("title", part.text("title"))
                .append("content", texts(part.objects("content")));
        if (part.get("citations") instanceof JsonObject citations) {
            result.append("citations", citations);
        }
        return JsonObject.of("searchResult", result.build());
    }

    private static List<Object> texts(List<JsonObject> blocks) {
        return blocks.stream()
                .<Object>map(block -> JsonObject.of("text", block.text("text")))
                .toList();
    }

    private static void extras(JsonObjectBuilder document, JsonObject part) {
        part.string("context").ifPresent(context -> document.set("context", context));
        if (part.get("citations") instanceof JsonObject citations) {
            document.set(
                    "citations",
                    JsonObject.of("enabled", citations.bool("enabled").orElse(true)));
        }
    }

    private String checked(String format) {
        if (!ConverseFormats.DOCUMENTS.contains(format)) {
            throw draft.refusal("a file of format \"" + format + "\" is not supported; convert it to one of "
                    + String.join(", ", new TreeSet<>(ConverseFormats.DOCUMENTS)));
        }
        return format;
    }

    /** Letters, digits, single spaces, hyphens, parentheses and brackets; a number where there is no name. */
    private String name(String filename) {
        int dot = filename.lastIndexOf('.');
        String clean = (dot > 0 ? filename.substring(0, dot) : filename)
                .replaceAll("[^A-Za-z0-9\\s()\\[\\]-]", "-")
                .replaceAll("\\s+", " ")
                .strip();
        draft.documents++;
        String name = clean.isEmpty() ? "document-" + draft.documents : clean;
        return name.length() > 200 ? name.substring(0, 200) : name;
    }
}
