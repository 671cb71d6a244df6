package dev.litellm4j.providers.snowflake;

import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.ErrorFacts;
import dev.litellm4j.providers.error.ErrorRules;
import dev.litellm4j.providers.error.RetryAfter;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.WireReply;

/** Errors inside a stream of the older form, {@code {"message", "code", "request_id"}}. */
final class SnowflakeErrors {
    private SnowflakeErrors() {}

    static LiteLLMException inStream(WireReply reply, JsonObject object, String provider, String model) {
        JsonObject error = object.get("error") instanceof JsonObject nested ? nested : object;
        return ErrorRules.classify(new ErrorFacts(
                provider,
                model,
                reply.status(),
                "",
                error.find("code").map(String::valueOf).orElse(""),
                error.string("message").orElseGet(() -> object.text("error")),
                object.text("request_id"),
                RetryAfter.of(reply.headers()),
                Json.write(object)));
    }
}
