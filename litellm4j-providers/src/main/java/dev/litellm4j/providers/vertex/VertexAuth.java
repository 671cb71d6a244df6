package dev.litellm4j.providers.vertex;

import dev.litellm4j.api.Secret;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.auth.GoogleAuth;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Sender;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireBody;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/**
 * An API key in {@code x-goog-api-key}, else a token of Google Cloud's as bearer. A header the caller has set is left
 * alone. Puts the credentials' project into an address that lacks one.
 */
record VertexAuth(GoogleAuth google) implements Auth {
    private static final String KEY = "x-goog-api-key";
    private static final String TOKEN = "Authorization";
    private static final String FILE = "GOOGLE_APPLICATION_CREDENTIALS";
    private static final List<String> VARIABLES =
            List.of("VERTEXAI_API_KEY", "VERTEX_API_KEY", "GOOGLE_VERTEX_API_KEY", FILE);

    /** The key of a call, unless what was given as a key is a token, or credentials: JSON, or the path of a file. */
    static Optional<Secret> apiKey(Target target) {
        return target.apiKey()
                .filter(key -> !isToken(key)
                        && !key.reveal().startsWith("{")
                        && !target.secrets().get(FILE).map(Secret::of).equals(Optional.of(key)));
    }

    /** Google's access tokens begin like this; people pass them as keys. */
    private static boolean isToken(Secret key) {
        return key.reveal().startsWith("ya29.");
    }

    @Override
    public WireRequest sign(WireRequest request, Target target) {
        return sign(request, target, asked -> {
            throw new IllegalStateException("Vertex AI's credentials need a sender");
        });
    }

    @Override
    public WireRequest sign(WireRequest request, Target target, Sender sender) {
        WireRequest signed = request;
        if (request.header(KEY).isEmpty() && request.header(TOKEN).isEmpty()) {
            Optional<Secret> key = apiKey(target);
            signed = key.isPresent() ? request.withHeader(KEY, key.get().reveal()) : withToken(request, target, sender);
        }
        return signed.url().contains(VertexHost.UNKNOWN) ? withProject(signed, target, sender) : signed;
    }

    private WireRequest withToken(WireRequest request, Target target, Sender sender) {
        Optional<Secret> own = target.apiKey().filter(VertexAuth::isToken);
        Optional<String> token = own.isPresent() ? own.map(Secret::reveal) : google.token(target, sender);
        if (token.isEmpty()) {
            return request;
        }
        WireRequest signed = request.withHeader(TOKEN, "Bearer " + token.get());
        return own.isPresent()
                ? signed
                : google.quotaProject(target)
                        .filter(project -> signed.header("x-goog-user-project").isEmpty())
                        .map(project -> signed.withHeader("x-goog-user-project", project))
                        .orElse(signed);
    }

    private WireRequest withProject(WireRequest request, Target target, Sender sender) {
        String project = google.project(target, sender)
                .filter(id -> id.matches("[A-Za-z0-9.:_-]+"))
                .orElseThrow(() -> new BadRequestException(
                        target.provider() + " needs a project, and the credentials name none: pass vertex_project or"
                                + " set VERTEXAI_PROJECT or GOOGLE_CLOUD_PROJECT",
                        ErrorDetails.of(target.provider(), target.model())));
        WireRequest known = request.withUrl(request.url().replace(VertexHost.UNKNOWN, project));
        return known.method().equals("POST") && known.url().endsWith("/cachedContents")
                ? known.withBody(
                        withProject(Json.object(known.body().orElseThrow().toBytes()), project))
                : known;
    }

    /** A resource that keeps a prompt names its model whole. */
    private static WireBody withProject(JsonObject kept, String project) {
        return Json.body(kept.with("model", kept.text("model").replace(VertexHost.UNKNOWN, project)));
    }

    @Override
    public void refused(Target target) {
        google.refused(target);
    }

    @Override
    public List<String> keyVariables() {
        return VARIABLES;
    }

    /** A file, a login or the machine may stand in for a key. */
    @Override
    public boolean required() {
        return false;
    }
}
