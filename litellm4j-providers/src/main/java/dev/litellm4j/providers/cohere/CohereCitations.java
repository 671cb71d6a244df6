package dev.litellm4j.providers.cohere;

import dev.litellm4j.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Citations as OpenAI's annotations: one for each source of a piece of the text, be it a document or the result of a
 * tool. Reference: Cohere's page "Citations".
 */
final class CohereCitations {
    private CohereCitations() {}

    static List<JsonObject> annotations(List<JsonObject> citations) {
        List<JsonObject> annotations = new ArrayList<>();
        for (JsonObject citation : citations) {
            String of = citation.text("type");
            if (of.equals("THINKING_CONTENT") || of.equals("PLAN")) {
                continue;
            }
            for (JsonObject source : citation.objects("sources")) {
                annotations.add(annotation(citation, source));
            }
        }
        return annotations;
    }

    private static JsonObject annotation(JsonObject citation, JsonObject source) {
        JsonObject data =
                source.get("document") instanceof JsonObject document ? document : source.object("tool_output");
        String title = data.text("title");
        return JsonObject.of(
                "type",
                "url_citation",
                "url_citation",
                JsonObject.builder()
                        .append("url", data.text("url"))
                        .append("title", title.isEmpty() ? source.text("id") : title)
                        .append("start_index", citation.intValue("start", 0))
                        .append("end_index", citation.intValue("end", 0))
                        .build());
    }
}
