package dev.litellm4j.providers.auth;

import dev.litellm4j.api.Secret;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.wire.Sender;
import dev.litellm4j.providers.wire.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who asks Entra for a token, and what proves it. Equal ones share a token.
 *
 * @param tokenUrl where tokens are given out
 * @param id the application's id
 * @param proof its secret, the path of the file that another service's token is in, or its user's password
 * @param kind which of these
 * @param user whose password it is
 * @param scope what the token is for
 */
record EntraIdentity(String tokenUrl, String id, Secret proof, Kind kind, String user, String scope) {
    private static final String SCOPE = "https://cognitiveservices.azure.com/.default";

    /** Microsoft's pages "OAuth 2.0 client credentials flow", "Workload identity federation", "Resource Owner Password". */
    enum Kind {
        SECRET,
        FILE,
        PASSWORD
    }

    /** The identity that parameters or variables name; a secret goes before a file, a file before a password. */
    static Optional<EntraIdentity> of(Target target) {
        Optional<String> tenant = target.param("tenant_id", "AZURE_TENANT_ID");
        Optional<String> id = target.param("client_id", "AZURE_CLIENT_ID");
        if (tenant.isEmpty() || id.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> secret = target.param("client_secret", "AZURE_CLIENT_SECRET");
        if (secret.isPresent()) {
            return Optional.of(named(target, tenant.get(), id.get(), secret.get(), Kind.SECRET, ""));
        }
        Optional<String> file = target.secrets().get("AZURE_FEDERATED_TOKEN_FILE");
        if (file.isPresent()) {
            return Optional.of(named(target, tenant.get(), id.get(), file.get(), Kind.FILE, ""));
        }
        Optional<String> user = target.param("azure_username", "AZURE_USERNAME");
        return target.param("azure_password", "AZURE_PASSWORD")
                .filter(password -> user.isPresent())
                .map(password -> named(target, tenant.get(), id.get(), password, Kind.PASSWORD, user.get()));
    }

    private static EntraIdentity named(Target target, String tenant, String id, String proof, Kind kind, String user) {
        if (!tenant.matches("[A-Za-z0-9.-]+")) {
            throw new BadRequestException(
                    target.provider() + " cannot take '" + tenant + "' as its tenant_id",
                    ErrorDetails.of(target.provider(), target.model()));
        }
        String authority = target.secrets()
                .get("AZURE_AUTHORITY_HOST")
                .orElse("https://login.microsoftonline.com")
                .replaceAll("/+$", "");
        return new EntraIdentity(
                authority + "/" + tenant + "/oauth2/v2.0/token",
                id,
                Secret.of(proof),
                kind,
                user,
                target.param("azure_scope", "AZURE_SCOPE").orElse(SCOPE));
    }

    /** A new token; a file is read anew each time, as its token is short-lived. */
    TokenCache.Token exchanged(Target target, Sender sender) {
        Secret said = kind == Kind.FILE ? read(target) : proof;
        TokenForm form = TokenForm.of("grant_type", kind == Kind.PASSWORD ? "password" : "client_credentials")
                .and("client_id", id)
                .and("scope", scope);
        form = switch (kind) {
            case SECRET -> form.and("client_secret", said.reveal());
            case FILE ->
                form.and("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                        .and("client_assertion", said.reveal());
            case PASSWORD -> form.and("username", user).and("password", said.reveal());
        };
        return TokenExchange.ask(form.post(tokenUrl), target, sender, said);
    }

    private Secret read(Target target) {
        try {
            return Secret.of(Files.readString(Path.of(proof.reveal())).strip());
        } catch (IOException e) {
            throw new AuthenticationException(
                    target.provider() + " cannot read the token in the file that AZURE_FEDERATED_TOKEN_FILE names",
                    ErrorDetails.of(target.provider(), target.model()));
        }
    }

    /** Shows where tokens are asked for, and nothing else. */
    @Override
    public String toString() {
        return "an identity of " + tokenUrl;
    }
}
