package dev.litellm4j.providers.quirk;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Usage;
import dev.litellm4j.api.Warning;
import dev.litellm4j.providers.wire.Quirks;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes a deployment whose name says nothing for one of a certain family, unless the caller names its model as
 * {@code baseModel}.
 *
 * @param model a model of that family
 * @param others the rules of the provider's models
 */
public record AssumedModel(String model, Quirks others) implements Quirks {
    @Override
    public <A> LlmRequest<A> adapt(LlmRequest<A> request, Consumer<Warning> warnings) {
        return others.adapt(
                request.options().has(RequestOptions.BASE_MODEL)
                        ? request
                        : request.with(request.model(), request.options().with(RequestOptions.BASE_MODEL, model)),
                warnings);
    }

    @Override
    public Optional<BigDecimal> reportedCost(Usage usage) {
        return others.reportedCost(usage);
    }

    @Override
    public Usage billed(Usage usage) {
        return others.billed(usage);
    }
}
