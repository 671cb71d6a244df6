package dev.litellm4j.providers.responses;

import dev.litellm4j.api.Headers;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ErrorReader;
import java.util.List;

/**
 * What a failure inside a reply of status 200 means.
 *
 * @param errors the provider's reader of error replies
 * @param provider the provider's name
 * @param model the model asked
 */
record ResponsesFailures(ErrorReader errors, String provider, String model) {
    /** The failure that a response's {@code error} or a stream's event of that name tells. */
    LiteLLMException of(JsonObject teller) {
        JsonObject error = teller.get("error") instanceof JsonObject nested ? nested : teller;
        if (error == teller && teller.get("output") instanceof List<?>) {
            // Its words are the request's and the answer's, which tell nothing about the failure.
            String status = teller.string("status").orElse("failed");
            error = JsonObject.of("message", "the response is " + status + ", without a reason");
        }
        if (error.text("type").isEmpty() || error.text("type").equals("error")) {
            error = error.with("type", type(error.text("code")));
        }
        return Failures.inside(JsonObject.of("error", error), 200, Headers.NONE, provider, model, errors);
    }

    /** The codes of a response's error, by OpenAI's API page "The response object", tell whose fault it is. */
    private static String type(String code) {
        boolean callers = code.startsWith("invalid_")
                || code.startsWith("unsupported_image")
                || code.startsWith("empty_image")
                || code.startsWith("image_")
                || code.startsWith("failed_to_download_image");
        return callers ? "invalid_request_error" : "server_error";
    }

    /** The stream is over and has not said how the answer ended. */
    ApiConnectionException cutOff() {
        return Failures.cutOff(provider, model);
    }

    ApiResponseException noAnswer(JsonObject reply, int status) {
        return Failures.unreadable(provider, model, "output", status, Json.write(reply));
    }
}
