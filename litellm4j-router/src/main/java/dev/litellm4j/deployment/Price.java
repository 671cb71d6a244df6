package dev.litellm4j.deployment;

import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.TokenCount;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a deployment costs, as fast to compute as a comparison needs it; for bills there is {@link ModelInfo#cost}.
 *
 * @param input USD for a token of the prompt
 * @param output USD for a token of the answer
 */
public record Price(double input, double output) {
    /** More than any known one; still a number, so that the unknown ones are equal. */
    static final Price UNKNOWN = new Price(5, 5);

    private static final int MILLION = 1_000_000;

    /** The prices of {@code info}; an embedding's answer costs nothing. */
    static Price of(Optional<ModelInfo> info) {
        Optional<Double> input =
                info.flatMap(known -> known.cost(TokenCount.of(MILLION, 0))).map(BigDecimal::doubleValue);
        Optional<Double> output =
                info.flatMap(known -> known.cost(TokenCount.of(0, MILLION))).map(BigDecimal::doubleValue);
        boolean vectors =
                info.flatMap(ModelInfo::mode).filter("embedding"::equals).isPresent();
        return input.isEmpty() || output.isEmpty() && !vectors
                ? UNKNOWN
                : new Price(input.get() / MILLION, output.orElse(0.0) / MILLION);
    }

    /** What so many tokens cost in USD. */
    public double usd(int prompt, int answer) {
        return input * prompt + output * answer;
    }
}
