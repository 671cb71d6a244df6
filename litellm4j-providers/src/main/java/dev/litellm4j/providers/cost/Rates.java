package dev.litellm4j.providers.cost;

import static dev.litellm4j.model.PriceUnit.INPUT;
import static dev.litellm4j.model.PriceUnit.OUTPUT;
import static dev.litellm4j.model.PriceUnit.OUTPUT_IMAGE_TOKEN;
import static dev.litellm4j.model.PriceUnit.REASONING;

import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.model.Prices;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The prices that hold for one call: by its length, its tier and its hour.
 *
 * <p>A prompt above a threshold has all its tokens billed at the higher price, as the vendors do it, not only those above.
 */
final class Rates {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Prices usual;
    private final Prices above;
    private final Optional<Map<PriceUnit, BigDecimal>> tiered;
    private final Map<PriceUnit, BigDecimal> offPeak;
    private final String tier;
    private final BigDecimal uplift;

    private Rates(
            Prices usual,
            Prices above,
            Optional<Map<PriceUnit, BigDecimal>> tiered,
            Map<PriceUnit, BigDecimal> offPeak,
            String tier,
            BigDecimal uplift) {
        this.usual = usual;
        this.above = above;
        this.tiered = tiered;
        this.offPeak = offPeak;
        this.tier = tier;
        this.uplift = uplift;
    }

    /**
     * The prices of {@code model} for a prompt of so many tokens.
     *
     * @param tier the variant of the prices, or the empty string
     * @param uplift what every token's price is multiplied by
     */
    static Rates of(ModelInfo model, long prompt, String tier, CallFacts facts, BigDecimal uplift) {
        return new Rates(
                model.prices(),
                above(model, prompt, facts.provider().equals("xai")),
                TieredPricing.of(model, prompt),
                OffPeak.of(model, facts.at()),
                tier,
                uplift);
    }

    /** xAI's page "Models and pricing": prompts that reach the threshold pay the higher price; elsewhere those above it. */
    private static Prices above(ModelInfo model, long prompt, boolean reached) {
        Prices found = Prices.none();
        for (Map.Entry<Integer, Prices> step : model.pricesAbove().entrySet()) {
            if (prompt > step.getKey() || reached && prompt == step.getKey()) {
                found = step.getValue();
            }
        }
        return found;
    }

    /** The price of one; null where it is not known. */
    @Nullable
    BigDecimal find(PriceUnit unit) {
        BigDecimal price = plain(unit);
        return price == null || !isToken(unit) || uplift.equals(BigDecimal.ONE) ? price : price.multiply(uplift);
    }

    /** The price of {@code unit}, or that of {@code otherwise}. */
    @Nullable
    BigDecimal find(PriceUnit unit, PriceUnit otherwise) {
        BigDecimal price = find(unit);
        return price == null ? find(otherwise) : price;
    }

    /** A completion token; where a model only makes images, one of those. */
    @Nullable
    BigDecimal output() {
        BigDecimal price = find(OUTPUT);
        return price == null || price.signum() == 0
                ? Optional.ofNullable(find(OUTPUT_IMAGE_TOKEN)).orElse(price)
                : price;
    }

    /** A reasoning token; on a tier that prices the output and not the reasoning, the output's price. */
    @Nullable
    BigDecimal reasoning() {
        boolean tierSpeaks = !tier.isEmpty()
                && usual.usd(REASONING.at(tier)).isEmpty()
                && usual.usd(OUTPUT.at(tier)).isPresent();
        BigDecimal price = tierSpeaks ? null : find(REASONING);
        return price == null ? output() : price;
    }

    private @Nullable BigDecimal plain(PriceUnit unit) {
        BigDecimal price = offPeak.get(unit);
        if (price != null) {
            return price;
        }
        if (tiered.isPresent()) {
            price = tiered.get().get(unit);
            if (price != null || unit.name().startsWith("cache")) {
                return price;
            }
        }
        price = onTerms(above, unit);
        return price == null ? onTerms(usual, unit) : price;
    }

    /** On a tier with a price of its own for usual prompts only, long prompts are as much dearer as without the tier. */
    private @Nullable BigDecimal onTerms(Prices prices, PriceUnit unit) {
        BigDecimal plain = prices.usd(unit).orElse(null);
        if (tier.isEmpty() || !isToken(unit)) {
            return plain;
        }
        BigDecimal own = prices.usd(unit.at(tier)).orElse(null);
        if (own != null || plain == null) {
            return own;
        }
        BigDecimal usually = usual.usd(unit).orElse(null);
        BigDecimal onTier = usual.usd(unit.at(tier)).orElse(null);
        if (usually != null && onTier != null && usually.signum() > 0) {
            return onTier.multiply(plain).divide(usually, MathContext.DECIMAL64);
        }
        return tier.equals(ServiceTier.BATCH) ? plain.divide(TWO) : plain;
    }

    /** Whether at least one of the two prices is known that a model priced by tokens has. */
    boolean isByToken() {
        return plain(INPUT) != null || plain(OUTPUT) != null || plain(OUTPUT_IMAGE_TOKEN) != null;
    }

    private static boolean isToken(PriceUnit unit) {
        String name = unit.name();
        return !name.startsWith("search@")
                && !name.endsWith("Second")
                && !name.endsWith("Session")
                && !unit.equals(PriceUnit.QUERY)
                && !unit.equals(PriceUnit.REQUEST);
    }
}
