package dev.litellm4j.pick;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;

/**
 * The lowest price for the prompt and the answer as long as it may get; among equals, one at random; those of unknown
 * price come last.
 */
public final class CostBased extends LowestScore {
    private static final int USUAL_PROMPT = 1000;
    private static final int USUAL_ANSWER = 500;

    /** Any of the cheapest price. */
    @Override
    public int draw(Pool pool, Ask ask, Clockwork clockwork) {
        return pool.prices().cheapest(prompt(ask), answer(ask), clockwork);
    }

    @Override
    public int draws() {
        return 8;
    }

    @Override
    double score(Seat seat, Ask ask, long nanos) {
        return seat.price().usd(prompt(ask), answer(ask));
    }

    @Override
    public int window() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean measures() {
        return true;
    }

    private static int prompt(Ask ask) {
        return ask.promptTokens() > 0 ? ask.promptTokens() : USUAL_PROMPT;
    }

    private static int answer(Ask ask) {
        return ask.outputTokens() > 0 ? ask.outputTokens() : USUAL_ANSWER;
    }
}
