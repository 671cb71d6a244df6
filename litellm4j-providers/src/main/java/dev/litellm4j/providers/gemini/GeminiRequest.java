package dev.litellm4j.providers.gemini;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.wire.SupportedParams;
import java.util.List;

/** A chat request in Gemini's format; Google's page "Generating content". */
final class GeminiRequest {
    private GeminiRequest() {}

    static JsonObject body(GeminiDraft draft) {
        JsonObjectBuilder body = JsonObject.builder();
        GeminiContents.write(draft, body);
        GeminiTools.write(draft, body);
        JsonObjectBuilder settings = JsonObject.builder();
        JsonObjectBuilder rest = JsonObject.builder();
        extras(draft, settings, rest);
        GeminiConfig.write(draft, settings.build(), body);
        tier(draft, body);
        rest.build().forEach((name, value) -> place(name, value, body));
        return body.build();
    }

    /** Fields that are not OpenAI's are Gemini's, or were allowed by name. */
    private static void extras(GeminiDraft draft, JsonObjectBuilder settings, JsonObjectBuilder rest) {
        SupportedParams params = draft.dialect.params(draft.model);
        List<String> allowed = draft.request.options().get(RequestOptions.ALLOWED_OPENAI_PARAMS, List.of());
        draft.request.fields().forEach((name, value) -> {
            if (value == JsonNull.NULL) {
                return;
            }
            if (SupportedParams.OPENAI.contains(name)) {
                if (allowed.contains(name) && !params.contains(name)) {
                    rest.set(name, value);
                }
                return;
            }
            String camel = GeminiNames.camel(name);
            Object own = camel.endsWith("Schema") || camel.equals("labels") ? value : GeminiNames.camelAll(value);
            if (camel.equals("generationConfig") && own instanceof JsonObject config) {
                settings.setAll(config);
            } else if (GeminiConfig.knows(camel)) {
                settings.set(camel, own);
            } else {
                extra(name, camel, own, rest, draft);
            }
        });
    }

    private static void extra(String name, String camel, Object value, JsonObjectBuilder rest, GeminiDraft draft) {
        switch (camel) {
            case "labels" -> {
                if (draft.dialect == GeminiDialect.VERTEX) {
                    rest.set(camel, value);
                } else {
                    draft.warn(name, draft.provider() + " has no labels, Vertex AI has; they were left out");
                }
            }
            case "safetySettings",
                    "cachedContent",
                    "toolConfig",
                    "systemInstruction",
                    "serviceTier",
                    "modelArmorConfig" -> rest.set(camel, value);
            default -> rest.set(name, value);
        }
    }

    /** Objects that are there already, such as {@code toolConfig}, grow; anything else is replaced. */
    private static void place(String name, Object value, JsonObjectBuilder body) {
        if (name.equals("toolConfig")
                && value instanceof JsonObject more
                && body.build().get(name) instanceof JsonObject sofar) {
            body.set(name, sofar.toBuilder().setAll(more).build());
        } else {
            body.set(name, value);
        }
    }

    /** Vertex takes the tier as a header, which is none of the body's business. */
    private static void tier(GeminiDraft draft, JsonObjectBuilder body) {
        String tier = draft.request.fields().text("service_tier");
        if (draft.dialect == GeminiDialect.VERTEX) {
            return;
        }
        switch (tier) {
            case "", "auto" -> {}
            case "default", "standard" -> body.set("serviceTier", "standard");
            case "flex", "priority" -> body.set("serviceTier", tier);
            default ->
                throw draft.refusal("service_tier \"" + tier + "\" is not known; use auto, default, flex or priority");
        }
    }
}
