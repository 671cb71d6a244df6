package dev.litellm4j.router;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Pricing;
import dev.litellm4j.api.Usage;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.model.TokenCount;
import java.math.BigDecimal;
import java.util.Optional;

/** Prices that a deployment has of its own, or those of the model behind its name. */
record DeploymentPricing(Seat seat, Pricing usual) implements Pricing {
    static AnswerInfo over(AnswerInfo info, Seat seat) {
        boolean own = seat.deployment().baseModel().isPresent()
                || seat.deployment()
                        .modelInfo()
                        .filter(model -> !model.prices().asMap().isEmpty())
                        .isPresent();
        return own
                ? new AnswerInfo(
                        info.provider(),
                        info.model(),
                        info.headers(),
                        info.warnings(),
                        info.routing(),
                        new DeploymentPricing(seat, info.pricing()))
                : info;
    }

    @Override
    public Optional<BigDecimal> cost(Usage usage, String serviceTier) {
        if (!usage.isPresent()) {
            return Optional.empty();
        }
        TokenCount tokens = new TokenCount(
                usage.promptTokens(),
                usage.completionTokens(),
                usage.cachedTokens(),
                usage.cacheCreationTokens(),
                usage.reasoningTokens());
        return seat.info().flatMap(model -> model.cost(tokens)).or(() -> usual.cost(usage, serviceTier));
    }
}
