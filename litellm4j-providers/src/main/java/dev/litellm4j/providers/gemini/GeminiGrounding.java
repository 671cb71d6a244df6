package dev.litellm4j.providers.gemini;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/** What an answer rests on, as OpenAI's annotations and in Gemini's own form; Google's page "Grounding". */
final class GeminiGrounding {
    private static final String[][] KEPT = {
        {"groundingMetadata", "grounding_metadata"},
        {"urlContextMetadata", "url_context_metadata"},
        {"citationMetadata", "citation_metadata"},
        {"safetyRatings", "safety_ratings"}
    };

    private GeminiGrounding() {}

    /** Whether {@code candidate} says anything of the kind. */
    static boolean isIn(JsonObject candidate) {
        for (String[] names : KEPT) {
            if (candidate.has(names[0])) {
                return true;
            }
        }
        return false;
    }

    /** Adds it in Gemini's own form to {@code fields}. */
    static void keep(JsonObject candidate, JsonObjectBuilder fields) {
        for (String[] names : KEPT) {
            fields.setIfPresent(names[1], candidate.find(names[0]));
        }
    }

    static int searches(JsonObject candidate) {
        return candidate.object("groundingMetadata").array("webSearchQueries").size();
    }

    /** One citation for each source of each supported segment of {@code text}. */
    static List<JsonObject> annotations(JsonObject candidate, String text) {
        JsonObject grounding = candidate.object("groundingMetadata");
        List<JsonObject> chunks = grounding.objects("groundingChunks");
        List<JsonObject> annotations = new ArrayList<>();
        for (JsonObject support : grounding.objects("groundingSupports")) {
            JsonObject segment = support.object("segment");
            for (Object index : support.array("groundingChunkIndices")) {
                if (index instanceof Number number && number.intValue() >= 0 && number.intValue() < chunks.size()) {
                    cite(chunks.get(number.intValue()), segment, text, annotations);
                }
            }
        }
        return annotations;
    }

    private static void cite(JsonObject chunk, JsonObject segment, String text, List<JsonObject> annotations) {
        JsonObject source = JsonObject.EMPTY;
        for (String kind : List.of("web", "maps", "retrievedContext", "image")) {
            if (chunk.has(kind)) {
                source = chunk.object(kind);
            }
        }
        String url = source.string("uri").orElse(source.text("sourceUri"));
        if (url.isEmpty()) {
            return;
        }
        JsonObjectBuilder citation = JsonObject.builder().set("url", url);
        citation.set("title", source.text("title"));
        citation.set("start_index", characters(text, segment.intValue("startIndex", 0)));
        citation.set("end_index", characters(text, segment.intValue("endIndex", 0)));
        annotations.add(JsonObject.of("type", "url_citation", "url_citation", citation.build()));
    }

    /** Gemini counts bytes of UTF-8, OpenAI characters. */
    private static int characters(String text, int bytes) {
        int seen = 0;
        int at = 0;
        while (at < text.length() && seen < bytes) {
            int point = text.codePointAt(at);
            seen += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            at += Character.charCount(point);
        }
        return seen < bytes ? at + bytes - seen : at;
    }
}
