package dev.litellm4j.providers.auth;

import dev.litellm4j.api.Secret;
import dev.litellm4j.providers.wire.Sender;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Tokens for an application that has an id and a secret (RFC 6749, "Client Credentials Grant"), kept while they are
 * good. Thread-safe.
 */
public final class ClientCredentials {
    private final TokenCache tokens;

    /** Tokens that are kept in {@code tokens}. */
    public ClientCredentials(TokenCache tokens) {
        this.tokens = tokens;
    }

    /**
     * Who asks whom for what. Equal ones share a token.
     *
     * @param tokenUrl where tokens are given out
     * @param id the application's id
     * @param secret the application's secret
     * @param basic whether id and secret go into the header {@code Authorization} or into the form
     * @param form further fields of the form, such as {@code scope}
     * @param headers further headers; shown by nothing, but not meant for credentials
     */
    public record Client(
            String tokenUrl,
            String id,
            Secret secret,
            boolean basic,
            Map<String, String> form,
            Map<String, String> headers) {
        /** Copies the maps. */
        public Client {
            form = Map.copyOf(form);
            headers = Map.copyOf(headers);
        }

        /** A client that says who it is in the header. */
        public static Client basic(String tokenUrl, String id, Secret secret, Map<String, String> form) {
            return new Client(tokenUrl, id, secret, true, form, Map.of());
        }

        /** A client that says who it is in the form. */
        public static Client inForm(String tokenUrl, String id, Secret secret, Map<String, String> form) {
            return new Client(tokenUrl, id, secret, false, form, Map.of());
        }

        /** Shows where tokens are asked for, and nothing else. */
        @Override
        public String toString() {
            return "a client of " + tokenUrl;
        }
    }

    /**
     * A token for {@code client}.
     *
     * @throws dev.litellm4j.error.LiteLLMException as {@link TokenExchange#ask} throws
     */
    public String token(Client client, Target target, Sender sender) {
        return tokens.token(client, () -> TokenExchange.ask(request(client), target, sender, client.secret()));
    }

    /** Forgets the token of {@code client}, as after a 401. */
    public void forget(Client client) {
        tokens.forget(client);
    }

    private static WireRequest request(Client client) {
        TokenForm form = TokenForm.of("grant_type", "client_credentials");
        for (Map.Entry<String, String> field : client.form().entrySet()) {
            form = form.and(field.getKey(), field.getValue());
        }
        if (!client.basic()) {
            form = form.and("client_id", client.id())
                    .and("client_secret", client.secret().reveal());
        }
        WireRequest request = form.post(client.tokenUrl());
        for (Map.Entry<String, String> header : client.headers().entrySet()) {
            request = request.withHeader(header.getKey(), header.getValue());
        }
        return client.basic() ? request.withHeader("Authorization", basic(client)) : request;
    }

    private static String basic(Client client) {
        String pair = TokenForm.escaped(client.id())
                + ":"
                + TokenForm.escaped(client.secret().reveal());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
