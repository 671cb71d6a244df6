package dev.litellm4j.providers.error;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.WireReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Failures that codecs have in common. */
public final class Failures {
    private Failures() {}

    /** What cannot be said to the provider of {@code request}. */
    public static BadRequestException bad(LlmRequest<?> request, String what) {
        return refusal(request, provider(request) + " " + what);
    }

    /** The same in a sentence that names the provider itself. */
    public static BadRequestException refusal(LlmRequest<?> request, String sentence) {
        return new BadRequestException(sentence, details(request));
    }

    /** A reply of status 200 that lacks {@code missing}. */
    public static ApiResponseException unreadable(LlmRequest<?> request, WireReply reply, String missing)
            throws IOException {
        String body = new String(reply.bytes(), StandardCharsets.UTF_8);
        return unreadable(provider(request), request.model(), missing, reply.status(), body);
    }

    /** The same of a provider that is called by this name. */
    public static ApiResponseException unreadable(
            String provider, String model, String missing, int status, String body) {
        return new ApiResponseException(
                provider + "/" + model + ": the reply has no " + missing,
                ErrorDetails.builder()
                        .provider(provider)
                        .model(model)
                        .statusCode(status)
                        .body(Redaction.of(body))
                        .build());
    }

    /** A stream that ended before its end was said. */
    public static ApiConnectionException cutOff(String provider, String model) {
        return new ApiConnectionException(
                provider + "/" + model + ": the stream ended before the answer was complete",
                ErrorDetails.of(provider, model));
    }

    /**
     * What an object tells of that came where an answer was to come.
     *
     * @param status what it would have been outside of a stream
     */
    public static LiteLLMException inside(
            JsonObject said, int status, Headers headers, String provider, String model, ErrorReader errors) {
        String body = Json.write(said);
        WireReply reply = WireReply.of(status, body.getBytes(StandardCharsets.UTF_8), headers);
        return errors.read(reply, body, provider, model);
    }

    /** A stream that ended before its end was said. */
    public static ApiConnectionException cutOff(LlmRequest<?> request) {
        return cutOff(provider(request), request.model());
    }

    /** The name of the provider of {@code request}. */
    public static String provider(LlmRequest<?> request) {
        return request.options().get(RequestOptions.PROVIDER, "the provider");
    }

    private static ErrorDetails details(LlmRequest<?> request) {
        return ErrorDetails.of(request.options().get(RequestOptions.PROVIDER, ""), request.model());
    }
}
