package dev.litellm4j.providers.compatible;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sources that stand beside the choices, as OpenAI's annotations: one for every {@code [n]} in the text, or one for
 * every source where the text names none. Reference: Perplexity's API page "Chat Completions", {@code citations} and
 * {@code search_results}.
 */
final class Citations {
    private static final Pattern MARK = Pattern.compile("\\[([0-9]{1,4})]");

    private Citations() {}

    static JsonObject on(JsonObject message, String text, JsonObject answer) {
        List<JsonObject> found = answer.objects("search_results");
        List<JsonObject> sources = found.isEmpty() ? urls(answer.array("citations")) : found;
        if (sources.isEmpty() || message.has("annotations")) {
            return message;
        }
        List<JsonObject> annotations = new ArrayList<>();
        Matcher mark = MARK.matcher(text);
        while (mark.find()) {
            int number = Integer.parseInt(mark.group(1));
            if (number >= 1 && number <= sources.size()) {
                annotations.add(annotation(sources.get(number - 1), Optional.of(new int[] {mark.start(), mark.end()})));
            }
        }
        if (annotations.isEmpty()) {
            sources.forEach(source -> annotations.add(annotation(source, Optional.empty())));
        }
        return message.with("annotations", annotations);
    }

    private static List<JsonObject> urls(List<Object> citations) {
        List<JsonObject> sources = new ArrayList<>();
        for (Object citation : citations) {
            if (citation instanceof String url) {
                sources.add(JsonObject.of("url", url));
            }
        }
        return sources;
    }

    private static JsonObject annotation(JsonObject source, Optional<int[]> place) {
        JsonObjectBuilder citation =
                JsonObject.builder().set("url", source.text("url")).setIfPresent("title", source.string("title"));
        place.ifPresent(at -> citation.set("start_index", at[0]).set("end_index", at[1]));
        return JsonObject.of("type", "url_citation", "url_citation", citation.build());
    }
}
