package dev.litellm4j.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ModelInfo}; every setter replaces what was there before. Not thread-safe. */
public final class ModelInfoBuilder {
    final String name;

    @Nullable
    String provider;

    @Nullable
    String mode;

    final int[] limits;
    Prices prices = Prices.none();
    Map<Integer, Prices> pricesAbove = Map.of();
    List<Capability> supported = List.of();
    List<Capability> unsupported = List.of();
    List<String> endpoints = List.of();
    List<String> inputs = List.of();
    List<String> outputs = List.of();
    List<String> regions = List.of();

    @Nullable
    LocalDate deprecationDate;

    Map<String, String> extra = Map.of();

    ModelInfoBuilder(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a model needs a name");
        }
        this.name = name;
        limits = new int[Limit.values().length];
        Arrays.fill(limits, -1);
    }

    ModelInfoBuilder(ModelInfo from) {
        name = from.name();
        provider = from.provider().orElse(null);
        mode = from.mode().orElse(null);
        limits = from.limits().clone();
        prices = from.prices();
        pricesAbove = from.pricesAbove();
        supported = from.supported();
        unsupported = from.unsupported();
        endpoints = from.endpoints();
        inputs = from.inputs();
        outputs = from.outputs();
        regions = from.regions();
        deprecationDate = from.deprecationDate().orElse(null);
        extra = from.extra();
    }

    /** The provider as the price map writes it; none by default, which serves every provider. */
    public ModelInfoBuilder provider(String provider) {
        this.provider = provider;
        return this;
    }

    /** What the model is for; see {@link ModelInfo#mode}. */
    public ModelInfoBuilder mode(String mode) {
        this.mode = mode;
        return this;
    }

    /** One limit; a negative number throws {@link IllegalArgumentException}. */
    public ModelInfoBuilder limit(Limit limit, int value) {
        if (value < 0) {
            throw new IllegalArgumentException("the limit ".concat(limit.name()).concat(" is negative"));
        }
        limits[limit.ordinal()] = value;
        return this;
    }

    /** Tokens a prompt may have; a negative number throws {@link IllegalArgumentException}. */
    public ModelInfoBuilder maxInputTokens(int tokens) {
        return limit(Limit.INPUT_TOKENS, tokens);
    }

    /** Tokens an answer may have; a negative number throws {@link IllegalArgumentException}. */
    public ModelInfoBuilder maxOutputTokens(int tokens) {
        return limit(Limit.OUTPUT_TOKENS, tokens);
    }

    /** All prices at once. */
    public ModelInfoBuilder prices(Prices prices) {
        this.prices = prices;
        return this;
    }

    /** One price in US dollars, beside those there are; a negative one throws {@link IllegalArgumentException}. */
    public ModelInfoBuilder price(PriceUnit unit, BigDecimal usd) {
        Map<PriceUnit, BigDecimal> all = new LinkedHashMap<>(prices.asMap());
        all.put(unit, usd);
        return prices(Prices.of(all));
    }

    /** One price in US dollars as decimal text: {@code price(INPUT, "0.0000025")}. */
    public ModelInfoBuilder price(PriceUnit unit, String usd) {
        return price(unit, new BigDecimal(usd));
    }

    /** The prices of prompts longer than the key in tokens. */
    public ModelInfoBuilder pricesAbove(Map<Integer, Prices> above) {
        pricesAbove = above.isEmpty() ? Map.of() : new TreeMap<>(above);
        return this;
    }

    /** All the model is known to do. */
    public ModelInfoBuilder supports(Capability... capabilities) {
        return supports(Arrays.asList(capabilities));
    }

    /** All the model is known to do, in any order. */
    public ModelInfoBuilder supports(Collection<Capability> capabilities) {
        supported = sorted(capabilities);
        return this;
    }

    /** All the model is known not to do. */
    public ModelInfoBuilder supportsNot(Capability... capabilities) {
        return supportsNot(Arrays.asList(capabilities));
    }

    /** All the model is known not to do, in any order. */
    public ModelInfoBuilder supportsNot(Collection<Capability> capabilities) {
        unsupported = sorted(capabilities);
        return this;
    }

    /** OpenAI-style paths the model answers on. */
    public ModelInfoBuilder endpoints(List<String> endpoints) {
        this.endpoints = List.copyOf(endpoints);
        return this;
    }

    /** Modalities it takes. */
    public ModelInfoBuilder inputs(List<String> inputs) {
        this.inputs = List.copyOf(inputs);
        return this;
    }

    /** Modalities it gives. */
    public ModelInfoBuilder outputs(List<String> outputs) {
        this.outputs = List.copyOf(outputs);
        return this;
    }

    /** Regions it is offered in. */
    public ModelInfoBuilder regions(List<String> regions) {
        this.regions = List.copyOf(regions);
        return this;
    }

    /** The day the vendor withdraws it. */
    public ModelInfoBuilder deprecationDate(LocalDate date) {
        deprecationDate = date;
        return this;
    }

    /** Fields without a name of their own: field name to JSON text. */
    public ModelInfoBuilder extra(Map<String, String> extra) {
        this.extra = extra.isEmpty() ? Map.of() : new TreeMap<>(extra);
        return this;
    }

    /** The row; the builder can be used on. */
    public ModelInfo build() {
        return new ModelInfo(this);
    }

    private static List<Capability> sorted(Collection<Capability> capabilities) {
        Capability[] all = capabilities.toArray(new Capability[0]);
        for (int i = 1; i < all.length; i++) {
            if (all[i - 1].compareTo(all[i]) >= 0) {
                return List.copyOf(new TreeSet<>(capabilities));
            }
        }
        return List.of(all);
    }
}
