package dev.litellm4j.providers.vertex;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.function.UnaryOperator;

/** What Vertex AI makes of a request in a maker's own format: another path, and little else. */
@FunctionalInterface
interface Placement {
    /** {@code encoded} with a path below a project and place. */
    WireRequest place(WireRequest encoded, ChatRequest request, boolean stream);

    /** Google's page "GenerateContent API". */
    static WireRequest gemini(WireRequest encoded, ChatRequest request, boolean stream) {
        String verb = encoded.url().substring(encoded.url().lastIndexOf(':'));
        return ServiceTier.said(encoded.withUrl(VertexPaths.of(request.model(), "google") + verb), request);
    }

    /** Google's page "Request predictions with Claude models": the path has the model, the body the version. */
    static WireRequest claude(WireRequest encoded, ChatRequest request, boolean stream) {
        return raw(encoded, request, "anthropic", stream, body -> versioned(body.without("model")));
    }

    /** {@code body} with what stands for Anthropic's header. */
    static JsonObject versioned(JsonObject body) {
        return JsonObject.builder()
                .append("anthropic_version", "vertex-2023-10-16")
                .setAll(body)
                .build();
    }

    /** Google's page "Mistral AI models": the body has the model without its date. */
    static WireRequest mistral(WireRequest encoded, ChatRequest request, boolean stream) {
        return raw(encoded, request, "mistralai", stream, body -> body.with("model", plain(request.model())));
    }

    /** Google's page "AI21 Labs models". */
    static WireRequest jamba(WireRequest encoded, ChatRequest request, boolean stream) {
        return raw(encoded, request, "ai21", stream, body -> body.with("model", plain(request.model())));
    }

    /** Google's page "Call MaaS APIs for open models". */
    static WireRequest openApi(WireRequest encoded, ChatRequest request, boolean stream) {
        return encoded.withUrl("/endpoints/openapi/chat/completions");
    }

    /** Google's page "Use models in Model Garden": the endpoint has one model, which needs no name. */
    static WireRequest endpoint(WireRequest encoded, ChatRequest request, boolean stream) {
        String id = request.model().substring(request.model().lastIndexOf('/') + 1);
        return edited(encoded, body -> body.with("model", ""))
                .withUrl("/endpoints/" + VertexPaths.segment(id, request.model()) + "/chat/completions");
    }

    /** Google's page "Deploy and inference Gemma": what is asked is an instance, which needs no name of a model. */
    static WireRequest gemma(WireRequest encoded, ChatRequest request, boolean stream) {
        return edited(
                        encoded,
                        body -> JsonObject.of(
                                "instances",
                                List.of(JsonObject.builder()
                                        .append("@requestFormat", "chatCompletions")
                                        .setAll(body.without("model"))
                                        .build())))
                .withUrl(VertexPaths.resource(request.model(), "gemma", "endpoints") + ":predict");
    }

    private static WireRequest raw(
            WireRequest encoded,
            ChatRequest request,
            String publisher,
            boolean stream,
            UnaryOperator<JsonObject> change) {
        String verb = stream ? ":streamRawPredict" : ":rawPredict";
        return edited(encoded, change).withUrl(VertexPaths.of(request.model(), publisher) + verb);
    }

    private static WireRequest edited(WireRequest encoded, UnaryOperator<JsonObject> change) {
        JsonObject body = Json.object(encoded.body().orElseThrow().toBytes());
        return encoded.withBody(Json.body(change.apply(body)));
    }

    private static String plain(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1);
        int date = name.indexOf('@');
        return date < 0 ? name : name.substring(0, date);
    }
}
