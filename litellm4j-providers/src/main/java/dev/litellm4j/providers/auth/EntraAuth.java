package dev.litellm4j.providers.auth;

import dev.litellm4j.api.Secret;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Sender;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Microsoft Entra's tokens where there is no key: {@code azure_ad_token} of a call, else one for an application, which
 * {@code tenant_id}, {@code client_id} and {@code client_secret} name ({@code AZURE_TENANT_ID} and so on). Microsoft's page
 * "OAuth 2.0 client credentials flow".
 *
 * @param inner signs with anything else
 * @param applications keeps tokens
 */
public record EntraAuth(Auth inner, ClientCredentials applications) implements Auth {
    private static final String SCOPE = "https://cognitiveservices.azure.com/.default";

    @Override
    public WireRequest sign(WireRequest request, Target target) {
        return inner.sign(request, target);
    }

    @Override
    public WireRequest sign(WireRequest request, Target target, Sender sender) {
        if (request.header("Authorization").isPresent()
                || request.header("api-key").isPresent()
                || target.apiKey().isPresent()) {
            return inner.sign(request, target, sender);
        }
        Optional<String> given = target.param("azure_ad_token", "AZURE_AD_TOKEN");
        return given.or(() -> application(target).map(client -> applications.token(client, target, sender)))
                .map(token -> request.withHeader("Authorization", "Bearer " + token))
                .orElseGet(() -> inner.sign(request, target, sender));
    }

    private static Optional<ClientCredentials.Client> application(Target target) {
        Optional<String> tenant = target.param("tenant_id", "AZURE_TENANT_ID");
        Optional<String> id = target.param("client_id", "AZURE_CLIENT_ID");
        Optional<String> secret = target.param("client_secret", "AZURE_CLIENT_SECRET");
        if (tenant.isEmpty() || id.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        if (!tenant.get().matches("[A-Za-z0-9.-]+")) {
            throw new BadRequestException(
                    target.provider() + " cannot take '" + tenant.get() + "' as its tenant_id",
                    ErrorDetails.of(target.provider(), target.model()));
        }
        String authority = target.secrets()
                .get("AZURE_AUTHORITY_HOST")
                .orElse("https://login.microsoftonline.com")
                .replaceAll("/+$", "");
        return Optional.of(ClientCredentials.Client.inForm(
                authority + "/" + tenant.get() + "/oauth2/v2.0/token",
                id.get(),
                Secret.of(secret.get()),
                Map.of("scope", target.param("azure_scope", "AZURE_SCOPE").orElse(SCOPE))));
    }

    @Override
    public void refused(Target target) {
        application(target).ifPresent(applications::forget);
        inner.refused(target);
    }

    @Override
    public List<String> keyVariables() {
        return inner.keyVariables();
    }

    @Override
    public boolean required() {
        return inner.required();
    }
}
