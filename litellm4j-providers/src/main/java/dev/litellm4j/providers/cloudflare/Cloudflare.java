package dev.litellm4j.providers.cloudflare;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.auth.HeaderAuth;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.providers.wire.StreamingCodec;

/**
 * Workers AI; the model string is {@code cloudflare/@cf/<maker>/<model>}. Reference: Cloudflare's "Workers AI REST API"
 * and its page "Function calling".
 */
public final class Cloudflare {
    private Cloudflare() {}

    /** The models of an account; {@code openai} is OpenAI's chat, in which some of them answer. */
    public static Provider provider(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openai) {
        return new Provider(
                "cloudflare",
                Protocol.of("cloudflare", SseFraming.INSTANCE, new CloudflareErrors())
                        .with(ChatRequest.class, new CloudflareChat(openai))
                        .with(EmbeddingRequest.class, new CloudflareEmbeddings()),
                new CloudflareHost(),
                HeaderAuth.bearer("CLOUDFLARE_API_KEY", "CLOUDFLARE_API_TOKEN"),
                Quirks.NONE);
    }
}
