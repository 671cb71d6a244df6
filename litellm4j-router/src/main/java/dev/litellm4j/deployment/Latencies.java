package dev.litellm4j.deployment;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How fast a deployment has been lately; a newer call counts more. Thread-safe. */
public final class Latencies {
    private static final double WEIGHT_OF_LAST = 0.2;
    private static final int REMEMBERED = 64;
    private static final double NEVER_ANSWERED = 1e12;

    private final long[] last = new long[REMEMBERED];
    private int next;
    private int known;
    private volatile double whole = Double.NaN;
    private volatile double perToken = Double.NaN;
    private volatile double firstToken = Double.NaN;
    private double failing;
    private volatile double ofCalls = -1;
    private volatile double ofStreams = -1;
    private @Nullable Heard heard;

    /** What others have measured, and how much of all that was measured lately is theirs: from 0 to 1. */
    private record Heard(double perToken, double firstToken, double share) {}

    /** Nothing yet. */
    public Latencies() {}

    /** A call that took {@code nanos} and gave {@code tokens}; 0 where they are unknown. */
    public synchronized void answered(long nanos, int tokens) {
        remember(nanos);
        whole = mixed(whole, (double) nanos);
        perToken = mixed(perToken, (double) nanos / Math.max(1, tokens));
        failing *= 1 - WEIGHT_OF_LAST;
        rated();
    }

    /** A stream whose first token came after {@code nanos}. */
    public synchronized void firstToken(long nanos) {
        remember(nanos);
        firstToken = mixed(firstToken, (double) nanos);
        failing *= 1 - WEIGHT_OF_LAST;
        rated();
    }

    /** A stream that ended well: {@code tokens} in {@code nanos}. */
    public synchronized void streamed(long nanos, int tokens) {
        whole = mixed(whole, (double) nanos);
        perToken = mixed(perToken, (double) nanos / Math.max(1, tokens));
        rated();
    }

    /** A call given up after {@code nanos}, as another deployment was faster; without this, the slowest would look unused. */
    public synchronized void outrun(long nanos) {
        remember(nanos);
        whole = mixed(whole, (double) nanos);
        if (Double.isNaN(perToken)) {
            perToken = (double) nanos;
        } else {
            failing = mixed(failing, 1);
        }
        rated();
    }

    /** A call that failed. */
    public synchronized void failed() {
        failing = mixed(failing, 1);
        rated();
    }

    /**
     * What the latency-based strategy compares, in nanoseconds: to the first token for streams, per token otherwise.
     * Failures make it up to ten times longer, and very long where there was nothing else yet; -1 before the first call.
     */
    public double score(boolean stream) {
        return stream ? ofStreams : ofCalls;
    }

    /** Comparing is frequent, so it finds the numbers ready. */
    private void rated() {
        ofCalls = rated(false);
        ofStreams = rated(true);
    }

    private double rated(boolean stream) {
        double value = scored(stream, perToken, firstToken);
        Heard others = heard;
        if (others != null) {
            value = blended(value, scored(stream, others.perToken, others.firstToken), others.share);
        }
        if (Double.isNaN(value)) {
            return failing == 0 ? -1 : NEVER_ANSWERED * failing;
        }
        return value * (1 + 9 * failing);
    }

    private static double scored(boolean stream, double perToken, double firstToken) {
        double value = stream && !Double.isNaN(firstToken) ? firstToken : perToken;
        return Double.isNaN(value) ? firstToken : value;
    }

    private static double blended(double own, double others, double share) {
        return Double.isNaN(own) ? others : Double.isNaN(others) ? own : own + share * (others - own);
    }

    /**
     * What other machines have measured, in nanoseconds; empty where they have not.
     *
     * @param share how many of all calls lately were theirs, from 0 to 1
     */
    public synchronized void heard(OptionalDouble perToken, OptionalDouble firstToken, double share) {
        boolean nothing = perToken.isEmpty() && firstToken.isEmpty();
        heard = nothing ? null : new Heard(perToken.orElse(Double.NaN), firstToken.orElse(Double.NaN), share);
        rated();
    }

    /** The usual time per token, in nanoseconds. */
    public OptionalDouble perToken() {
        return present(perToken);
    }

    /** The usual time to an answer, in nanoseconds. */
    public OptionalDouble whole() {
        return present(whole);
    }

    /** The usual time to the first token of a stream, in nanoseconds. */
    public OptionalDouble firstToken() {
        return present(firstToken);
    }

    /** What the fastest {@code share} of the last 64 calls took at most, in nanoseconds; empty below ten calls. */
    public synchronized OptionalLong percentile(double share) {
        if (known < 10) {
            return OptionalLong.empty();
        }
        long[] sorted = Arrays.copyOf(last, known);
        Arrays.sort(sorted);
        return OptionalLong.of(sorted[Math.min(known - 1, (int) (share * known))]);
    }

    private void remember(long nanos) {
        last[next] = nanos;
        next = (next + 1) % REMEMBERED;
        known = Math.min(known + 1, REMEMBERED);
    }

    private static double mixed(double before, double now) {
        return Double.isNaN(before) ? now : before + WEIGHT_OF_LAST * (now - before);
    }

    private static OptionalDouble present(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
