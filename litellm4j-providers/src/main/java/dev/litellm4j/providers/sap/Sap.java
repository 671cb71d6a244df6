package dev.litellm4j.providers.sap;

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

/** SAP AI Core's Generative AI Hub. Reference: SAP's "Orchestration Service API". */
public final class Sap {
    private Sap() {}

    /**
     * The service.
     *
     * @param openAi reads answers once they are unwrapped
     * @param errors reads {@code {"error": {"code", "message"}}}
     * @param tokens keeps tokens, and the addresses of deployments
     */
    public static Provider provider(
            StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi, ErrorReader errors, TokenCache tokens) {
        Protocol protocol = Protocol.of("sap", SseFraming.INSTANCE, new SapErrors(errors))
                .with(ChatRequest.class, new SapChat(openAi))
                .with(EmbeddingRequest.class, new SapEmbeddings());
        return new Provider(
                "sap", protocol, BaseUrlHost.withoutDefault("AICORE_BASE_URL"), new SapAuth(tokens), Quirks.NONE);
    }
}
