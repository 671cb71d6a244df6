package dev.litellm4j.providers.gemini;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Prefix;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what of a request can be kept. */
final class GeminiPrefixes {
    /** Google keeps nothing smaller; some models want more, and say so. */
    private static final int LEAST_TOKENS = 1024;

    private static final List<String> IN_RESOURCE = List.of("systemInstruction", "tools", "toolConfig");

    /** Resources stand beside the models; those of Vertex AI are a project's in a place, and of Google's models only. */
    private static final Pattern AI_STUDIO = Pattern.compile("(.*)/(models/[^/:?]+):\\w+");

    private static final Pattern VERTEX =
            Pattern.compile("(.*)/((projects/[^/]+/locations/[^/]+)/publishers/google/models/[^/:?]+):\\w+");

    private GeminiPrefixes() {}

    static Optional<Prefix> of(
            ChatRequest request, WireRequest whole, GeminiDialect dialect, Consumer<Warning> warnings) {
        Optional<GeminiMarks> marks = GeminiMarks.of(request);
        if (marks.isEmpty()) {
            return Optional.empty();
        }
        JsonObject body = Json.object(whole.body().orElseThrow().toBytes());
        if (body.has("cachedContent") || body.has("cached_content")) {
            warnings.accept(ineffective("the request names a cached_content of its own"));
            return Optional.empty();
        }
        Matcher place = (dialect == GeminiDialect.VERTEX ? VERTEX : AI_STUDIO).matcher(whole.url());
        if (!place.matches()) {
            warnings.accept(ineffective(
                    dialect == GeminiDialect.VERTEX
                            ? "Vertex AI keeps requests to Google's own models in a project and a place only"
                            : "Gemini keeps requests to its models only"));
            return Optional.empty();
        }
        String below = dialect == GeminiDialect.VERTEX ? place.group(1) + "/" + place.group(3) : place.group(1);
        marks.get().check(warnings);
        GeminiCut cut = cut(request, marks.get(), dialect, body);
        JsonObject resource = resource(place.group(2), cut, body);
        if (GeminiWeight.of(resource) < LEAST_TOKENS) {
            return Optional.empty();
        }
        return Optional.of(new GeminiPrefix(
                whole,
                below + "/cachedContents",
                resource,
                rest(cut, body),
                marks.get().ttl(warnings)));
    }

    private static Warning ineffective(String why) {
        return new Warning("cache_control", why + "; the marks had no effect");
    }

    private static GeminiCut cut(ChatRequest request, GeminiMarks marks, GeminiDialect dialect, JsonObject body) {
        GeminiDraft draft = new GeminiDraft(request, GeminiModel.of(request.model()), dialect);
        return GeminiCut.behind(GeminiContents.turns(marks.marked(), draft), body.objects("contents"));
    }

    private static JsonObject resource(String model, GeminiCut cut, JsonObject body) {
        JsonObjectBuilder resource = JsonObject.builder().append("model", model);
        List<JsonObject> before = cut.before();
        if (!before.isEmpty()) {
            resource.append("contents", before);
        }
        for (String name : IN_RESOURCE) {
            body.find(name).ifPresent(value -> resource.append(name, value));
        }
        return resource.build();
    }

    private static JsonObject rest(GeminiCut cut, JsonObject body) {
        JsonObject rest = body.with("contents", cut.after());
        for (String name : IN_RESOURCE) {
            rest = rest.without(name);
        }
        return rest;
    }
}
