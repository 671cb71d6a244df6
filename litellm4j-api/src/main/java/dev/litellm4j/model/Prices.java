package dev.litellm4j.model;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prices in US dollars for one unit each, sorted by the unit's name; a missing unit is unknown, never free.
 *
 * <p>Immutable. Two are equal when they have the same units at the same prices, written with the same scale.
 */
public final class Prices {
    private static final Prices NONE = new Prices(new PriceUnit[0], new long[0], new int[0], new BigDecimal[0]);

    private final PriceUnit[] units;
    private final long[] unscaled;
    private final int[] scales;
    private final @Nullable BigDecimal[] usd;

    private Prices(PriceUnit[] units, long[] unscaled, int[] scales, @Nullable BigDecimal[] usd) {
        this.units = units;
        this.unscaled = unscaled;
        this.scales = scales;
        this.usd = usd;
    }

    /** No price at all. */
    public static Prices none() {
        return NONE;
    }

    /**
     * These prices, copied.
     *
     * @throws IllegalArgumentException when one is negative
     */
    public static Prices of(Map<PriceUnit, BigDecimal> usd) {
        if (usd.isEmpty()) {
            return NONE;
        }
        TreeMap<PriceUnit, BigDecimal> sorted = new TreeMap<>(usd);
        sorted.forEach((unit, price) -> {
            if (price.signum() < 0) {
                throw new IllegalArgumentException("the price of " + unit + " is negative");
            }
        });
        int count = sorted.size();
        return new Prices(
                sorted.keySet().toArray(new PriceUnit[0]),
                new long[count],
                new int[count],
                sorted.values().toArray(new BigDecimal[0]));
    }

    /**
     * Prices as whole numbers with a scale each ({@code 25} and {@code 7} for 0.0000025), for whoever reads many of them:
     * no decimal is made before somebody asks for it.
     *
     * @throws IllegalArgumentException when one is negative, the arrays differ in length, or the units are not in
     *     ascending order
     */
    public static Prices ofScaled(PriceUnit[] units, long[] unscaled, int[] scales) {
        if (units.length != unscaled.length || units.length != scales.length) {
            throw new IllegalArgumentException("units, prices and scales differ in number");
        }
        for (int i = 0; i < units.length; i++) {
            if (unscaled[i] < 0 || i > 0 && units[i - 1].compareTo(units[i]) >= 0) {
                throw new IllegalArgumentException("a price is negative, or the units are not in order");
            }
        }
        return new Prices(units.clone(), unscaled.clone(), scales.clone(), new BigDecimal[units.length]);
    }

    /** US dollars for one unit. */
    public Optional<BigDecimal> usd(PriceUnit unit) {
        return Optional.ofNullable(find(unit));
    }

    @Nullable
    BigDecimal find(PriceUnit unit) {
        for (int i = 0; i < units.length; i++) {
            if (units[i].equals(unit)) {
                return usd(i);
            }
        }
        return null;
    }

    /** Every price, sorted by the unit's name; not modifiable. */
    public Map<PriceUnit, BigDecimal> asMap() {
        Map<PriceUnit, BigDecimal> map = new LinkedHashMap<>();
        for (int i = 0; i < units.length; i++) {
            map.put(units[i], usd(i));
        }
        return Collections.unmodifiableMap(map);
    }

    /** Whether no price is known. */
    public boolean isEmpty() {
        return units.length == 0;
    }

    /** Two threads may both make the decimal; either is good, since it is immutable. */
    private BigDecimal usd(int index) {
        BigDecimal price = usd[index];
        if (price == null) {
            price = BigDecimal.valueOf(unscaled[index], scales[index]);
            usd[index] = price;
        }
        return price;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Prices && asMap().equals(((Prices) other).asMap());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(units);
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
