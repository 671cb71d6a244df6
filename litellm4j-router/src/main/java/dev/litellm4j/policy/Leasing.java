package dev.litellm4j.policy;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.deployment.Booking;
import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.NoDeploymentAvailableException;
import dev.litellm4j.health.Breaker;
import dev.litellm4j.pick.Filter;
import dev.litellm4j.pick.Filters;
import dev.litellm4j.pick.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lends deployments: filters those that can take a call, has the strategy choose, and claims the chosen one.
 *
 * <p>Of a group with more than {@value #WINDOW} deployments it looks at that many, from a random one on, and at all of
 * them only where none of these can: a choice takes no longer the more there are. Thread-safe.
 */
public final class Leasing {
    private static final int WINDOW = 64;

    /** A rest that ends or a minute that passes calls nobody: so often those who wait look by themselves. */
    private static final long LONGEST_STEP = Duration.ofSeconds(1).toNanos();

    private static final LiteLLMException NOBODY =
            new NoDeploymentAvailableException("nobody is free", ErrorDetails.NONE);

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
        WaitingRoom room = route.group().waiting();
        if (room.isEmpty()) {
            Lease lease = tryLease(route);
            if (lease != null) {
                return lease;
            }
        }
        long now = clockwork.nanos();
        long wait = Math.min(parallelWait.toNanos(), route.journey().nanosLeft(now));
        Lease lease = isWorthWaiting(route) ? await(route, room, wait) : null;
        if (lease == null) {
            throw nobody(route, clockwork.nanos());
        }
        return lease;
    }

    private @Nullable Lease await(Route route, WaitingRoom room, long nanos) {
        WaitingRoom.Waiter waiter = room.enter(route.request().options().get(RequestOptions.PRIORITY, 0));
        if (waiter == null) {
            return null;
        }
        Cancellation.Registration cancelled = route.journey().cancellation().onCancel(() -> room.wake(waiter));
        Lease lease = null;
        try {
            if (hasAvailable(route)) {
                room.call();
            }
            for (long left = nanos; lease == null && left > 0 && isWorthWaiting(route); ) {
                long step = Math.min(left, LONGEST_STEP);
                left -= step - Math.max(0, room.await(waiter, step));
                if (route.journey().isOver()) {
                    throw over(route, null);
                }
                lease = tryLease(route);
                if (lease == null) {
                    room.pass(waiter);
                }
            }
            return lease == null ? tryLease(route) : lease;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw over(route, e);
        } finally {
            cancelled.close();
            room.leave(waiter, lease != null);
        }
    }

    private static ApiConnectionException over(Route route, @Nullable InterruptedException cause) {
        return new ApiConnectionException(
                "interrupted, cancelled or out of time while waiting for a deployment of "
                        + route.group().name(),
                ErrorDetails.of("", route.group().name()),
                cause);
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
        long permission = member.breaker().claim();
        if (permission == Breaker.REFUSED) {
            seat.permits().release();
            return null;
        }
        long now = clockwork.nanos();
        Booking booking = seat.book(now, route.ask().promptTokens());
        if (booking == null) {
            giveBack(member, permission);
            return null;
        }
        return new Lease(route, member, clockwork, now, booking, permission);
    }

    private static void giveBack(Member member, long permission) {
        member.breaker().release(permission);
        member.seat().permits().release();
    }

    private @Nullable String refusal(Member member, Route route, long now) {
        String lasting = lastingRefusal(member, route, now);
        if (lasting != null) {
            return lasting;
        }
        return member.breaker().isProbed(now)
                ? "is being probed"
                : Filters.parallelRequests(member.seat(), route.ask(), now);
    }

    /** What the end of another call would not change. */
    private @Nullable String lastingRefusal(Member member, Route route, long now) {
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

    /** For a permit; for the end of a probe only where the call has nowhere else to go. */
    private boolean isWorthWaiting(Route route) {
        long now = clockwork.nanos();
        for (Member member : route.members()) {
            if (lastingRefusal(member, route, now) == null
                    && !(member.breaker().isProbed(now) && route.leadsOn(NOBODY))) {
                return true;
            }
        }
        return false;
    }

    private NoDeploymentAvailableException nobody(Route route, long now) {
        List<String> reasons = new ArrayList<>();
        for (Member member : route.members()) {
            String refusal = refusal(member, route, now);
            if (reasons.size() == 20) {
                reasons.add("and " + (route.members().size() - 20) + " more");
                break;
            }
            reasons.add(member.seat().id() + " " + (refusal == null ? "was taken by another call" : refusal));
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
        return nanosUntilAvailable(route, id -> true);
    }

    /** The same of those with these ids. */
    long nanosUntilAvailable(Route route, Predicate<String> ids) {
        long now = clockwork.nanos();
        long least = Long.MAX_VALUE;
        for (Member member : route.members()) {
            if (ids.test(member.seat().id())) {
                least = Math.min(least, nanosUntilAvailable(member, route, now));
            }
        }
        return least;
    }

    private long nanosUntilAvailable(Member member, Route route, long now) {
        Seat seat = member.seat();
        if (seat.deployment().isBlocked()) {
            return Long.MAX_VALUE;
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
        return left == 0 && refusal(member, route, now) != null ? Long.MAX_VALUE : left;
    }

    /** The deployment that failed this request last. */
    Optional<Seat> lastTried(Route route) {
        Optional<String> id = route.journey().lastFailed();
        return id.flatMap(last -> route.members().stream()
                .map(Member::seat)
                .filter(seat -> seat.id().equals(last))
                .findFirst());
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
