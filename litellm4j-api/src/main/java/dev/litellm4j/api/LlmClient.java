package dev.litellm4j.api;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.token.CountTokensRequest;
import dev.litellm4j.token.CountTokensResponse;
import java.util.concurrent.CompletableFuture;

/**
 * What answers requests: a direct client, a router, a cache, a fake in a test.
 *
 * <p>Two methods serve every operation there will ever be; the others are sugar. Thread-safe. Failures are
 * {@link dev.litellm4j.error.LiteLLMException}s.
 */
public interface LlmClient extends AutoCloseable {
    /** Makes the call and waits for the answer. */
    <A> A call(LlmRequest<A> request);

    /** The answer as a stream, which makes its call when somebody starts to read. */
    <C> ResponseStream<C> stream(StreamableRequest<?, C> request);

    /**
     * Makes the call on another thread; with the library's own clients, cancelling the future cancels the HTTP call.
     *
     * <p>This default, for fakes and wrappers, uses the JDK's common pool and lets a cancelled call run to its end.
     */
    default <A> CompletableFuture<A> callAsync(LlmRequest<A> request) {
        return CompletableFuture.supplyAsync(() -> call(request));
    }

    /** Answers a chat request. */
    default ChatCompletion completion(ChatRequest request) {
        return call(request);
    }

    /** Asks {@code model} one question. */
    default ChatCompletion completion(String model, String userText) {
        return call(ChatRequest.builder().model(model).user(userText).build());
    }

    /** {@link #completion(ChatRequest)} on another thread. */
    default CompletableFuture<ChatCompletion> completionAsync(ChatRequest request) {
        return callAsync(request);
    }

    /** {@link #stream} for a chat request, under the operation's name. */
    default ResponseStream<ChatChunk> completionStream(ChatRequest request) {
        return stream(request);
    }

    /** Embeds texts. */
    default EmbeddingResponse embedding(EmbeddingRequest request) {
        return call(request);
    }

    /** {@link #embedding(EmbeddingRequest)} on another thread. */
    default CompletableFuture<EmbeddingResponse> embeddingAsync(EmbeddingRequest request) {
        return callAsync(request);
    }

    /** Asks the provider how many tokens a prompt has. */
    default CountTokensResponse countTokens(CountTokensRequest request) {
        return call(request);
    }

    /** {@link #countTokens(CountTokensRequest)} on another thread. */
    default CompletableFuture<CountTokensResponse> countTokensAsync(CountTokensRequest request) {
        return callAsync(request);
    }

    /** Ends open calls and frees threads and connections; the second call does nothing. */
    @Override
    default void close() {}
}
