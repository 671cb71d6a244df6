package dev.litellm4j.router;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.deployment.Spending;
import dev.litellm4j.deployment.StateLink;
import dev.litellm4j.policy.Group;
import dev.litellm4j.policy.Member;
import dev.litellm4j.router.RouterStateStore.Activity;
import dev.litellm4j.router.RouterStateStore.Correction;
import dev.litellm4j.router.RouterStateStore.Report;
import dev.litellm4j.router.RouterStateStore.Spend;
import dev.litellm4j.router.RouterStateStore.Spent;
import dev.litellm4j.router.RouterStateStore.View;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Tells the store what happened here, and the deployments what happened elsewhere. What happened is read off the
 * counters, so that no call does anything for it. One thread at a time.
 */
final class StateExchange {
    /** A rest that ends that much later than the one others know of is news to them; less is the clocks' difference. */
    private static final long NEWS = Duration.ofMillis(100).toNanos();

    private final String router = UUID.randomUUID().toString();
    private final RouterStateStore store;
    private final StateLink link;
    private final Clockwork clockwork;
    private final Supplier<Snapshot> snapshot;
    private Map<String, Long> knownRests = new HashMap<>();
    private Map<Spending, BigDecimal> told = new HashMap<>();

    StateExchange(RouterStateStore store, StateLink link, Clockwork clockwork, Supplier<Snapshot> snapshot) {
        this.store = store;
        this.link = link;
        this.clockwork = clockwork;
        this.snapshot = snapshot;
    }

    /** Tells and hears everything. */
    synchronized void round() {
        Map<String, Member> members = snapshot.get().members();
        try {
            publish(members, activities(members), false);
            store.renew(permits(members));
            View view = store.read(router, snapshot.get().spendings().keySet());
            hear(members, view);
            link.found();
        } catch (RuntimeException e) {
            lost(e);
            members.values().forEach(member -> member.seat().permits().elsewhere(0));
        }
    }

    /** Tells at once what others wait for: rests, tokens that are free again, money spent. */
    synchronized void news() {
        Map<String, Member> members = snapshot.get().members();
        if (link.isDead() || !hasNews(members)) {
            return;
        }
        try {
            publish(members, activities(members), false);
        } catch (RuntimeException e) {
            lost(e);
        }
    }

    /** The last words. */
    synchronized void goodbye() {
        if (link.isDead()) {
            return;
        }
        try {
            publish(snapshot.get().members(), Map.of(), true);
        } catch (RuntimeException e) {
            lost(e);
        }
    }

    /** Whoever comes back may have forgotten who rests. */
    private void lost(RuntimeException why) {
        knownRests = new HashMap<>();
        link.lost(why);
    }

    private boolean hasNews(Map<String, Member> members) {
        return link.isOwing()
                || !rests(members, clockwork.nanos()).isEmpty()
                || !spent(snapshot.get().spendings()).isEmpty();
    }

    private void publish(Map<String, Member> members, Map<String, Activity> activities, boolean goodbye) {
        long now = clockwork.nanos();
        Map<String, Duration> rests = rests(members, now);
        Map<String, Spending> budgets = snapshot.get().spendings();
        Map<Spending, BigDecimal> telling = new HashMap<>();
        budgets.values().forEach(spending -> telling.put(spending, spending.ever()));
        List<Correction> corrections = link.takeOwed();
        try {
            List<Correction> owed = bounded(corrections, members, now);
            store.publish(new Report(router, activities, rests, owed, spent(budgets, telling), goodbye));
        } catch (RuntimeException e) {
            link.giveBack(corrections);
            throw e;
        }
        told = telling;
        Map<String, Long> known = new HashMap<>();
        members.forEach((id, member) -> {
            long left = member.breaker().nanosLeft(now);
            if (left > 0) {
                known.put(id, now + left);
            }
        });
        knownRests = known;
    }

    /** What was used while the store was away counts as far as it was within the last minute. */
    private static List<Correction> bounded(List<Correction> owed, Map<String, Member> members, long now) {
        List<Correction> all = new ArrayList<>(owed.size());
        for (Correction one : owed) {
            Member member = members.get(one.deployment());
            if (one.receipt() != 0) {
                all.add(one);
            } else if (member != null) {
                long requests =
                        Math.min(one.requests(), member.seat().requests().total(now));
                long tokens = Math.min(
                        Math.max(0, one.tokens()), member.seat().tokens().total(now));
                all.add(new Correction(one.deployment(), 0, requests, tokens));
            }
        }
        return all;
    }

    private Map<String, Duration> rests(Map<String, Member> members, long now) {
        Map<String, Duration> rests = new HashMap<>();
        members.forEach((id, member) -> {
            long left = member.breaker().nanosLeft(now);
            Long known = knownRests.get(id);
            if (left > 0 && (known == null || now + left - known > NEWS)) {
                rests.put(id, Duration.ofNanos(left));
            }
        });
        return rests;
    }

    private static Map<String, Activity> activities(Map<String, Member> members, long now) {
        Map<String, Activity> all = new HashMap<>();
        members.forEach((id, member) -> {
            Seat seat = member.seat();
            Activity activity = new Activity(
                    seat.requests().total(now),
                    seat.tokens().total(now),
                    seat.permits().inFlight(),
                    duration(seat.latencies().perToken()),
                    duration(seat.latencies().firstToken()));
            if (activity.requests() > 0 || activity.tokens() > 0 || activity.inFlight() > 0) {
                all.put(id, activity);
            }
        });
        return all;
    }

    private Map<String, Activity> activities(Map<String, Member> members) {
        return activities(members, clockwork.nanos());
    }

    private static Map<String, Set<String>> permits(Map<String, Member> members) {
        Map<String, Set<String>> all = new HashMap<>();
        members.forEach((id, member) -> {
            Set<String> held = Set.copyOf(member.seat().permits().held());
            if (!held.isEmpty()) {
                all.put(id, held);
            }
        });
        return all;
    }

    private List<Spend> spent(Map<String, Spending> budgets) {
        Map<Spending, BigDecimal> now = new HashMap<>();
        budgets.values().forEach(spending -> now.put(spending, spending.ever()));
        return spent(budgets, now);
    }

    private List<Spend> spent(Map<String, Spending> budgets, Map<Spending, BigDecimal> ever) {
        List<Spend> all = new ArrayList<>();
        budgets.forEach((name, spending) -> {
            BigDecimal more =
                    ever.getOrDefault(spending, BigDecimal.ZERO).subtract(told.getOrDefault(spending, BigDecimal.ZERO));
            if (more.signum() > 0) {
                all.add(new Spend(name, more, spending.window()));
            }
        });
        return all;
    }

    private void hear(Map<String, Member> members, View view) {
        long now = clockwork.nanos();
        members.forEach((id, member) -> hearActivities(member.seat(), id, view, now));
        view.rests().forEach((id, left) -> {
            Member member = members.get(id);
            if (member != null && hasElsewhere(member, now)) {
                long end = now + left.toNanos();
                if (end - (now + member.breaker().nanosLeft(now)) > NEWS) {
                    member.breaker().heardRest(end, now);
                    knownRests.put(id, end);
                }
            }
        });
        snapshot.get().spendings().forEach((name, spending) -> {
            Spent spent = view.spent().get(name);
            if (spent != null) {
                BigDecimal mine = told.getOrDefault(spending, BigDecimal.ZERO);
                spending.heard(now, spent.usd(), mine, spent.left().toNanos());
            }
        });
    }

    private static void hearActivities(Seat seat, String id, View view, long now) {
        long requests = 0;
        long tokens = 0;
        int inFlight = 0;
        Mean perToken = new Mean();
        Mean firstToken = new Mean();
        for (Map<String, Activity> other : view.others().values()) {
            Activity activity = other.get(id);
            if (activity != null) {
                requests += activity.requests();
                tokens += activity.tokens();
                inFlight += activity.inFlight();
                perToken.add(activity.timePerToken(), activity.requests());
                firstToken.add(activity.timeToFirstToken(), activity.requests());
            }
        }
        seat.elsewhere().heard(now, view.others().size(), requests, tokens);
        seat.permits().elsewhere(inFlight);
        long all = requests + seat.requests().total(now);
        seat.latencies().heard(perToken.value(), firstToken.value(), all == 0 ? 0 : (double) requests / all);
    }

    /** The rule that nobody rests who is the last one to ask holds for what others say, too. */
    private boolean hasElsewhere(Member member, long now) {
        Group group = snapshot.get().groups().get(member.seat().deployment().modelName());
        return group != null
                && (!group.fallbacks().general().isEmpty()
                        || group.members().stream()
                                .anyMatch(other -> other != member
                                        && !other.breaker().isResting(now)
                                        && !other.seat().deployment().isBlocked()));
    }

    private static Optional<Duration> duration(OptionalDouble nanos) {
        return nanos.isPresent() ? Optional.of(Duration.ofNanos((long) nanos.getAsDouble())) : Optional.empty();
    }

    /** A mean of times, by the number of calls behind them. */
    private static final class Mean {
        private double sum;
        private long weight;

        void add(Optional<Duration> time, long calls) {
            if (time.isPresent()) {
                sum += (double) time.get().toNanos() * Math.max(1, calls);
                weight += Math.max(1, calls);
            }
        }

        OptionalDouble value() {
            return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
        }
    }
}
