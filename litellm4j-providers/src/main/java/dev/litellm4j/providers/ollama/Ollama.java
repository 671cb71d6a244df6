package dev.litellm4j.providers.ollama;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.auth.HeaderAuth;
import dev.litellm4j.providers.framing.JsonLinesFraming;
import dev.litellm4j.providers.host.BaseUrlHost;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;

/**
 * Ollama, on this machine or as the cloud at ollama.com. Reference: Ollama's "API Reference".
 *
 * <ul>
 *   <li>{@link OllamaChat}: {@code /api/chat}, written by {@link OllamaRequest}, read by {@link OllamaReply} and
 *       {@link OllamaChunks}; {@code /api/generate} for what {@link OllamaGenerate} knows
 *   <li>{@link OllamaEmbeddings}: {@code /api/embed}
 *   <li>{@link OllamaErrors}: what went wrong
 * </ul>
 */
public final class Ollama {
    private Ollama() {}

    /** The native format, streamed as JSON lines. */
    public static Protocol protocol() {
        return Protocol.of("ollama", JsonLinesFraming.INSTANCE, new OllamaErrors())
                .with(ChatRequest.class, new OllamaChat())
                .with(EmbeddingRequest.class, new OllamaEmbeddings());
    }

    /** Ollama at its own address; a key is sent where there is one, which only the cloud asks for. */
    public static Provider provider() {
        return new Provider(
                "ollama",
                protocol(),
                BaseUrlHost.of("http://localhost:11434", "OLLAMA_API_BASE", "OLLAMA_HOST"),
                HeaderAuth.bearer("OLLAMA_API_KEY").optional(),
                Quirks.NONE);
    }
}
