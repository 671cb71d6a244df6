package dev.litellm4j.providers.vertex;

import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.ErrorBody;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.WireReply;

/**
 * The errors of a partner's model: Vertex AI's own, told by {@code status}, or the maker's.
 *
 * @param google Google's
 * @param maker the maker's
 */
record VertexErrors(ErrorReader google, ErrorReader maker) implements ErrorReader {
    @Override
    public LiteLLMException read(WireReply reply, String body, String provider, String model) {
        return (isGoogles(body) ? google : maker).read(reply, body, provider, model);
    }

    private static boolean isGoogles(String body) {
        JsonObject error = ErrorBody.of(body).object("error");
        return error.has("status") || error.get("code") instanceof Number;
    }
}
