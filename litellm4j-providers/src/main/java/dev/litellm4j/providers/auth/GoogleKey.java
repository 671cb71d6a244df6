package dev.litellm4j.providers.auth;

import dev.litellm4j.api.Secret;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.auth.TokenCache.Token;
import java.util.Optional;

/** Credentials as JSON, of the kinds Google hands out; equal by the JSON. */
final class GoogleKey implements GoogleSource {
    private static final String TOKEN_URI = "https://oauth2.googleapis.com/token";

    private final Secret json;
    private final JsonObject fields;

    GoogleKey(Secret json, JsonObject fields) {
        this.json = json;
        this.fields = fields;
    }

    @Override
    public Token ask(Asking asking) {
        return ask(fields, asking);
    }

    private static Token ask(JsonObject fields, Asking asking) {
        GoogleExchange exchange = new GoogleExchange(asking);
        String type = fields.text("type");
        return switch (type) {
            case "service_account" -> serviceAccount(fields, asking, exchange);
            case "authorized_user" ->
                exchange.form(
                        exchange.address(tokenUri(fields), "token_uri"),
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        fields.text("refresh_token"),
                        "client_id",
                        fields.text("client_id"),
                        "client_secret",
                        fields.text("client_secret"));
            case "external_account" -> new GoogleFederation(fields, exchange).ask();
            case "impersonated_service_account" ->
                exchange.impersonated(fields, ask(fields.object("source_credentials"), asking));
            default ->
                throw exchange.wrong("the Google credentials are of type '" + type
                        + "', which is not supported; use service_account, authorized_user, external_account or"
                        + " impersonated_service_account, or give a supplier of tokens as vertex_credentials");
        };
    }

    private static Token serviceAccount(JsonObject fields, Asking asking, GoogleExchange exchange) {
        String uri = tokenUri(fields);
        return exchange.form(
                exchange.address(uri, "token_uri"),
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "assertion",
                GoogleJwt.signed(fields, uri, asking.clock().instant(), exchange));
    }

    private static String tokenUri(JsonObject fields) {
        return fields.string("token_uri").filter(uri -> !uri.isBlank()).orElse(TOKEN_URI);
    }

    @Override
    public Optional<String> project() {
        return fields.string("project_id")
                .or(this::quotaProject)
                .or(() -> fields.object("source_credentials").string("project_id"))
                .filter(id -> !id.isBlank());
    }

    @Override
    public Optional<String> quotaProject() {
        return fields.string("quota_project_id").filter(id -> !id.isBlank());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GoogleKey key && key.json.equals(json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return "GoogleKey[" + fields.text("type") + "]";
    }
}
