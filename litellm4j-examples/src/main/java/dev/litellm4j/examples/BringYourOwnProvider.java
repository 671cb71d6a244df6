package dev.litellm4j.examples;

import dev.litellm4j.LiteLLM;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.examples.simulated.SimulatedProviders;
import dev.litellm4j.providers.auth.HeaderAuth;
import dev.litellm4j.providers.host.BaseUrlHost;
import dev.litellm4j.providers.openai.OpenAi;
import dev.litellm4j.providers.openai.OpenAiDialect;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import java.util.Map;

/** A provider this library has never heard of: for one call, by its address; for good, under a name of its own. */
public final class BringYourOwnProvider {
    private BringYourOwnProvider() {}

    public static void main(String[] args) {
        try (SimulatedProviders house = SimulatedProviders.start()) {
            System.out.println("A server that speaks OpenAI's format runs at " + house.openAi());
            forOneCall(house.openAi());
            underANameOfItsOwn(house.openAi());
        }
    }

    private static void forOneCall(String address) {
        ChatRequest request = ChatRequest.builder()
                .model("openai_like/house-model")
                .apiBase(address)
                .apiKey(SimulatedProviders.KEY)
                .user("Who are you?")
                .build();
        System.out.println("By address: " + LiteLLM.completion(request).text());
    }

    /** A provider is a protocol at an address: format, host, auth, and what it does differently. */
    private static void underANameOfItsOwn(String address) {
        Provider house = new Provider(
                "house",
                OpenAi.protocol(OpenAiDialect.COMPATIBLE),
                BaseUrlHost.of(address, "HOUSE_API_BASE"),
                HeaderAuth.bearer("HOUSE_API_KEY"),
                Quirks.NONE);
        try (LlmClient client = LiteLLM.newClient(LiteLLM.options()
                .provider(house)
                .environment(Map.of("HOUSE_API_KEY", SimulatedProviders.KEY))
                .build())) {
            System.out.println("By name:    "
                    + client.completion("house/house-model", "Who are you?").text());
        }
    }
}
