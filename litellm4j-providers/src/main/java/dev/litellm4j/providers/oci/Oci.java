package dev.litellm4j.providers.oci;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.auth.HttpSignature;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.providers.wire.StreamingCodec;

/**
 * Oracle Cloud Infrastructure's Generative AI. Reference: Oracle's "Generative AI Service Inference API", 20231130.
 *
 * <ul>
 *   <li>{@link OciChat}: {@code /actions/chat}; {@link OciFormat} says who writes: {@link OciGeneric} for all models but
 *       Cohere's, {@link OciCohere} for its Command R, {@link OciCohereV2} for its Command A
 *   <li>{@link OciEmbeddings}: {@code /actions/embedText}
 *   <li>{@link OciHost}: region, compartment and serving mode; {@link OciAuth}: the signature
 * </ul>
 */
public final class Oci {
    private Oci() {}

    /**
     * The service.
     *
     * @param openAi reads answers once they are in OpenAI's words
     * @param errors reads {@code {"code", "message"}}
     * @param signature signs requests
     */
    public static Provider provider(
            StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi,
            ErrorReader errors,
            HttpSignature signature) {
        Protocol protocol = Protocol.of("oci", SseFraming.INSTANCE, new OciErrors(errors))
                .with(ChatRequest.class, new OciChat(openAi))
                .with(EmbeddingRequest.class, new OciEmbeddings());
        return new Provider("oci", protocol, new OciHost(), new OciAuth(signature), Quirks.NONE);
    }
}
