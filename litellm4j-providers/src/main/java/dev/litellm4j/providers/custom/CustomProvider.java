package dev.litellm4j.providers.custom;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.Choice;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.providers.auth.HeaderAuth;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.host.BaseUrlHost;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import java.util.Iterator;
import java.util.List;

/**
 * A provider that is code of yours, such as a model in this process or a service with a client of its own: LiteLLM's
 * {@code CustomLLM}. Must be thread-safe.
 *
 * <p>{@link #of} makes a provider of it; calls to that have retries, fallbacks, limits and listeners like all others.
 * Requests arrive without the provider's prefix on the model. The methods run on threads of the library, which are
 * interrupted when the answer is late or no longer wanted. They may throw anything: the exceptions of {@code
 * dev.litellm4j.error} mean what they say, a {@code …TimeoutException} is a timeout, an {@link java.io.IOException} a
 * broken connection, an {@link UnsupportedOperationException} a bad request, all else an internal error.
 */
@FunctionalInterface
public interface CustomProvider {
    /** The answer to {@code request}. Of {@code id}, {@code model} and {@code object}, what is missing is filled in. */
    ChatCompletion completion(ChatRequest request) throws Exception;

    /**
     * The answer to {@code request} in chunks; the default plays the whole answer back. Closed with the stream where it
     * is {@link AutoCloseable}.
     */
    default Iterator<ChatChunk> stream(ChatRequest request) throws Exception {
        return request.chunksOf(LocalChat.filled(completion(request), request)).iterator();
    }

    /** The vectors of {@code request}; the default has none. */
    default EmbeddingResponse embedding(EmbeddingRequest request) throws Exception {
        throw new UnsupportedOperationException("this provider has no embeddings");
    }

    /**
     * A provider that {@code own} answers for.
     *
     * @param name the prefix of its model strings
     */
    static Provider of(String name, CustomProvider own) {
        Protocol protocol = Protocol.of(name, SseFraming.INSTANCE, new NoErrors())
                .with(ChatRequest.class, new LocalChat(own))
                .with(EmbeddingRequest.class, new LocalEmbeddings(own));
        return new Provider(
                name,
                protocol,
                BaseUrlHost.of("local://" + name),
                HeaderAuth.bearer().optional(),
                Quirks.NONE);
    }

    /** An answer that is this text. */
    static ChatCompletion answer(String text) {
        return ChatCompletion.builder()
                .choices(List.of(Choice.of(0, ChatMessage.assistant(text), "stop")))
                .build();
    }
}
