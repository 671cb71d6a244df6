package dev.litellm4j.providers.vectors;

import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Embeddings;
import dev.litellm4j.providers.reworded.RewordedEmbeddings;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenAI's embeddings with dimensions under another name. Voyage's models of context take the pieces of a document
 * together: several texts are one document, lists of texts are several.
 */
final class VoyageEmbeddings extends RewordedEmbeddings {
    @Override
    public WireRequest encode(EmbeddingRequest request) {
        boolean contextual = request.model().startsWith("voyage-context");
        JsonObjectBuilder body = JsonObject.builder();
        if (contextual) {
            List<Object> inputs = request.inputs();
            body.set("inputs", inputs.stream().allMatch(List.class::isInstance) ? inputs : List.of(inputs));
        } else {
            body.set("input", Embeddings.texts(request));
        }
        body.set("model", request.model());
        request.dimensions().ifPresent(count -> body.set("output_dimension", count));
        if (request.encodingFormat().equals("base64")) {
            body.set("encoding_format", "base64");
        }
        extras(request, body::set);
        return WireRequest.postJson(contextual ? "/contextualizedembeddings" : "/embeddings", Json.body(body.build()));
    }

    @Override
    protected JsonObject reply(JsonObject reply, EmbeddingRequest request) {
        List<JsonObject> flat = new ArrayList<>();
        for (JsonObject one : reply.objects("data")) {
            if (one.has("data")) {
                one.objects("data").forEach(piece -> flat.add(piece.with("index", flat.size())));
            } else {
                flat.add(one);
            }
        }
        JsonObject usage = reply.object("usage");
        int total = usage.intValue("total_tokens", 0);
        JsonObject counted = usage.has("prompt_tokens") ? usage : usage.with("prompt_tokens", total);
        return reply.has("data") ? reply.with("data", flat).with("usage", counted) : reply;
    }
}
