package dev.litellm4j.providers.replicate;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.auth.HeaderAuth;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.host.BaseUrlHost;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;

/**
 * Replicate's language models: {@code replicate/<owner>/<name>}, {@code replicate/<owner>/<name>:<version>},
 * {@code replicate/deployments/<owner>/<name>}. Reference: Replicate's "HTTP API", page "Predictions", and its page
 * "Streaming output".
 */
public final class Replicate {
    private Replicate() {}

    /** Replicate at its own address. */
    public static Provider provider() {
        return new Provider(
                "replicate",
                Protocol.of("replicate", SseFraming.INSTANCE, new ReplicateErrors())
                        .with(ChatRequest.class, new ReplicateChat()),
                BaseUrlHost.of("https://api.replicate.com/v1", "REPLICATE_API_BASE"),
                HeaderAuth.bearer("REPLICATE_API_KEY", "REPLICATE_API_TOKEN"),
                Quirks.NONE);
    }
}
