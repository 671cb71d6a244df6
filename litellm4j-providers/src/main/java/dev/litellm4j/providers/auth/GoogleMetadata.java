package dev.litellm4j.providers.auth;

import dev.litellm4j.providers.auth.TokenCache.Token;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * The service account of the machine, from Google Cloud's metadata server; its page "About VM metadata".
 *
 * @param host where the server is
 * @param isGuess whether nobody has said that there is one
 */
record GoogleMetadata(String host, boolean isGuess) implements GoogleSource {
    private static final String HOST = "metadata.google.internal";
    private static final String ROOT = "/computeMetadata/v1/";

    /** The server that {@code GCE_METADATA_HOST} names, else Google's name for it, unless {@code NO_GCE_CHECK} is true. */
    static Optional<GoogleSource> of(Target target) {
        Optional<String> named = target.secrets().get("GCE_METADATA_HOST");
        if (named.isEmpty()
                && target.secrets()
                        .get("NO_GCE_CHECK")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new GoogleMetadata(named.orElse(HOST), named.isEmpty()));
    }

    @Override
    public Token ask(Asking asking) {
        GoogleExchange exchange = new GoogleExchange(asking);
        return exchange.token(exchange.json(request("instance/service-accounts/default/token")));
    }

    /** The machine's project, as a token: it is found out once. */
    Token project(Asking asking) {
        String id =
                new GoogleExchange(asking).text(request("project/project-id")).strip();
        return new Token(id, Duration.ofDays(365));
    }

    /** What names the project in the cache. */
    Object projectName() {
        return "project of " + host;
    }

    private WireRequest request(String path) {
        return WireRequest.get("http://" + host + ROOT + path).withHeader("Metadata-Flavor", "Google");
    }
}
