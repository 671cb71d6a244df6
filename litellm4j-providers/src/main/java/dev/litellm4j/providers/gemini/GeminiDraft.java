package dev.litellm4j.providers.gemini;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.UnsupportedParamsException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;

/** A request while it is being said in Gemini's format, and what had to be changed in it. Used by one thread. */
final class GeminiDraft {
    final ChatRequest request;
    final GeminiModel model;
    final GeminiDialect dialect;
    private final List<Warning> warnings = new ArrayList<>();

    GeminiDraft(ChatRequest request, GeminiModel model, GeminiDialect dialect) {
        this.request = request;
        this.model = model;
        this.dialect = dialect;
    }

    String provider() {
        return request.options().get(RequestOptions.PROVIDER, "gemini");
    }

    /** Tells the caller, once, what became of {@code parameter}. */
    void warn(String parameter, String message) {
        Warning warning = new Warning(parameter, message);
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    List<Warning> warnings() {
        return warnings;
    }

    /** The failure of a request that this format cannot say. */
    BadRequestException refusal(String message) {
        return new BadRequestException(
                provider() + "/" + request.model() + ": " + message, ErrorDetails.of(provider(), request.model()));
    }

    /** Leaves {@code parameter} out where parameters may be dropped, else refuses it by name. */
    void unsupported(String parameter, String why) {
        if (!request.options().get(RequestOptions.DROP_PARAMS, false)) {
            throw new UnsupportedParamsException(
                    provider() + " does not support " + parameter + " for model " + request.model() + ": " + why
                            + "; drop it with dropParams(true)",
                    ErrorDetails.of(provider(), request.model()));
        }
        warn(parameter, provider() + " does not support " + parameter + ": " + why + "; it was dropped");
    }

    /** The schema of {@code owner}, parsed where it was given as text. */
    JsonObject schema(Object schema, String owner) {
        try {
            if (Json.parsed(schema) instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedJsonException e) {
            throw refusal("the schema of " + owner + " is not valid JSON: " + e.getMessage());
        }
        throw refusal("the schema of " + owner + " is not a JSON object");
    }
}
