package dev.litellm4j.policy;

import dev.litellm4j.deployment.Seat;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.NoDeploymentAvailableException;
import dev.litellm4j.pick.Ask;
import dev.litellm4j.pick.Filter;
import dev.litellm4j.pick.Filters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which deployments can take a call, and of the others why not and until when. Immutable. */
final class Sieve {
    private static final int MOST_REASONS = 20;

    private final Filter[] filters;

    Sieve(List<Filter> filters) {
        this.filters = filters.toArray(new Filter[0]);
    }

    /** A bit for each filter that may refuse {@code ask} something. */
    int matters(Ask ask) {
        int bits = 0;
        for (int i = 0; i < filters.length; i++) {
            bits |= filters[i].matters(ask) ? 1 << i : 0;
        }
        return bits;
    }

    int[] concerns(Level level) {
        return level.concerns(filters);
    }

    /** {@code bits}: the filters that matter to the request and concern the deployment. */
    boolean passes(Member member, int bits, Ask ask, long now) {
        if (member.breaker().isResting(now) || member.breaker().isProbed(now)) {
            return false;
        }
        for (int left = bits; left != 0; left &= left - 1) {
            if (filters[Integer.numberOfTrailingZeros(left)].refuses(member.seat(), ask, now)) {
                return false;
            }
        }
        return true;
    }

    boolean passes(Member member, Ask ask, long now) {
        return !member.breaker().isResting(now)
                && !member.breaker().isProbed(now)
                && refusing(member.seat(), ask, now).isEmpty();
    }

    /** Whether something speaks against it that the end of another call would not change. */
    boolean refusesForLong(Member member, Ask ask, long now) {
        return member.breaker().isResting(now)
                || refusing(member.seat(), ask, now).stream().anyMatch(filter -> filter != Filters.PARALLEL_REQUESTS);
    }

    private List<Filter> refusing(Seat seat, Ask ask, long now) {
        List<Filter> refusing = new ArrayList<>(2);
        for (Filter filter : filters) {
            if (filter.matters(ask) && filter.concerns(seat) && filter.refuses(seat, ask, now)) {
                refusing.add(filter);
            }
        }
        return refusing;
    }

    NoDeploymentAvailableException nobody(Route route, long now) {
        List<String> reasons = new ArrayList<>();
        for (Member member : route.members()) {
            if (reasons.size() == MOST_REASONS) {
                reasons.add("and " + (route.members().size() - MOST_REASONS) + " more");
                break;
            }
            reasons.add(member.seat().id() + " " + reason(member, route.ask(), now));
        }
        long back = nanosUntilAvailable(route.members(), id -> true, route.ask(), now);
        Optional<Duration> after =
                back > 0 && back < Long.MAX_VALUE ? Optional.of(Duration.ofNanos(back)) : Optional.empty();
        return new NoDeploymentAvailableException(
                "no deployment of " + route.group().name() + " can take the call: "
                        + (reasons.isEmpty() ? "there is none" : String.join("; ", reasons)),
                ErrorDetails.of("", route.group().name()).toBuilder()
                        .retryAfter(after)
                        .build());
    }

    private String reason(Member member, Ask ask, long now) {
        List<String> reasons = new ArrayList<>(2);
        if (member.breaker().isResting(now)) {
            reasons.add("rests for another "
                    + Duration.ofNanos(member.breaker().nanosLeft(now)).toMillis() + " ms");
        }
        if (member.breaker().isProbed(now)) {
            reasons.add("is being probed");
        }
        refusing(member.seat(), ask, now).forEach(filter -> reasons.add(filter.reason(member.seat(), ask, now)));
        if (reasons.isEmpty()) {
            return member.seat().permits().isFullElsewhere()
                    ? "has as many calls under way on all machines together as it may"
                    : "was taken by another call";
        }
        return String.join(" and ", reasons);
    }

    /** How long until the first of them can be asked, in nanoseconds; {@link Long#MAX_VALUE} where time does not help. */
    long nanosUntilAvailable(List<Member> members, Predicate<String> ids, Ask ask, long now) {
        long least = Long.MAX_VALUE;
        for (Member member : members) {
            if (!ids.test(member.seat().id())) {
                continue;
            }
            long left = member.breaker().isProbed(now)
                    ? Long.MAX_VALUE
                    : member.breaker().nanosLeft(now);
            for (Filter filter : refusing(member.seat(), ask, now)) {
                left = Math.max(left, filter.nanosLeft(member.seat(), ask, now));
            }
            least = Math.min(least, left);
        }
        return least;
    }
}
