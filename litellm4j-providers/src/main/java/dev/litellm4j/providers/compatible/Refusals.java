package dev.litellm4j.providers.compatible;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.UnsupportedParamsException;
import dev.litellm4j.providers.error.Failures;
import java.util.function.Consumer;

/** How a row says no: by name, and with the way out. */
final class Refusals {
    private Refusals() {}

    /** {@code request} without {@code parameter} where the caller allows that; a refusal otherwise. */
    static ChatRequest dropped(ChatRequest request, String parameter, String what, Consumer<Warning> warnings) {
        if (!request.options().get(RequestOptions.DROP_PARAMS, false)) {
            throw new UnsupportedParamsException(
                    Failures.provider(request) + " " + what + "; drop it with dropParams(true)",
                    ErrorDetails.of(Failures.provider(request), request.model()));
        }
        warnings.accept(new Warning(parameter, Failures.provider(request) + " " + what + "; it was dropped"));
        return request.with(request.fields().without(parameter));
    }
}
