package dev.litellm4j.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one model: limits, abilities, prices. Whatever is absent is unknown, not zero and not "no".
 *
 * <p>Immutable; made by {@link #builder}, changed by {@link #toBuilder}. Two are equal when everything in them is.
 */
public final class ModelInfo {
    private static final int ABSENT = -1;

    private final String name;
    private final @Nullable String provider;
    private final @Nullable String mode;
    private final int[] limits;
    private final Prices prices;
    private final Map<Integer, Prices> pricesAbove;
    private final List<Capability> supported;
    private final List<Capability> unsupported;
    private final List<String> endpoints;
    private final List<String> inputs;
    private final List<String> outputs;
    private final List<String> regions;
    private final @Nullable LocalDate deprecationDate;
    private final Map<String, String> extra;

    ModelInfo(ModelInfoBuilder from) {
        name = from.name;
        provider = from.provider;
        mode = from.mode;
        limits = from.limits.clone();
        prices = from.prices;
        pricesAbove = from.pricesAbove;
        supported = from.supported;
        unsupported = from.unsupported;
        endpoints = from.endpoints;
        inputs = from.inputs;
        outputs = from.outputs;
        regions = from.regions;
        deprecationDate = from.deprecationDate;
        extra = from.extra;
    }

    /**
     * Starts a row of that name, such as {@code gpt-4o} or {@code groq/llama-3.3-70b-versatile}.
     *
     * @throws IllegalArgumentException when the name is blank
     */
    public static ModelInfoBuilder builder(String name) {
        return new ModelInfoBuilder(name);
    }

    /** Everything in this row, to be changed. */
    public ModelInfoBuilder toBuilder() {
        return new ModelInfoBuilder(this);
    }

    /** The name the row is listed under, with or without a provider's prefix. */
    public String name() {
        return name;
    }

    /** The provider as the price map writes it, such as {@code openai} or {@code vertex_ai-language-models}. */
    public Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    /**
     * What the model is for: {@code chat, completion, embedding, responses, image_generation, image_edit,
     * audio_transcription, audio_speech, moderation, rerank, search, ocr, realtime, video_generation, vector_store}
     * or something newer.
     */
    public Optional<String> mode() {
        return Optional.ofNullable(mode);
    }

    /** One limit; empty when unknown. */
    public OptionalInt limit(Limit limit) {
        int value = limits[limit.ordinal()];
        return value == ABSENT ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** Tokens a prompt may have. */
    public OptionalInt maxInputTokens() {
        return limit(Limit.INPUT_TOKENS);
    }

    /** Tokens an answer may have. */
    public OptionalInt maxOutputTokens() {
        return limit(Limit.OUTPUT_TOKENS);
    }

    /** What to send where a vendor demands {@code max_tokens}: the output limit, else {@link Limit#MAX_TOKENS}. */
    public OptionalInt outputLimit() {
        OptionalInt output = maxOutputTokens();
        return output.isPresent() ? output : limit(Limit.MAX_TOKENS);
    }

    /** Numbers in one embedding. */
    public OptionalInt vectorSize() {
        return limit(Limit.VECTOR_SIZE);
    }

    /** Prices in US dollars. */
    public Prices prices() {
        return prices;
    }

    /** The price of one unit in US dollars. */
    public Optional<BigDecimal> price(PriceUnit unit) {
        return prices.usd(unit);
    }

    /** Prices that replace the usual ones once a prompt has more tokens than the key says; not modifiable. */
    public SortedMap<Integer, Prices> pricesAbove() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(pricesAbove));
    }

    /**
     * Tokens times price in US dollars, exact and unrounded.
     *
     * <p>Cached tokens cost the input price where no price for them is known, reasoning tokens the output price. Empty
     * when a needed price is unknown. This is the usual price: those for long prompts ({@link #pricesAbove}), service
     * tiers, audio and searches are what an answer's {@code costDetails()} adds.
     */
    public Optional<BigDecimal> cost(TokenCount tokens) {
        return TokenCost.of(prices, tokens);
    }

    /** Whether the model has an ability. */
    public Support supports(Capability capability) {
        if (supported.contains(capability)) {
            return Support.YES;
        }
        return unsupported.contains(capability) ? Support.NO : Support.UNKNOWN;
    }

    /** What the model is known to do, sorted by name. */
    public List<Capability> supported() {
        return supported;
    }

    /** What the model is known not to do, sorted by name. */
    public List<Capability> unsupported() {
        return unsupported;
    }

    /** OpenAI-style paths the model answers on, such as {@code /v1/responses}; empty when unknown. */
    public List<String> endpoints() {
        return endpoints;
    }

    /** Modalities it takes: {@code text, image, audio, video}; empty when unknown. */
    public List<String> inputs() {
        return inputs;
    }

    /** Modalities it gives: {@code text, image, audio, video, code}; empty when unknown. */
    public List<String> outputs() {
        return outputs;
    }

    /** Regions it is offered in; empty when unknown. */
    public List<String> regions() {
        return regions;
    }

    /** The day the vendor withdraws it. */
    public Optional<LocalDate> deprecationDate() {
        return Optional.ofNullable(deprecationDate);
    }

    /** Fields of a price map this class has no name for: field name to its JSON text, sorted; not modifiable. */
    public Map<String, String> extra() {
        return Collections.unmodifiableMap(extra);
    }

    int[] limits() {
        return limits;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof ModelInfo && Arrays.equals(fields(), ((ModelInfo) other).fields());
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, provider);
    }

    /** The name, provider, mode, limits and prices; abilities are many and left out. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("ModelInfo[").append(name);
        provider().ifPresent(value -> text.append(", provider=").append(value));
        mode().ifPresent(value -> text.append(", mode=").append(value));
        for (Limit limit : Limit.values()) {
            limit(limit)
                    .ifPresent(
                            value -> text.append(", ").append(limit).append('=').append(value));
        }
        return text.append(", usd=").append(prices).append(']').toString();
    }

    private @Nullable Object[] fields() {
        List<Integer> numbers = Arrays.stream(limits).boxed().toList();
        return new @Nullable Object[] {
            name,
            provider,
            mode,
            numbers,
            prices,
            pricesAbove,
            supported,
            unsupported,
            endpoints,
            inputs,
            outputs,
            regions,
            deprecationDate,
            extra
        };
    }
}
