package dev.litellm4j.router;

import dev.litellm4j.model.Capability;
import dev.litellm4j.model.Limit;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.ModelInfoBuilder;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.model.Prices;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What somebody says about a model, laid over what the catalogue knows of it. */
final class ModelInfos {
    private ModelInfos() {}

    /** {@code row} with everything that {@code own} says in its place. */
    static ModelInfo over(ModelInfo own, ModelInfo row) {
        ModelInfoBuilder both = row.toBuilder();
        for (Limit limit : Limit.values()) {
            own.limit(limit).ifPresent(value -> both.limit(limit, value));
        }
        own.mode().ifPresent(both::mode);
        Map<PriceUnit, BigDecimal> prices = new LinkedHashMap<>(row.prices().asMap());
        boolean byTime = isByTime(own.prices());
        prices.keySet().removeIf(unit -> byTime ? isToken(unit) : isReplaced(unit, own.prices()));
        prices.putAll(own.prices().asMap());
        both.prices(Prices.of(prices));
        Map<String, String> extra = new LinkedHashMap<>(row.extra());
        extra.putAll(own.extra());
        both.extra(extra);
        if (!own.prices().asMap().isEmpty() || !own.pricesAbove().isEmpty()) {
            both.pricesAbove(own.pricesAbove());
        }
        both.supports(changed(row.supported(), own.supported(), own.unsupported()));
        both.supportsNot(changed(row.unsupported(), own.unsupported(), own.supported()));
        return both.build();
    }

    /** Whoever says what a second costs, and of tokens nothing, pays for time. */
    private static boolean isByTime(Prices own) {
        boolean bySecond = own.usd(PriceUnit.INPUT_SECOND).isPresent()
                || own.usd(PriceUnit.OUTPUT_SECOND).isPresent();
        return bySecond
                && own.usd(PriceUnit.INPUT).isEmpty()
                && own.usd(PriceUnit.OUTPUT).isEmpty();
    }

    private static boolean isToken(PriceUnit unit) {
        String name = unit.base().name();
        return name.startsWith("cache")
                || name.equals("reasoning")
                || (name.startsWith("input") || name.startsWith("output")) && !name.endsWith("Second");
    }

    /** Whoever has a price of one's own for a token has no other's for the same token cached, on a tier or in thought. */
    private static boolean isReplaced(PriceUnit unit, Prices own) {
        String name = unit.base().name();
        boolean ofInput = name.equals("input") || name.startsWith("cache");
        boolean ofOutput = name.equals("output") || name.equals("reasoning");
        return ofInput && own.usd(PriceUnit.INPUT).isPresent()
                || ofOutput && own.usd(PriceUnit.OUTPUT).isPresent();
    }

    private static Set<Capability> changed(
            Iterable<Capability> known, Iterable<Capability> more, Iterable<Capability> less) {
        Set<Capability> all = new TreeSet<>();
        known.forEach(all::add);
        more.forEach(all::add);
        less.forEach(all::remove);
        return all;
    }
}
