package dev.litellm4j.router;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Pricing;
import dev.litellm4j.api.Usage;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.cost.PriceSource;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.providers.cost.Bill;
import dev.litellm4j.providers.cost.CallFacts;
import dev.litellm4j.providers.cost.Repricing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Prices that a deployment has of its own, or those of the model behind its name. */
record DeploymentPricing(Seat seat, Pricing usual) implements Pricing {
    static AnswerInfo over(AnswerInfo info, Seat seat) {
        boolean own = seat.deployment().baseModel().isPresent() || hasOwnPrices(seat);
        return own && info.cache().isEmpty()
                ? new AnswerInfo(
                        info.provider(),
                        info.model(),
                        info.headers(),
                        info.warnings(),
                        info.routing(),
                        new DeploymentPricing(seat, info.pricing()))
                : info;
    }

    private static boolean hasOwnPrices(Seat seat) {
        return seat.deployment()
                .modelInfo()
                .filter(model -> !model.prices().isEmpty())
                .isPresent();
    }

    @Override
    public Optional<BigDecimal> cost(Usage usage, String serviceTier) {
        return details(usage, JsonObject.of("service_tier", serviceTier)).map(Cost::total);
    }

    @Override
    public Optional<Cost> details(Usage usage, JsonObject answer) {
        if (!usage.isPresent()) {
            return Optional.empty();
        }
        return seat.info().flatMap(model -> details(usage, answer, model)).or(() -> usual.details(usage, answer));
    }

    private Optional<Cost> details(Usage usage, JsonObject answer, ModelInfo model) {
        PriceSource source = hasOwnPrices(seat) ? PriceSource.deployment(seat.id()) : PriceSource.catalog(model.name());
        return usual instanceof Repricing knowing
                ? knowing.details(usage, answer, model, source)
                : Bill.of(model, usage, answer, CallFacts.of("", Instant.EPOCH), source);
    }
}
