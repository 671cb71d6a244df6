package dev.litellm4j.providers.bedrock;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/** Sources the model quotes; the type Citation of the service model. */
final class ConverseCitations {
    private ConverseCitations() {}

    /** OpenAI's annotations for those that are on the web. */
    static List<Object> annotations(List<JsonObject> citations, int from, int to) {
        List<Object> annotations = new ArrayList<>(0);
        for (JsonObject citation : citations) {
            String url = citation.object("location").object("web").text("url");
            if (!url.isEmpty()) {
                JsonObjectBuilder cited = JsonObject.builder()
                        .append("start_index", from)
                        .append("end_index", to)
                        .append("url", url)
                        .append("title", citation.text("title"));
                annotations.add(JsonObject.of("type", "url_citation", "url_citation", cited.build()));
            }
        }
        return annotations;
    }
}
