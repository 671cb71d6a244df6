package dev.litellm4j.providers.azure;

import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import java.util.function.Supplier;

/**
 * Azure's two services. References: Microsoft Learn, "Azure OpenAI in Microsoft Foundry Models REST API reference" and
 * "Azure AI Model Inference REST API reference".
 */
public final class Azure {
    private Azure() {}

    /**
     * OpenAI's models by deployment; the model string is {@code azure/<deployment>}. The key or Entra's token is configured.
     *
     * @param openai OpenAI's format, as far as Azure takes it
     * @param quirks the rules of OpenAI's models
     */
    public static Provider openAi(Protocol openai, Quirks quirks) {
        return new Provider("azure", openai, new AzureHost(), AzureAuth.configured(), quirks);
    }

    /** The same with a token of Entra ID from {@code tokens}, which is asked for each call and caches as it sees fit. */
    public static Provider openAi(Protocol openai, Quirks quirks, Supplier<String> tokens) {
        return new Provider("azure", openai, new AzureHost(), AzureAuth.supplied(tokens), quirks);
    }

    /** Foundry's models of other makers, {@code azure_ai/<model>}, in OpenAI's format as {@code compatible} servers take it. */
    public static Provider foundry(Protocol compatible) {
        return new Provider("azure_ai", compatible, new FoundryHost(), new FoundryAuth(), Quirks.NONE);
    }

    /** Claude on Foundry, in Anthropic's own format; {@code quirks} as for Anthropic itself. */
    public static Provider claude(Provider anthropic) {
        return new Provider(
                "azure_ai",
                anthropic.protocol(),
                new ClaudeHost(anthropic.host()),
                new ClaudeAuth(anthropic.auth()),
                anthropic.quirks());
    }

    /** OpenAI's models answering through the Responses API; {@code responses} is {@code azure} in that format. */
    public static Provider responses(Provider responses) {
        return at(new ResponsesHost(new AzureHost()), responses);
    }

    /** OpenAI's models answering in two ways; {@code both} is {@code azure} in the one that fits the request. */
    public static Provider byContent(Provider both) {
        return at(new EitherHost(both.host(), new ResponsesHost(both.host())), both);
    }

    /** The same on Foundry. */
    public static Provider foundryResponses(Provider responses) {
        return at(new ResponsesHost(new FoundryHost()), responses);
    }

    private static Provider at(Host host, Provider provider) {
        return new Provider(provider.name(), provider.protocol(), host, provider.auth(), provider.quirks());
    }
}
