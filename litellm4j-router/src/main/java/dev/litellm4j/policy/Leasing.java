package dev.litellm4j.policy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.deployment.Booking;
import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.NoDeploymentAvailableException;
import dev.litellm4j.pick.Filter;
import dev.litellm4j.pick.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lends deployments: filters those that can take a call, has the strategy choose, and claims the chosen one.
 *
 * <p>Of a group with more than {@value #WINDOW} deployments it looks at that many, from a random one on, and at all of
 * them only where none of these can: a choice takes no longer the more there are. Thread-safe.
 */
public final class Leasing {
    private static final int WINDOW = 64;

    private final Strategy strategy;
    private final Filter[] filters;
    private final Duration parallelWait;
    private final Clockwork clockwork;

    /** {@code parallelWait}: how long a call waits where all deployments have as many under way as they may. */
    public Leasing(Strategy strategy, List<Filter> filters, Duration parallelWait, Clockwork clockwork) {
        this.strategy = strategy;
        this.filters = filters.toArray(new Filter[0]);
        this.parallelWait = parallelWait;
        this.clockwork = clockwork;
    }

    /**
     * A deployment for one attempt.
     *
     * @throws NoDeploymentAvailableException if none can take it; the message says per deployment why
     */
    public Lease lease(Route route) {
        long giveUp = 0;
        for (; ; ) {
            Lease lease = tryLease(route);
            if (lease != null) {
                return lease;
            }
            long now = clockwork.nanos();
            giveUp = giveUp == 0 ? now + parallelWait.toNanos() : giveUp;
            long wait = Math.min(giveUp - now, route.journey().nanosLeft(now));
            if (wait <= 0 || !isOnlyFull(route, now) || !awaitPermit(route, wait)) {
                throw nobody(route, now);
            }
        }
    }

    private @Nullable Lease tryLease(Route route) {
        List<Member> members = route.members();
        int size = members.size();
        int window = Math.min(size, WINDOW);
        int from = size > WINDOW ? clockwork.random(size) : 0;
        Candidates candidates = new Candidates(window);
        collect(route, members, from, window, candidates, true);
        Lease lease = claimOne(route, candidates);
        if (lease == null && (size > window || !route.tried().isEmpty())) {
            candidates = new Candidates(size);
            collect(route, members, 0, size, candidates, false);
            lease = claimOne(route, candidates);
        }
        return lease;
    }

    private void collect(Route route, List<Member> members, int from, int count, Candidates into, boolean untriedOnly) {
        long now = clockwork.nanos();
        for (int i = 0; i < count; i++) {
            Member member = members.get((from + i) % members.size());
            if (!(untriedOnly && route.tried().contains(member.seat().id())) && refusal(member, route, now) == null) {
                into.add(member);
            }
        }
    }

    private @Nullable Lease claimOne(Route route, Candidates candidates) {
        while (candidates.count > 0) {
            int chosen = strategy.choose(candidates.seats, candidates.count, route.ask(), clockwork);
            Lease lease = claim(route, candidates.members[chosen]);
            if (lease != null) {
                return lease;
            }
            candidates.remove(chosen);
        }
        return null;
    }

    /** Between the look and the claim somebody else may have come. */
    private @Nullable Lease claim(Route route, Member member) {
        Seat seat = member.seat();
        if (!seat.permits().tryAcquire()) {
            return null;
        }
        if (!member.breaker().claim()) {
            seat.permits().release();
            return null;
        }
        long now = clockwork.nanos();
        Booking booking = seat.book(now, route.ask().promptTokens());
        if (booking == null) {
            giveBack(member);
            return null;
        }
        return new Lease(route, member, clockwork, now, booking);
    }

    private static void giveBack(Member member) {
        member.breaker().release();
        member.seat().permits().release();
    }

    private @Nullable String refusal(Member member, Route route, long now) {
        if (member.breaker().isResting(now)) {
            return "rests for another "
                    + Duration.ofNanos(member.breaker().nanosLeft(now)).toMillis() + " ms";
        }
        for (Filter filter : filters) {
            String refusal = filter.refusal(member.seat(), route.ask(), now);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private boolean isOnlyFull(Route route, long now) {
        return route.members().stream()
                .anyMatch(member -> member.seat().permits().isFull()
                        && !member.breaker().isResting(now)
                        && !member.seat().deployment().isBlocked());
    }

    private static boolean awaitPermit(Route route, long nanos) {
        try {
            int priority = route.request().options().get(RequestOptions.PRIORITY, 0);
            return route.group().waiting().await(priority, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException(
                    "interrupted while waiting for a deployment of "
                            + route.group().name(),
                    ErrorDetails.NONE,
                    e);
        }
    }

    private NoDeploymentAvailableException nobody(Route route, long now) {
        List<String> reasons = new ArrayList<>();
        for (Member member : route.members()) {
            String refusal = refusal(member, route, now);
            if (reasons.size() == 20) {
                reasons.add("and " + (route.members().size() - 20) + " more");
                break;
            }
            reasons.add(member.seat().id() + " " + (refusal == null ? "is being probed" : refusal));
        }
        long back = nanosUntilAvailable(route);
        Optional<Duration> after =
                back > 0 && back < Long.MAX_VALUE ? Optional.of(Duration.ofNanos(back)) : Optional.empty();
        return new NoDeploymentAvailableException(
                "no deployment of " + route.group().name() + " can take the call: "
                        + (reasons.isEmpty() ? "there is none" : String.join("; ", reasons)),
                ErrorDetails.of("", route.group().name()).toBuilder()
                        .retryAfter(after)
                        .build());
    }

    /** Whether a deployment that has not failed this request can take it now. */
    boolean hasUntried(Route route) {
        return has(route, true);
    }

    /** Whether any deployment can take it now. */
    boolean hasAvailable(Route route) {
        return has(route, false);
    }

    private boolean has(Route route, boolean untried) {
        long now = clockwork.nanos();
        for (Member member : route.members()) {
            if (!(untried && route.tried().contains(member.seat().id())) && refusal(member, route, now) == null) {
                return true;
            }
        }
        return false;
    }

    /** How long until the first of them can be asked again, in nanoseconds; {@link Long#MAX_VALUE} where nobody knows. */
    long nanosUntilAvailable(Route route) {
        long now = clockwork.nanos();
        long least = Long.MAX_VALUE;
        for (Member member : route.members()) {
            Seat seat = member.seat();
            if (seat.deployment().isBlocked()) {
                continue;
            }
            long left = member.breaker().nanosLeft(now);
            if (seat.rpm() > 0) {
                left = Math.max(left, seat.requests().nanosUntil(now, 1, seat.rpmHere(now)));
            }
            int tokens = Math.max(1, route.ask().promptTokens());
            if (seat.tpm() > 0) {
                left = Math.max(left, seat.tokens().nanosUntil(now, tokens, seat.tpmHere(now)));
            }
            left = Math.max(left, seat.elsewhere().nanosRefused(now, tokens));
            if (seat.spending().filter(spending -> spending.isUsedUp(now)).isPresent()) {
                left = Math.max(left, seat.spending().orElseThrow().nanosLeft(now));
            }
            least = Math.min(least, left);
        }
        return least;
    }

    /** The deployment that failed this request last. */
    Optional<Seat> lastTried(Route route) {
        return route.members().stream()
                .map(Member::seat)
                .filter(seat -> route.tried().contains(seat.id()))
                .reduce((first, second) -> second);
    }

    /** Those that can take the call, side by side for the strategy. */
    private static final class Candidates {
        private final Member[] members;
        private final Seat[] seats;
        private int count;

        Candidates(int most) {
            members = new Member[most];
            seats = new Seat[most];
        }

        void add(Member member) {
            members[count] = member;
            seats[count++] = member.seat();
        }

        void remove(int position) {
            count--;
            members[position] = members[count];
            seats[position] = seats[count];
        }
    }
}
