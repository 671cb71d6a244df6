package dev.litellm4j.router;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What routers on several machines tell each other: limits that hold for all of them together, rests, load, latencies
 * and money spent.
 *
 * <p>A router without a store keeps all of that to itself, at no cost. With one, its own counters still answer almost
 * every question: a call waits for the store only where the chosen deployment has an {@code rpm} or {@code tpm} limit,
 * for {@link #reserve}, or a limit on calls at once, for {@link #acquire} and {@link #release}; {@link #publish},
 * {@link #renew} and {@link #read} are called in the background, about once a second.
 *
 * <p>An implementation is called by many threads at once. Each method has a short time limit of its own and may throw any
 * {@code RuntimeException}: the store then counts as away, and the router goes on by itself until a background call is
 * answered again. A store has deployment ids for keys and is never told a credential.
 */
public interface RouterStateStore {
    /**
     * Counts one request and its tokens ahead, if no limit over the last sixty seconds of all machines speaks against
     * it; otherwise counts nothing. Atomic.
     *
     * @param deployment the deployment's id
     * @param tokens how many tokens the request may need; a request that needs more than the limit is admitted alone
     * @param requestsPerMinute the limit of requests; 0 for none
     * @param tokensPerMinute the limit of tokens; 0 for none
     */
    Admission reserve(String deployment, long tokens, int requestsPerMinute, int tokensPerMinute);

    /**
     * Takes one of the permits for calls at once that all machines have together, if fewer than {@code most} are out. It
     * ends with {@link #release}, or ten seconds after it was taken or renewed last, so that those of a machine that has
     * died come back. Atomic. Unless it is implemented each machine has permits of its own.
     *
     * @param deployment the deployment's id
     * @param permit a name that is used once
     */
    default boolean acquire(String deployment, String permit, int most) {
        return true;
    }

    /** Gives a permit back. */
    default void release(String deployment, String permit) {}

    /** The permits by deployment are still in use; called about once a second. */
    default void renew(Map<String, Set<String>> permits) {}

    /** Takes note of what one router has done. Need not be atomic. */
    void publish(Report report);

    /**
     * What is known.
     *
     * @param router who asks, and is left out of the answer
     * @param budgets the budgets that are of interest, by the names of {@link Spend}
     */
    View read(String router, Set<String> budgets);

    /**
     * Whether a request was counted.
     *
     * @param isAdmitted whether it was
     * @param receipt what a {@link Correction} names the reservation by; 0 where nothing was counted
     * @param retryAfter how long until it may be; zero where it was counted
     * @param byTokens whether the tokens were too many, so that a smaller request may be admitted earlier
     */
    record Admission(boolean isAdmitted, long receipt, Duration retryAfter, boolean byTokens) {
        /** Counted. */
        public static Admission admitted(long receipt) {
            return new Admission(true, receipt, Duration.ZERO, false);
        }

        /** Not counted. */
        public static Admission refused(Duration retryAfter, boolean byTokens) {
            return new Admission(false, 0, retryAfter, byTokens);
        }
    }

    /**
     * What one router has done lately.
     *
     * @param router the router's name, made up anew for each
     * @param activities its deployments that have something to tell
     * @param rests deployments that it has sent to rest, and for how long from now; a longer rest is never shortened
     * @param corrections to what was reserved
     * @param spent what was spent since the report before
     * @param isGoodbye whether it is the router's last
     */
    record Report(
            String router,
            Map<String, Activity> activities,
            Map<String, Duration> rests,
            List<Correction> corrections,
            List<Spend> spent,
            boolean isGoodbye) {
        /** Copies what it is given. */
        public Report {
            activities = Map.copyOf(activities);
            rests = Map.copyOf(rests);
            corrections = List.copyOf(corrections);
            spent = List.copyOf(spent);
        }
    }

    /**
     * What one router does with a deployment.
     *
     * @param requests its requests in the last minute
     * @param tokens its tokens in the last minute
     * @param inFlight its calls under way
     * @param timePerToken the usual time per token; empty where it is unknown
     * @param timeToFirstToken the usual time to a stream's first token; empty where it is unknown
     */
    record Activity(
            long requests,
            long tokens,
            int inFlight,
            Optional<Duration> timePerToken,
            Optional<Duration> timeToFirstToken) {}

    /**
     * A change to what was counted ahead.
     *
     * @param deployment the deployment's id
     * @param receipt of the reservation, as long as it counts; 0 for what was used without asking and counts from now
     * @param requests how many more
     * @param tokens how many more; fewer where it is negative
     */
    record Correction(String deployment, long receipt, long requests, long tokens) {}

    /**
     * Money spent.
     *
     * @param budget the name of the budget: the deployment's id, or {@code provider:} and the provider, and the length of its window
     * @param usd how much
     * @param window how long it counts, from the first spending on
     */
    record Spend(String budget, BigDecimal usd, Duration window) {}

    /**
     * What is known of all machines.
     *
     * @param others the other routers that are alive, by name, with what they do by deployment
     * @param rests who rests, and for how long from now
     * @param spent by budget; without those of which nothing is known
     */
    record View(Map<String, Map<String, Activity>> others, Map<String, Duration> rests, Map<String, Spent> spent) {
        /** Copies what it is given. */
        public View {
            others = Map.copyOf(others);
            rests = Map.copyOf(rests);
            spent = Map.copyOf(spent);
        }
    }

    /**
     * What all machines have spent.
     *
     * @param usd how much, in the window under way
     * @param left how long that window still takes
     */
    record Spent(BigDecimal usd, Duration left) {}
}
