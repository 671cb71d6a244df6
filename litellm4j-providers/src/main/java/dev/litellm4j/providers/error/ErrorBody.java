package dev.litellm4j.providers.error;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonValues;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import java.util.List;

/** The body of a reply that reports an error, which need not come from the provider itself. */
public final class ErrorBody {
    private ErrorBody() {}

    /** The object that is {@code body}, or the first of a list; the empty one for anything else, such as a proxy's page. */
    public static JsonObject of(String body) {
        try {
            Object value = Json.value(body);
            if (value instanceof JsonObject object) {
                return object;
            }
            List<JsonObject> list = value instanceof List<?> several ? JsonValues.objects(several) : List.of();
            return list.isEmpty() ? JsonObject.EMPTY : list.get(0);
        } catch (MalformedJsonException html) {
            return JsonObject.EMPTY;
        }
    }
}
