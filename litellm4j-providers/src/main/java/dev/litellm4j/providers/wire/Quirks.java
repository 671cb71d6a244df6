package dev.litellm4j.providers.wire;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.api.Warning;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;

/** A provider's deviations from the format it speaks, applied to the request before it is encoded. Pure. */
@FunctionalInterface
public interface Quirks {
    /** No deviations. */
    Quirks NONE = new Quirks() {
        @Override
        public <A> LlmRequest<A> adapt(LlmRequest<A> request, Consumer<Warning> warnings) {
            return request;
        }
    };

    /** {@code request} as this provider wants it; what the caller did not ask for is told to {@code warnings}. */
    <A> LlmRequest<A> adapt(LlmRequest<A> request, Consumer<Warning> warnings);

    /** What the provider itself says a call has cost in dollars; empty where it does not say. */
    default Optional<BigDecimal> reportedCost(Usage usage) {
        return Optional.empty();
    }

    /** What of a call's usage the price is asked for; all of it unless the provider says otherwise. */
    default Usage billed(Usage usage) {
        return usage;
    }
}
