package dev.litellm4j.cost;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a call cost in US dollars, item by item, exact and unrounded. Immutable and thread-safe.
 *
 * <p>{@code total = items - discount + margin}. There are no items where the provider told nothing but the sum.
 */
public final class Cost {
    private final List<CostItem> items;
    private final BigDecimal subtotal;
    private final BigDecimal discount;
    private final BigDecimal margin;
    private final BigDecimal saved;
    private final PriceSource source;

    private Cost(
            List<CostItem> items,
            BigDecimal subtotal,
            BigDecimal discount,
            BigDecimal margin,
            BigDecimal saved,
            PriceSource source) {
        this.items = items;
        this.subtotal = subtotal;
        this.discount = discount;
        this.margin = margin;
        this.saved = saved;
        this.source = source;
    }

    /** The sum of these items. */
    public static Cost of(List<CostItem> items, PriceSource source) {
        BigDecimal sum = items.stream().map(CostItem::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Cost(List.copyOf(items), sum, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, source);
    }

    /** A sum that nobody has itemised. */
    public static Cost of(BigDecimal usd, PriceSource source) {
        return new Cost(List.of(), usd, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, source);
    }

    /** An answer that cost nothing because it was kept; what it would have cost is {@link #savedCost()}. */
    public static Cost cached(BigDecimal saved) {
        return new Cost(List.of(), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, saved, PriceSource.CACHE);
    }

    /** The same, {@code fraction} of it off: 0.05 for five percent. */
    public Cost withDiscount(BigDecimal fraction) {
        return new Cost(items, subtotal, subtotal.multiply(fraction), margin, saved, source);
    }

    /** The same, with {@code fraction} of what is left after the discount and {@code fixed} US dollars on top. */
    public Cost withMargin(BigDecimal fraction, BigDecimal fixed) {
        BigDecimal added = subtotal.subtract(discount).multiply(fraction).add(fixed);
        return new Cost(items, subtotal, discount, added, saved, source);
    }

    /** What was billed, one by one. */
    public List<CostItem> items() {
        return items;
    }

    /** What the call cost, discount and margin included. */
    public BigDecimal total() {
        return subtotal.subtract(discount).add(margin);
    }

    /** What it cost before discount and margin. */
    public BigDecimal subtotal() {
        return subtotal;
    }

    /** What the discount took off; 0 without one. */
    public BigDecimal discount() {
        return discount;
    }

    /** What the margin added; 0 without one. */
    public BigDecimal margin() {
        return margin;
    }

    /** What the items of one side cost together, before discount and margin. */
    public BigDecimal of(CostItem.Side side) {
        return items.stream()
                .filter(item -> item.side() == side)
                .map(CostItem::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the answer would have cost, had it not been kept; 0 for one that was made. */
    public BigDecimal savedCost() {
        return saved;
    }

    /** Where the prices come from. */
    public PriceSource source() {
        return source;
    }

    @Override
    public String toString() {
        return "Cost[" + total().toPlainString() + " USD, " + source.kind() + " " + source.name() + ", " + items + "]";
    }
}
