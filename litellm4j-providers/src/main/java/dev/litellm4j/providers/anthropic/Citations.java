package dev.litellm4j.providers.anthropic;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/** Citations as OpenAI's annotations; Anthropic's pages "Citations" and "Web search tool". */
final class Citations {
    private Citations() {}

    /** An annotation for each citation with an address, of the text from {@code start} to {@code end}. */
    static List<Object> annotations(List<JsonObject> citations, int start, int end) {
        List<Object> annotations = new ArrayList<>(citations.size());
        for (JsonObject citation : citations) {
            String url = citation.text("url");
            if (url.isEmpty() && citation.text("type").equals("search_result_location")) {
                url = citation.text("source");
            }
            if (!url.isEmpty()) {
                annotations.add(annotation(url, citation.text("title"), start, end));
            }
        }
        return annotations;
    }

    private static JsonObject annotation(String url, String title, int start, int end) {
        JsonObjectBuilder place = JsonObject.builder().append("url", url);
        if (!title.isEmpty()) {
            place.append("title", title);
        }
        place.append("start_index", start).append("end_index", end);
        return JsonObject.of("type", "url_citation", "url_citation", place.build());
    }

    /** The citations of a finished block of text. */
    static List<JsonObject> of(JsonObject block) {
        return block.get("citations") == JsonNull.NULL ? List.of() : block.objects("citations");
    }
}
