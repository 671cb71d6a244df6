package dev.litellm4j.providers.quirk;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.wire.Quirks;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Says the model's own output limit to a vendor that demands one, where the caller says none.
 *
 * @param catalog knows the limits
 * @param provider the provider's name in the catalogue
 * @param others the provider's further deviations
 */
public record MaxTokensFromCatalog(ModelCatalog catalog, String provider, Quirks others) implements Quirks {
    @Override
    @SuppressWarnings("unchecked")
    public <A> LlmRequest<A> adapt(LlmRequest<A> request, Consumer<Warning> warnings) {
        LlmRequest<A> adapted = others.adapt(request, warnings);
        if (!(adapted instanceof ChatRequest chat) || chat.maxOutputTokens().isPresent()) {
            return adapted;
        }
        OptionalInt limit = catalog.find(provider, chat.model())
                .map(info -> info.outputLimit())
                .orElse(OptionalInt.empty());
        return limit.isEmpty()
                ? adapted
                : (LlmRequest<A>) chat.with(chat.fields().with("max_tokens", limit.getAsInt()));
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
