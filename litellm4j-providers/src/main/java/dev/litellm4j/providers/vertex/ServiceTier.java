package dev.litellm4j.providers.vertex;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.wire.WireRequest;

/** The tier as headers; Google's pages "Priority PayGo" and "Flex PayGo". */
final class ServiceTier {
    private ServiceTier() {}

    static WireRequest said(WireRequest wire, ChatRequest request) {
        String tier = request.fields().text("service_tier");
        return switch (tier) {
            case "", "auto" -> wire;
            case "default", "standard" -> wire.withHeader("X-Vertex-AI-LLM-Request-Type", "shared");
            case "priority", "flex" ->
                wire.withHeader("X-Vertex-AI-LLM-Request-Type", "shared")
                        .withHeader("X-Vertex-AI-LLM-Shared-Request-Type", tier);
            default ->
                throw new BadRequestException(
                        Vertex.NAME + ": service_tier \"" + tier
                                + "\" is not known; use auto, default, flex or priority",
                        ErrorDetails.of(request.options().get(RequestOptions.PROVIDER, Vertex.NAME), request.model()));
        };
    }
}
