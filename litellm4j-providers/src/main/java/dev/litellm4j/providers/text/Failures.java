package dev.litellm4j.providers.text;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Redaction;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.wire.WireReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Failures that codecs have in common. */
public final class Failures {
    private Failures() {}

    /** What cannot be said to the provider of {@code request}. */
    public static BadRequestException bad(LlmRequest<?> request, String what) {
        return new BadRequestException(provider(request) + " " + what, details(request));
    }

    /** A reply of status 200 that lacks {@code missing}. */
    public static ApiResponseException unreadable(LlmRequest<?> request, WireReply reply, String missing)
            throws IOException {
        return new ApiResponseException(
                provider(request) + "/" + request.model() + ": the reply has no " + missing,
                details(request).toBuilder()
                        .statusCode(reply.status())
                        .body(Redaction.of(new String(reply.bytes(), StandardCharsets.UTF_8)))
                        .build());
    }

    /** A stream that ended before its end was said. */
    public static ApiConnectionException cutOff(String provider, String model) {
        return new ApiConnectionException(
                provider + "/" + model + ": the stream ended before the answer was complete",
                ErrorDetails.of(provider, model));
    }

    /** The name of the provider of {@code request}. */
    public static String provider(LlmRequest<?> request) {
        return request.options().get(RequestOptions.PROVIDER, "the provider");
    }

    private static ErrorDetails details(LlmRequest<?> request) {
        return ErrorDetails.of(request.options().get(RequestOptions.PROVIDER, ""), request.model());
    }

    /** The object that is {@code body}; the empty one where it is anything else, such as a page of some proxy. */
    public static JsonObject object(String body) {
        try {
            return Json.value(body) instanceof JsonObject object ? object : JsonObject.EMPTY;
        } catch (MalformedJsonException html) {
            return JsonObject.EMPTY;
        }
    }
}
