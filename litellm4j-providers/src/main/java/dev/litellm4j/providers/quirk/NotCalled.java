package dev.litellm4j.providers.quirk;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Warning;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.wire.Quirks;
import java.util.function.Consumer;

/**
 * A route of LiteLLM's that this library has no format for; the call is refused before it is sent.
 *
 * @param why the rest of a sentence that begins with the provider's name
 */
public record NotCalled(String why) implements Quirks {
    @Override
    public <A> LlmRequest<A> adapt(LlmRequest<A> request, Consumer<Warning> warnings) {
        throw Failures.bad(request, why);
    }
}
