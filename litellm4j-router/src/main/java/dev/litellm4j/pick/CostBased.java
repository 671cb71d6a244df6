package dev.litellm4j.pick;

import dev.litellm4j.deployment.Seat;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.TokenCount;
import java.math.BigDecimal;

/** The lowest price for the prompt and the answer as long as it may get; those of unknown price come last. */
public final class CostBased extends LowestScore {
    private static final int USUAL_PROMPT = 1000;
    private static final int USUAL_ANSWER = 500;

    @Override
    double score(Seat seat, Ask ask, long nanos) {
        int input = ask.promptTokens() > 0 ? ask.promptTokens() : USUAL_PROMPT;
        int output = ask.outputTokens() > 0 ? ask.outputTokens() : USUAL_ANSWER;
        return seat.info()
                .flatMap((ModelInfo info) -> info.cost(TokenCount.of(input, output)))
                .map(BigDecimal::doubleValue)
                .orElse(Double.MAX_VALUE);
    }
}
