package dev.litellm4j.providers.anthropic;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.token.CountTokensRequest;

/** Anthropic: its format, and itself as a provider of it. */
public final class Anthropic {
    /** The prefix of its model strings. */
    public static final String NAME = "anthropic";

    private Anthropic() {}

    /** Anthropic's Messages API. */
    public static Protocol protocol() {
        return Protocol.of(NAME, SseFraming.INSTANCE, new AnthropicErrors())
                .with(ChatRequest.class, new AnthropicChat())
                .with(CountTokensRequest.class, new AnthropicCount());
    }

    /** The format at Anthropic's own address. */
    public static Provider provider() {
        return new Provider(NAME, protocol(), new AnthropicHost(), new AnthropicAuth(), Quirks.NONE);
    }
}
