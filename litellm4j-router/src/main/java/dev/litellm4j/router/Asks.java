package dev.litellm4j.router;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.Capability;
import dev.litellm4j.pick.Ask;
import dev.litellm4j.policy.Group;
import dev.litellm4j.token.CountTokensRequest;
import java.util.HashSet;
import java.util.Set;

/** Reads from a request what matters for the choice of a deployment. Immutable. */
final class Asks {
    private final Affinities affinities;
    private final Tagging tags;

    Asks(Snapshot snapshot) {
        this.affinities = new Affinities(snapshot.settings().pick());
        this.tags = new Tagging(snapshot);
    }

    /** {@code measured}: whether somebody needs to know how long the prompt is and what the model must be able to do. */
    Ask of(LlmRequest<?> request, boolean stream, Group group, boolean measured) {
        JsonObject fields = request.fields();
        JsonObject metadata = fields.object("metadata");
        boolean sized = (measured || isCompared(request)) && !(request instanceof CountTokensRequest);
        return new Ask(
                request,
                stream,
                sized ? PromptSize.tokens(fields) : 0,
                fields.intValue("max_completion_tokens", fields.intValue("max_tokens", 0)),
                measured ? needs(fields) : Set.of(),
                tags.of(request, metadata, group),
                request.options().get(RequestOptions.ALLOWED_MODEL_REGION),
                metadata.text("user_api_key_team_id"),
                affinities.of(fields, metadata, group));
    }

    private static boolean isCompared(LlmRequest<?> request) {
        return request.options().has(RoutingStrategy.OF_REQUEST)
                && request.options().get(RoutingStrategy.OF_REQUEST).get() == RoutingStrategy.COST_BASED;
    }

    private static Set<Capability> needs(JsonObject fields) {
        Set<Capability> needs = new HashSet<>(4);
        if (!fields.array("tools").isEmpty() || !fields.array("functions").isEmpty()) {
            needs.add(Capability.FUNCTION_CALLING);
        }
        if (fields.object("response_format").text("type").equals("json_schema")) {
            needs.add(Capability.RESPONSE_SCHEMA);
        }
        if (fields.has("web_search_options")) {
            needs.add(Capability.WEB_SEARCH);
        }
        for (JsonObject message : fields.objects("messages")) {
            for (JsonObject part : message.objects("content")) {
                switch (part.text("type")) {
                    case "image_url" -> needs.add(Capability.VISION);
                    case "input_audio" -> needs.add(Capability.AUDIO_INPUT);
                    case "file" -> needs.add(Capability.PDF_INPUT);
                    default -> {}
                }
            }
        }
        return needs;
    }
}
