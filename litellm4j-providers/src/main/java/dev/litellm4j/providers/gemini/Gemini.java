package dev.litellm4j.providers.gemini;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.auth.HeaderAuth;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.token.CountTokensRequest;

/** Google's Gemini: its format, and Google AI Studio. Reference: Google's "Gemini API reference". */
public final class Gemini {
    private Gemini() {}

    /** The format as Google AI Studio takes it. */
    public static Protocol protocol() {
        return protocol(GeminiDialect.AI_STUDIO);
    }

    /**
     * The format as {@code dialect} takes it; paths are {@code /models/<model>:<verb>}. Vertex AI embeds in another
     * format, so that the operation is absent there.
     */
    public static Protocol protocol(GeminiDialect dialect) {
        Protocol chat = Protocol.of("gemini", new GeminiFraming(), new GeminiErrors())
                .with(ChatRequest.class, new GeminiChat(dialect))
                .with(CountTokensRequest.class, new GeminiCount(dialect));
        return dialect == GeminiDialect.AI_STUDIO ? chat.with(EmbeddingRequest.class, new GeminiEmbeddings()) : chat;
    }

    /** Google AI Studio at its own address. */
    public static Provider provider() {
        return new Provider(
                "gemini",
                protocol(),
                new GeminiHost(),
                HeaderAuth.header("x-goog-api-key", "GEMINI_API_KEY", "GOOGLE_API_KEY", "PALM_API_KEY"),
                Quirks.NONE);
    }
}
