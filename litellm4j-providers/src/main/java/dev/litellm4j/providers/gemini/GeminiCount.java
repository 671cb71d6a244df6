package dev.litellm4j.providers.gemini;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.tokens.VendorCount;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;

/**
 * {@code :countTokens}; Google's pages "Counting tokens" and, for Vertex AI, "CountTokens API". AI Studio takes the whole
 * request, Vertex AI parts of it.
 */
final class GeminiCount extends VendorCount {
    private static final List<String> ALL = List.of(
            "cachedContent",
            "contents",
            "generationConfig",
            "safetySettings",
            "systemInstruction",
            "toolConfig",
            "tools");
    private static final List<String> VERTEX = List.of("contents", "generationConfig", "systemInstruction", "tools");

    private final GeminiDialect dialect;
    private final GeminiChat chat;

    GeminiCount(GeminiDialect dialect) {
        super("totalTokens");
        this.dialect = dialect;
        this.chat = new GeminiChat(dialect);
    }

    @Override
    protected WireRequest encode(ChatRequest request) {
        WireRequest sent = chat.encode(request);
        JsonObject body = dialect == GeminiDialect.VERTEX
                ? only(VERTEX, sent)
                : JsonObject.of(
                        "generateContentRequest",
                        JsonObject.builder()
                                .append("model", GeminiPaths.resource(request.model()))
                                .setAll(only(ALL, sent))
                                .build());
        return sent.withUrl(GeminiPaths.of(request.model(), "countTokens")).withBody(Json.body(body));
    }
}
