package dev.litellm4j.providers.vertex;

import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonValues;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.WireReply;
import java.util.List;

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
        try {
            Object value = Json.value(body);
            List<JsonObject> list = value instanceof List<?> several ? JsonValues.objects(several) : List.of();
            JsonObject object = value instanceof JsonObject one ? one : list.isEmpty() ? JsonObject.EMPTY : list.get(0);
            JsonObject error = object.object("error");
            return error.has("status") || error.get("code") instanceof Number;
        } catch (MalformedJsonException html) {
            return false;
        }
    }
}
