package dev.litellm4j.providers.huggingface;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.providers.wire.StreamingCodec;

/**
 * Hugging Face. References: Hugging Face's pages "Inference Providers", "Text Generation Inference" and "Text Embeddings
 * Inference".
 *
 * <ul>
 *   <li>{@code huggingface/<org>/<model>}, {@code huggingface/<inference provider>/<org>/<model>}: OpenAI's format at the
 *       router, or at the endpoint that {@code apiBase} names
 *   <li>{@code huggingface/tgi/<model>}: the same as TGI's own description has it
 *   <li>{@code huggingface/text-generation/<model>}: a prompt that is continued, {@link HuggingFaceText}
 *   <li>{@link HuggingFaceEmbeddings}: the task feature extraction, for all of them
 * </ul>
 */
public final class HuggingFace {
    private HuggingFace() {}

    /** The router; {@code row} is what the table of compatible providers says of it. */
    public static Provider router(Provider row) {
        return provider(row, row, row.protocol(), row.quirks());
    }

    /**
     * TGI's chat.
     *
     * @param row the router's row
     * @param tgi the row of TGI, which is stricter
     * @param chat the chat of that row
     */
    public static Provider tgi(
            Provider row, Provider tgi, StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> chat) {
        return provider(row, tgi, tgi.protocol().with(ChatRequest.class, new TgiChat(chat)), tgi.quirks());
    }

    /** The task text generation. */
    public static Provider textGeneration(Provider row) {
        Protocol protocol = row.protocol()
                .with(ChatRequest.class, new HuggingFaceText(row.protocol().errors()));
        return provider(row, row, protocol, Quirks.NONE);
    }

    private static Provider provider(Provider router, Provider row, Protocol protocol, Quirks quirks) {
        return new Provider(
                router.name(),
                protocol.with(EmbeddingRequest.class, new HuggingFaceEmbeddings()),
                new HuggingFaceHost(router.host()),
                row.auth(),
                quirks);
    }
}
