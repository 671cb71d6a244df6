package dev.litellm4j.providers.testing;

import dev.litellm4j.providers.openai.OpenAi;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.ProviderModule;
import java.util.List;

/** Providers from a jar on the class path, found by {@link java.util.ServiceLoader}. */
public final class AcmeModule implements ProviderModule {
    public static final String NAME = "acme";

    @Override
    public List<Provider> providers() {
        return List.of(OpenAi.compatible(NAME), OpenAi.compatible(NAME + "/labs"));
    }
}
