package dev.litellm4j.providers.sap;

import dev.litellm4j.api.Secret;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.auth.ClientCredentials;
import dev.litellm4j.providers.auth.TokenCache;
import dev.litellm4j.providers.auth.TokenExchange;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Sender;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A token for the application of a service key, and the resource group. Where the address names no deployment, the
 * orchestration's own is asked for and kept for an hour. Reference: SAP's page "Get an Authentication Token".
 */
record SapAuth(ClientCredentials credentials, TokenCache deployments) implements Auth {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final String GROUP = "AI-Resource-Group";

    SapAuth(TokenCache tokens) {
        this(new ClientCredentials(tokens), tokens);
    }

    /** What a deployment's address is kept under. */
    private record Deployment(String base, String group, ClientCredentials.Client client) {}

    @Override
    public WireRequest sign(WireRequest request, Target target) {
        return request;
    }

    @Override
    public WireRequest sign(WireRequest request, Target target, Sender sender) {
        ClientCredentials.Client client = client(target);
        String token = credentials.token(client, target, sender);
        String group =
                target.param("aicore_resource_group", "AICORE_RESOURCE_GROUP").orElse("default");
        String base = target.baseUrl();
        WireRequest placed = request;
        if (!base.contains("/deployments/")) {
            String path = request.url()
                    .substring(Math.min(base.length(), request.url().length()));
            String root = base.endsWith("/v2") ? base : base + "/v2";
            placed = request.withUrl(target.param("aicore_deployment_id", "AICORE_ORCHESTRATION_DEPLOYMENT_ID")
                            .map(id -> root + "/inference/deployments/" + id)
                            .orElseGet(() -> deployments.token(
                                    new Deployment(root, group, client),
                                    () -> asked(root, group, token, target, sender)))
                    + path);
        }
        return placed.withHeader("Authorization", "Bearer " + token).withHeader(GROUP, group);
    }

    private static TokenCache.Token asked(String root, String group, String token, Target target, Sender sender) {
        WireRequest request = WireRequest.get(root + "/lm/deployments")
                .withQuery("scenarioId", "orchestration")
                .withQuery("status", "RUNNING")
                .withHeader("Authorization", "Bearer " + token)
                .withHeader(GROUP, group);
        JsonObject answer = TokenExchange.answer(request, target, sender, Secret.of(token));
        for (JsonObject deployment : answer.objects("resources")) {
            if (!deployment.text("deploymentUrl").isEmpty()) {
                return new TokenCache.Token(deployment.text("deploymentUrl"), KEPT);
            }
        }
        throw new BadRequestException(
                "sap has no running deployment of orchestration in the resource group '" + group
                        + "'; start one, or set AICORE_ORCHESTRATION_DEPLOYMENT_ID",
                ErrorDetails.of(target.provider(), target.model()));
    }

    @Override
    public void refused(Target target) {
        credentials.forget(client(target));
    }

    private static ClientCredentials.Client client(Target target) {
        JsonObject key = serviceKey(target);
        String url = needed("aicore_auth_url", "AICORE_AUTH_URL", key.text("url"), target);
        String id = needed("aicore_client_id", "AICORE_CLIENT_ID", key.text("clientid"), target);
        String secret = needed("aicore_client_secret", "AICORE_CLIENT_SECRET", key.text("clientsecret"), target);
        String tokenUrl = url.endsWith("/oauth/token") ? url : url.replaceAll("/+$", "") + "/oauth/token";
        return ClientCredentials.Client.basic(tokenUrl, id, Secret.of(secret), Map.of());
    }

    private static String needed(String name, String variable, String inKey, Target target) {
        return target.param(name)
                .or(() -> java.util.Optional.of(inKey).filter(value -> !value.isEmpty()))
                .or(() -> target.param(name, variable))
                .orElseThrow(() -> new AuthenticationException(
                        target.provider() + " needs " + name + " and there is none: set " + variable
                                + " or AICORE_SERVICE_KEY, or pass providerParam(\"" + name + "\", …)",
                        ErrorDetails.of(target.provider(), target.model())));
    }

    private static JsonObject serviceKey(Target target) {
        try {
            return target.apiKey()
                    .filter(key -> key.reveal().stripLeading().startsWith("{"))
                    .map(key -> Json.object(key.reveal()))
                    .map(key -> key.has("credentials") ? key.object("credentials") : key)
                    .orElse(JsonObject.EMPTY);
        } catch (MalformedJsonException e) {
            throw new AuthenticationException(
                    target.provider() + " takes its service key as JSON, and this is none",
                    ErrorDetails.of(target.provider(), target.model()));
        }
    }

    @Override
    public List<String> keyVariables() {
        return List.of("AICORE_SERVICE_KEY");
    }

    @Override
    public boolean required() {
        return false;
    }

    @Override
    public List<String> missing(Secrets secrets) {
        return secrets.first(keyVariables()).isPresent()
                ? List.of()
                : Stream.of("AICORE_AUTH_URL", "AICORE_CLIENT_ID", "AICORE_CLIENT_SECRET")
                        .filter(name -> secrets.get(name).isEmpty())
                        .toList();
    }
}
