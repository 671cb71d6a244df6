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
import dev.litellm4j.pick.Ask;
import dev.litellm4j.pick.Filter;
import dev.litellm4j.pick.Strategies;
import dev.litellm4j.pick.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lends deployments: filters those that can take a call, has the strategy choose, and claims the chosen one.
 *
 * <p>Where a strategy draws, only the drawn one is looked at, and another is drawn where it cannot take the call, which
 * keeps the shares of those that can. Only where so many draws as the strategy makes have failed are the others looked at.
 * Thread-safe.
 */
public final class Leasing {
    /** A rest that ends or a minute that passes calls nobody: so often those who wait look by themselves. */
    private static final long LONGEST_STEP = Duration.ofSeconds(1).toNanos();

    /** Nor does a permit that comes back on another machine. */
    private static final long LONGEST_SHARED_STEP = Duration.ofMillis(50).toNanos();

    private static final LiteLLMException NOBODY =
            new NoDeploymentAvailableException("nobody is free", ErrorDetails.NONE);

    private final Strategies strategies;
    private final Sieve sieve;
    private final Duration parallelWait;
    private final Clockwork clockwork;
    private final int defaultPriority;

    /** {@code parallelWait}: how long a call waits where all deployments have as many under way as they may. */
    public Leasing(Strategies strategies, List<Filter> filters, Duration parallelWait, Clockwork clockwork) {
        this(strategies, new Sieve(filters), parallelWait, clockwork, 0);
    }

    private Leasing(Strategies strategies, Sieve sieve, Duration parallelWait, Clockwork clockwork, int priority) {
        this.strategies = strategies;
        this.sieve = sieve;
        this.parallelWait = parallelWait;
        this.clockwork = clockwork;
        this.defaultPriority = priority;
    }

    /** The same, where requests that say no priority have this one. */
    public Leasing withDefaultPriority(int priority) {
        return new Leasing(strategies, sieve, parallelWait, clockwork, priority);
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
            throw sieve.nobody(route, clockwork.nanos());
        }
        return lease;
    }

    private @Nullable Lease await(Route route, WaitingRoom room, long nanos) {
        WaitingRoom.Waiter waiter = room.enter(route.request().options().get(RequestOptions.PRIORITY, defaultPriority));
        if (waiter == null) {
            return null;
        }
        Cancellation.Registration cancelled = route.journey().cancellation().onCancel(() -> room.wake(waiter));
        Lease lease = null;
        try {
            if (hasAvailable(route)) {
                room.call();
            }
            long longest = isShared(route) ? LONGEST_SHARED_STEP : LONGEST_STEP;
            for (long left = nanos; lease == null && left > 0 && isWorthWaiting(route); ) {
                long step = Math.min(left, longest);
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

    private static boolean isShared(Route route) {
        for (Member member : route.members()) {
            if (member.seat().permits().isShared()) {
                return true;
            }
        }
        return false;
    }

    private static ApiConnectionException over(Route route, @Nullable InterruptedException cause) {
        return new ApiConnectionException(
                "interrupted, cancelled or out of time while waiting for a deployment of "
                        + route.group().name(),
                ErrorDetails.of("", route.group().name()),
                cause);
    }

    private @Nullable Lease tryLease(Route route) {
        Level level = Level.of(route.members());
        if (level.isEmpty()) {
            return null;
        }
        Strategy strategy = strategies.of(level.seat(0).deployment().modelName(), route.ask());
        Look look =
                new Look(route, level, strategy, sieve.concerns(level), sieve.matters(route.ask()), clockwork.nanos());
        int window = level.size() <= Strategy.FEW ? level.size() : Math.min(level.size(), strategy.window());
        boolean isFirst = route.tried().isEmpty();
        Lease lease = draw(look, isFirst);
        if (lease == null) {
            lease = look(look, window, !isFirst);
        }
        if (lease == null && window < level.size()) {
            lease = look(look, level.size(), !isFirst);
        }
        return lease == null && !isFirst ? look(look, level.size(), false) : lease;
    }

    /** What one choice is made of. */
    private record Look(Route route, Level level, Strategy strategy, int[] concerns, int matters, long now) {
        boolean isUntried(int position) {
            return !route.tried().contains(level.seat(position).id());
        }
    }

    private boolean passes(Look look, int position) {
        int bits = look.concerns[position] & look.matters;
        return sieve.passes(look.level.get(position), bits, look.route.ask(), look.now);
    }

    private @Nullable Lease draw(Look look, boolean isFirst) {
        for (int i = 0; i < look.strategy.draws(); i++) {
            int drawn = look.strategy.draw(look.level.pool(), look.route.ask(), clockwork);
            if (drawn < 0) {
                return null;
            }
            if ((isFirst || look.isUntried(drawn)) && passes(look, drawn)) {
                Lease lease = claim(look, drawn);
                if (lease != null) {
                    return lease;
                }
            }
        }
        return null;
    }

    /** Looks at {@code window} of them, and claims the strategy's choice of those that can. */
    private @Nullable Lease look(Look look, int window, boolean untriedOnly) {
        int size = look.level.size();
        boolean all = window == size;
        int place = all ? 0 : look.strategy.first(look.level.pool(), look.route.ask(), clockwork);
        int[] among = new int[window];
        int count = 0;
        for (int i = 0; i < window; i++) {
            int position = all ? place : look.strategy.at(look.level.pool(), place);
            if (!(untriedOnly && !look.isUntried(position)) && passes(look, position)) {
                among[count++] = position;
            }
            place = place + 1 == size ? 0 : place + 1;
        }
        while (count > 0) {
            int chosen = look.strategy.choose(look.level.pool(), among, count, look.route.ask(), clockwork);
            Lease lease = claim(look, among[chosen]);
            if (lease != null) {
                return lease;
            }
            System.arraycopy(among, chosen + 1, among, chosen, --count - chosen);
        }
        return null;
    }

    /** Between the look and the claim somebody else may have come. */
    private @Nullable Lease claim(Look look, int position) {
        Member member = look.level.get(position);
        Seat seat = member.seat();
        if (!seat.permits().tryAcquire()) {
            return null;
        }
        long permission = member.breaker().claim();
        if (permission == Breaker.REFUSED) {
            seat.permits().release();
            return null;
        }
        Ask ask = look.route.ask();
        if (!seat.inAndOut().reserve(look.now, ask.promptTokens(), ask.outputTokens())) {
            giveBack(member, permission);
            return null;
        }
        Booking booking = seat.book(look.now, ask.tokens());
        if (booking == null) {
            seat.inAndOut().settle(look.now, look.now, -ask.promptTokens(), -ask.outputTokens());
            giveBack(member, permission);
            return null;
        }
        return new Lease(look.route, member, clockwork, look.now, booking, permission);
    }

    private static void giveBack(Member member, long permission) {
        member.breaker().release(permission);
        member.seat().permits().release();
    }

    /** For a permit; for the end of a probe only where the call has nowhere else to go. */
    private boolean isWorthWaiting(Route route) {
        long now = clockwork.nanos();
        for (Member member : route.members()) {
            if (!sieve.refusesForLong(member, route.ask(), now)
                    && !(member.breaker().isProbed(now) && route.leadsOn(NOBODY))) {
                return true;
            }
        }
        return false;
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
            if (!(untried && route.tried().contains(member.seat().id())) && sieve.passes(member, route.ask(), now)) {
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
        return sieve.nanosUntilAvailable(route.members(), ids, route.ask(), clockwork.nanos());
    }

    /** The deployment that failed this request last. */
    Optional<Seat> lastTried(Route route) {
        Optional<String> id = route.journey().lastFailed();
        return id.flatMap(last -> route.members().stream()
                .map(Member::seat)
                .filter(seat -> seat.id().equals(last))
                .findFirst());
    }
}
