package dev.litellm4j.providers.vectors;

import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.auth.HeaderAuth;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.host.BaseUrlHost;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;

/** References: Voyage AI's "API reference", Infinity's "API". */
public final class Vectors {
    private Vectors() {}

    /** Voyage AI. */
    public static Provider voyage(ErrorReader errors) {
        return provider(
                "voyage",
                errors,
                BaseUrlHost.of("https://api.voyageai.com/v1", "VOYAGE_API_BASE"),
                HeaderAuth.bearer("VOYAGE_API_KEY", "VOYAGE_AI_API_KEY", "VOYAGE_AI_TOKEN"));
    }

    /** A server of Infinity's, at the user's address. */
    public static Provider infinity(ErrorReader errors) {
        return provider(
                "infinity",
                errors,
                BaseUrlHost.withoutDefault("INFINITY_API_BASE"),
                HeaderAuth.bearer("INFINITY_API_KEY").optional());
    }

    private static Provider provider(String name, ErrorReader errors, Host host, Auth auth) {
        Protocol protocol =
                Protocol.of(name, SseFraming.INSTANCE, errors).with(EmbeddingRequest.class, new VoyageEmbeddings());
        return new Provider(name, protocol, host, auth, Quirks.NONE);
    }
}
