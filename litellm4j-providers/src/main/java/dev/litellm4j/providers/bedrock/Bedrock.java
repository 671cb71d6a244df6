package dev.litellm4j.providers.bedrock;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.auth.AwsAuth;
import dev.litellm4j.providers.error.AwsErrors;
import dev.litellm4j.providers.framing.AwsEventStreamFraming;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.token.CountTokensRequest;

/**
 * Amazon Bedrock. References: AWS's "Amazon Bedrock API reference" and the user guide's pages on inference parameters.
 *
 * <p>Model strings: {@code bedrock/<model>} and {@code bedrock/converse/<model>} speak Converse,
 * {@code bedrock/invoke/<model>} the model's own format; the model is an id, with or without a region's prefix, or an
 * ARN; {@code bedrock/<region>/<model>} names the region.
 */
public final class Bedrock {
    /** The prefix of its model strings. */
    public static final String NAME = "bedrock";

    private Bedrock() {}

    /**
     * Bedrock's formats.
     *
     * @param anthropic Claude's own format
     * @param openai the format of OpenAI's models, as far as any server takes it
     */
    public static Protocol protocol(Protocol anthropic, Protocol openai) {
        BedrockChat chat = new BedrockChat(anthropic, openai);
        return Protocol.of(NAME, AwsEventStreamFraming.INSTANCE, new AwsErrors())
                .with(ChatRequest.class, chat)
                .with(CountTokensRequest.class, new BedrockCount(chat))
                .with(EmbeddingRequest.class, new BedrockEmbeddings());
    }

    /** Bedrock in the region of the call, with a Bedrock API key or signed. */
    public static Provider provider(Protocol anthropic, Protocol openai) {
        return new Provider(
                NAME,
                protocol(anthropic, openai),
                new BedrockHost(),
                AwsAuth.of("bedrock", "AWS_BEARER_TOKEN_BEDROCK"),
                Quirks.NONE);
    }
}
