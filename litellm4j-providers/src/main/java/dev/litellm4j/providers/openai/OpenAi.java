package dev.litellm4j.providers.openai;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.auth.HeaderAuth;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.host.BaseUrlHost;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.StreamingCodec;

/** OpenAI, and the format that ninety others speak. Reference: OpenAI's "API reference". */
public final class OpenAi {
    private OpenAi() {}

    /** The format as OpenAI itself takes it: nothing is sent that its description does not know. */
    public static Protocol protocol() {
        return protocol(OpenAiDialect.OPENAI);
    }

    /** The format as a compatible provider takes it. */
    public static Protocol protocol(OpenAiDialect dialect) {
        return Protocol.of("openai", SseFraming.INSTANCE, new OpenAiErrors())
                .with(ChatRequest.class, new OpenAiChat(dialect))
                .with(EmbeddingRequest.class, new OpenAiEmbeddings());
    }

    /** Chat as a compatible provider takes it, for one who adds to its answers. */
    public static StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> chat(OpenAiDialect dialect) {
        return new OpenAiChat(dialect);
    }

    /** OpenAI at its own address. */
    public static Provider provider() {
        return new Provider(
                "openai",
                protocol(),
                BaseUrlHost.of("https://api.openai.com/v1", "OPENAI_BASE_URL", "OPENAI_API_BASE"),
                new OrganizationAuth(HeaderAuth.bearer("OPENAI_API_KEY")),
                new OpenAiModels());
    }

    /**
     * Anybody who speaks OpenAI's format at an address the caller gives.
     *
     * @param name the prefix of its model strings
     */
    public static Provider compatible(String name) {
        return new Provider(
                name,
                protocol(OpenAiDialect.COMPATIBLE),
                BaseUrlHost.withoutDefault(),
                HeaderAuth.bearer().optional(),
                dev.litellm4j.providers.wire.Quirks.NONE);
    }
}
