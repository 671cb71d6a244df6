package dev.litellm4j.providers.auth;

import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Sender;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/**
 * Microsoft Entra's tokens where there is no key: {@code azure_ad_token} of a call, else one for an application, which
 * {@code tenant_id} and {@code client_id} name ({@code AZURE_TENANT_ID} and so on) and {@code client_secret}, a token in
 * the file {@code AZURE_FEDERATED_TOKEN_FILE}, or {@code azure_username} and {@code azure_password} prove.
 *
 * @param inner signs with anything else
 * @param tokens keeps tokens
 */
public record EntraAuth(Auth inner, TokenCache tokens) implements Auth {
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
        return given.or(() -> EntraIdentity.of(target)
                        .map(identity -> tokens.token(identity, () -> identity.exchanged(target, sender))))
                .map(token -> request.withHeader("Authorization", "Bearer " + token))
                .orElseGet(() -> inner.sign(request, target, sender));
    }

    @Override
    public void refused(Target target) {
        EntraIdentity.of(target).ifPresent(tokens::forget);
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
