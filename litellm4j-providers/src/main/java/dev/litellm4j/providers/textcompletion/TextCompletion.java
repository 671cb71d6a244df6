package dev.litellm4j.providers.textcompletion;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.auth.HeaderAuth;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.host.BaseUrlHost;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;

/**
 * Models that continue a text instead of holding a conversation.
 *
 * <ul>
 *   <li>{@link TextChat}: {@code /completions} of OpenAI's and {@code /fim/completions} of Mistral's, written by
 *       {@link TextRequest}, read by {@link TextReply} and {@link TextChunks}
 *   <li>{@link ClaudeTextChat}: {@code /v1/complete} of Anthropic's
 * </ul>
 *
 * <p>References: OpenAI's API page "Create completion", Mistral's "Fill in the middle", Anthropic's "Create a Text
 * Completion".
 */
public final class TextCompletion {
    private TextCompletion() {}

    /**
     * The older models of a provider that has OpenAI's format, at its address and with its key.
     *
     * @param name the prefix of their model strings
     * @param chat the provider, whose way of phrasing errors holds here too
     */
    public static Provider at(String name, Provider chat) {
        Protocol protocol = protocol(TextDialect.OPENAI, chat.protocol().errors());
        return new Provider(name, protocol, chat.host(), chat.auth(), Quirks.NONE);
    }

    /**
     * Models that fill the gap between a prompt and the extra field {@code suffix}.
     *
     * @param name the prefix of their model strings
     * @param errors how the provider phrases errors
     * @param base the address with its version
     * @param baseVariable moves the address
     * @param keyVariable holds the key
     */
    public static Provider fillInTheMiddle(
            String name, ErrorReader errors, String base, String baseVariable, String keyVariable) {
        return new Provider(
                name,
                protocol(TextDialect.FILL_IN_THE_MIDDLE, errors),
                new FimHost(BaseUrlHost.of(base, baseVariable)),
                HeaderAuth.bearer(keyVariable),
                Quirks.NONE);
    }

    /** Claude 2 and Instant, by Anthropic's older format. */
    public static Provider claude(Provider anthropic) {
        ErrorReader errors = anthropic.protocol().errors();
        return new Provider(
                "anthropic_text",
                Protocol.of("anthropic_text", SseFraming.INSTANCE, errors)
                        .with(ChatRequest.class, new ClaudeTextChat(errors)),
                anthropic.host(),
                anthropic.auth(),
                Quirks.NONE);
    }

    private static Protocol protocol(TextDialect dialect, ErrorReader errors) {
        return Protocol.of("text_completion", SseFraming.INSTANCE, errors)
                .with(ChatRequest.class, new TextChat(dialect, errors));
    }
}
