package dev.litellm4j.providers.sap;

import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.WireReply;
import java.util.List;

/** One error, or a list with one for every configuration that was tried: the last decides. */
record SapErrors(ErrorReader plain) implements ErrorReader {
    @Override
    public LiteLLMException read(WireReply reply, String body, String provider, String model) {
        return plain.read(reply, single(body), provider, model);
    }

    private static String single(String body) {
        try {
            return Json.value(body) instanceof JsonObject object ? Json.write(last(object)) : body;
        } catch (MalformedJsonException html) {
            return body;
        }
    }

    static JsonObject last(JsonObject object) {
        List<JsonObject> errors = object.objects("error");
        JsonObject error = errors.isEmpty() ? object.object("error") : errors.get(errors.size() - 1);
        return error.isEmpty() ? object : object.with("error", error).with("request_id", error.text("request_id"));
    }
}
