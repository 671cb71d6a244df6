package dev.litellm4j.providers.watsonx;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.auth.TokenCache;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.SupportedParams;

/**
 * IBM watsonx.ai. Reference: IBM's "watsonx.ai API", pages "Text chat", "Text generation" and "Text embeddings".
 *
 * <ul>
 *   <li>{@link WatsonxChat}: {@code text/chat}, OpenAI's format in IBM's envelope
 *   <li>{@link WatsonxText}: {@code text/generation}, a prompt that is continued
 *   <li>{@link WatsonxEmbeddings}: {@code text/embeddings}
 *   <li>{@link WatsonxHost}: the version, the project or space; {@link WatsonxAuth}: the token
 * </ul>
 */
public final class Watsonx {
    /** What chat takes of OpenAI's parameters. */
    public static final SupportedParams PARAMS = SupportedParams.of(
            "temperature",
            "max_tokens",
            "max_completion_tokens",
            "top_p",
            "frequency_penalty",
            "presence_penalty",
            "stop",
            "seed",
            "tools",
            "tool_choice",
            "logprobs",
            "top_logprobs",
            "logit_bias",
            "n",
            "response_format",
            "reasoning_effort");

    private Watsonx() {}

    /**
     * {@code watsonx/<model>} and {@code watsonx/deployment/<id>}.
     *
     * @param openai OpenAI's chat with {@link #PARAMS} only
     * @param tokens where tokens are kept
     */
    public static Provider chat(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openai, TokenCache tokens) {
        return provider("watsonx", protocol().with(ChatRequest.class, new WatsonxChat(openai)), tokens);
    }

    /** {@code watsonx_text/<model>}: the conversation as a prompt. */
    public static Provider text(TokenCache tokens) {
        return provider("watsonx_text", protocol().with(ChatRequest.class, new WatsonxText()), tokens);
    }

    private static Protocol protocol() {
        return Protocol.of("watsonx", SseFraming.INSTANCE, new WatsonxErrors())
                .with(EmbeddingRequest.class, new WatsonxEmbeddings());
    }

    private static Provider provider(String name, Protocol protocol, TokenCache tokens) {
        return new Provider(name, protocol, new WatsonxHost(), new WatsonxAuth(tokens), Quirks.NONE);
    }
}
