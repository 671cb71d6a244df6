package dev.litellm4j.providers.cohere;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.auth.HeaderAuth;
import dev.litellm4j.providers.framing.JsonLinesFraming;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.tokens.TextCount;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.token.CountTokensRequest;

/**
 * Cohere. Reference: Cohere's "API reference", version 2.
 *
 * <ul>
 *   <li>{@link CohereChat}: {@code /v2/chat}, written by {@link CohereRequest}, read by {@link CohereReply} and
 *       {@link CohereChunks}
 *   <li>{@link CohereEmbeddings}: {@code /v2/embed}
 *   <li>{@link CohereV1Chat}: {@code /v1/chat}, which Cohere keeps for older deployments
 *   <li>{@link TextCount}: {@code /v1/tokenize}
 *   <li>{@link CohereErrors}: what went wrong
 * </ul>
 */
public final class Cohere {
    private Cohere() {}

    /** The second version of the format, streamed as typed events. */
    public static Protocol protocol() {
        return Protocol.of("cohere", SseFraming.INSTANCE, new CohereErrors())
                .with(ChatRequest.class, new CohereChat())
                .with(CountTokensRequest.class, new TextCount("/v1/tokenize", "tokens"))
                .with(EmbeddingRequest.class, new CohereEmbeddings());
    }

    /** Cohere at its own address. */
    public static Provider provider() {
        return provider(protocol());
    }

    /** The first version of chat, text only and streamed as JSON lines, at the same address. */
    public static Provider firstVersion() {
        return provider(Protocol.of("cohere_v1", JsonLinesFraming.INSTANCE, new CohereErrors())
                .with(ChatRequest.class, new CohereV1Chat())
                .with(CountTokensRequest.class, new TextCount("/v1/tokenize", "tokens"))
                .with(EmbeddingRequest.class, new CohereEmbeddings()));
    }

    private static Provider provider(Protocol protocol) {
        return new Provider(
                "cohere",
                protocol,
                new CohereHost(),
                HeaderAuth.bearer("COHERE_API_KEY", "CO_API_KEY"),
                new CohereQuirks());
    }
}
