package dev.litellm4j.deployment;

import dev.litellm4j.router.Deployment;

/** Tokens of prompts and of answers in the last minute, each against a limit of its own; here alone. Thread-safe. */
public final class InAndOut {
    private final int itpm;
    private final int otpm;
    private final SlidingMinute in = new SlidingMinute();
    private final SlidingMinute out = new SlidingMinute();

    InAndOut(Deployment deployment) {
        this.itpm = deployment.itpm().orElse(0);
        this.otpm = deployment.otpm().orElse(0);
    }

    /** Whether there is a limit. */
    public boolean isLimited() {
        return itpm > 0 || otpm > 0;
    }

    /** Counts ahead unless a limit speaks against it; what is larger than a limit is admitted alone. */
    public boolean reserve(long nanos, int prompt, int answer) {
        if (itpm > 0 && !in.reserve(nanos, prompt, itpm)) {
            return false;
        }
        if (otpm > 0 && !out.reserve(nanos, answer, otpm)) {
            settle(nanos, nanos, -prompt, 0);
            return false;
        }
        return true;
    }

    /** Corrects what was counted at {@code then}. */
    public void settle(long then, long now, int prompt, int answer) {
        if (itpm > 0) {
            in.correct(then, now, prompt);
        }
        if (otpm > 0) {
            out.correct(then, now, answer);
        }
    }

    /** Whether a limit speaks against so many more. */
    public boolean isFull(long nanos, int prompt, int answer) {
        return passes(in.total(nanos), prompt, itpm) || passes(out.total(nanos), answer, otpm);
    }

    private static boolean passes(long used, int more, int limit) {
        return limit > 0 && used > 0 && used + Math.max(1, more) > limit;
    }

    /** How long until no limit speaks against so many more, in nanoseconds. */
    public long nanosUntil(long nanos, int prompt, int answer) {
        return Math.max(
                itpm > 0 ? in.nanosUntil(nanos, Math.max(1, prompt), itpm) : 0,
                otpm > 0 ? out.nanosUntil(nanos, Math.max(1, answer), otpm) : 0);
    }

    /** What was used or promised of which limits, in words. */
    public String words(long nanos) {
        String prompts = itpm > 0 ? in.total(nanos) + " of its " + itpm + " tokens of prompts" : "";
        String answers = otpm > 0 ? out.total(nanos) + " of its " + otpm + " tokens of answers" : "";
        return prompts + (prompts.isEmpty() || answers.isEmpty() ? "" : " and ") + answers;
    }
}
