package dev.litellm4j.providers.databricks;

import dev.litellm4j.api.Secret;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.auth.ClientCredentials;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Sender;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A personal access token, else the token of a service principal from the workspace itself. */
record DatabricksAuth(ClientCredentials principals) implements Auth {
    private static final List<String> KEYS = List.of("DATABRICKS_API_KEY", "DATABRICKS_TOKEN");

    @Override
    public WireRequest sign(WireRequest request, Target target) {
        return request.header("Authorization").isPresent() || target.apiKey().isEmpty()
                ? request
                : bearer(request, target.apiKey().get().reveal());
    }

    @Override
    public WireRequest sign(WireRequest request, Target target, Sender sender) {
        WireRequest signed = sign(request, target);
        if (signed.header("Authorization").isPresent()) {
            return signed;
        }
        if (target.secrets() == Secrets.NONE && principal(target).isEmpty()) {
            return signed;
        }
        return principal(target)
                .map(principal -> bearer(signed, principals.token(principal, target, sender)))
                .orElseThrow(() -> new AuthenticationException(
                        target.provider() + " needs a key and there is none: set the environment variable "
                                + String.join(" or ", KEYS)
                                + ", or DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET, or pass apiKey(…)",
                        ErrorDetails.of(target.provider(), target.model())));
    }

    private static WireRequest bearer(WireRequest request, String token) {
        return request.withHeader("Authorization", "Bearer " + token);
    }

    private static Optional<ClientCredentials.Client> principal(Target target) {
        Optional<String> id = target.param("databricks_client_id", "DATABRICKS_CLIENT_ID");
        Optional<String> secret = target.param("databricks_client_secret", "DATABRICKS_CLIENT_SECRET");
        return id.isEmpty() || secret.isEmpty()
                ? Optional.empty()
                : Optional.of(ClientCredentials.Client.basic(
                        DatabricksHost.root(target.baseUrl()) + "/oidc/v1/token",
                        id.get(),
                        Secret.of(secret.get()),
                        Map.of("scope", "all-apis")));
    }

    @Override
    public void refused(Target target) {
        principal(target).ifPresent(principals::forget);
    }

    @Override
    public List<String> keyVariables() {
        return KEYS;
    }

    @Override
    public boolean required() {
        return false;
    }
}
