package dev.litellm4j.providers.sagemaker;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.auth.AwsAuth;
import dev.litellm4j.providers.error.AwsErrors;
import dev.litellm4j.providers.framing.AwsPayloadFraming;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.providers.wire.StreamingCodec;

/**
 * Amazon SageMaker's endpoints; the model string names the endpoint. References: AWS's "Amazon SageMaker Runtime API
 * reference" and Hugging Face's "Text Generation Inference".
 */
public final class SageMaker {
    private SageMaker() {}

    /** {@code sagemaker/<endpoint>}: containers that complete a text, and those that embed one. */
    public static Provider text() {
        return provider(
                "sagemaker",
                Protocol.of("sagemaker", AwsPayloadFraming.INSTANCE, new AwsErrors())
                        .with(ChatRequest.class, new SageMakerText())
                        .with(EmbeddingRequest.class, new SageMakerEmbeddings()));
    }

    /** {@code sagemaker_chat/<endpoint>}: containers that take OpenAI's messages. */
    public static Provider chat(String name, StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openai) {
        return provider(
                name,
                Protocol.of(name, AwsPayloadFraming.INSTANCE, new AwsErrors())
                        .with(ChatRequest.class, new SageMakerChat(openai)));
    }

    private static Provider provider(String name, Protocol protocol) {
        return new Provider(name, protocol, new SageMakerHost(), AwsAuth.of("sagemaker"), Quirks.NONE);
    }
}
