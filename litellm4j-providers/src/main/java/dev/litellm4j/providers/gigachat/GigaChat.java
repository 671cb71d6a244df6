package dev.litellm4j.providers.gigachat;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.auth.TokenCache;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.host.BaseUrlHost;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.providers.wire.StreamingCodec;
import java.util.function.Supplier;

/** GigaChat. Reference: Sber's "GigaChat API". Its certificate is Russia's own, which the JVM has to be told to trust. */
public final class GigaChat {
    private GigaChat() {}

    /**
     * The service.
     *
     * @param openAi reads answers once they are in OpenAI's words
     * @param errors reads {@code {"status", "message"}}
     * @param tokens keeps tokens
     * @param ids a new UUID for each request of a token
     */
    public static Provider provider(
            StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi,
            ErrorReader errors,
            TokenCache tokens,
            Supplier<String> ids) {
        Protocol protocol = Protocol.of("gigachat", SseFraming.INSTANCE, errors)
                .with(ChatRequest.class, new GigaChatChat(openAi))
                .with(EmbeddingRequest.class, new GigaChatEmbeddings());
        return new Provider(
                "gigachat",
                protocol,
                BaseUrlHost.of("https://gigachat.devices.sberbank.ru/api/v1", "GIGACHAT_API_BASE", "GIGACHAT_BASE_URL"),
                new GigaChatAuth(tokens, ids),
                Quirks.NONE);
    }
}
