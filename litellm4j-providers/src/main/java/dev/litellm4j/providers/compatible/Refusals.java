package dev.litellm4j.providers.compatible;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.UnsupportedParamsException;
import java.util.function.Consumer;

/** How a row says no: by name, and with the way out. */
final class Refusals {
    private Refusals() {}

    static String provider(ChatRequest request) {
        return request.options().get(RequestOptions.PROVIDER, "the provider");
    }

    static BadRequestException bad(ChatRequest request, String what) {
        return new BadRequestException(
                provider(request) + " " + what, ErrorDetails.of(provider(request), request.model()));
    }

    /** {@code request} without {@code parameter} where the caller allows that; a refusal otherwise. */
    static ChatRequest dropped(ChatRequest request, String parameter, String what, Consumer<Warning> warnings) {
        if (!request.options().get(RequestOptions.DROP_PARAMS, false)) {
            throw new UnsupportedParamsException(
                    provider(request) + " " + what + "; drop it with dropParams(true)",
                    ErrorDetails.of(provider(request), request.model()));
        }
        warnings.accept(new Warning(parameter, provider(request) + " " + what + "; it was dropped"));
        return request.with(request.fields().without(parameter));
    }
}
