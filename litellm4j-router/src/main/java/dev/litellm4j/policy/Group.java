package dev.litellm4j.policy;

import dev.litellm4j.deployment.Seat;
import dev.litellm4j.router.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The deployments behind one name, with what is done when they fail. Immutable. */
public final class Group {
    private final String name;
    private final List<Member> members;
    private final List<List<Member>> levels;
    private final FallbackLists fallbacks;
    private final RetryPolicy retryPolicy;
    private final boolean hasFallback;
    private final WaitingRoom waiting;
    private final Object turn;

    /** A group; {@code retryPolicy} is the one that holds for it. */
    public Group(String name, List<Member> members, FallbackLists fallbacks, RetryPolicy retryPolicy) {
        this.name = name;
        this.members = Level.of(members);
        this.fallbacks = fallbacks;
        this.retryPolicy = retryPolicy;
        this.hasFallback = leadsAway(name, fallbacks);
        this.waiting = new WaitingRoom(
                this.members.stream().map(member -> member.seat().permits()).toList());
        this.turn = new Object();
        TreeMap<Integer, List<Member>> byOrder = new TreeMap<>();
        members.forEach(member -> byOrder.computeIfAbsent(member.seat().order(), order -> new ArrayList<>())
                .add(member));
        this.levels = List.copyOf(byOrder.values().stream().map(Level::of).toList());
    }

    private Group(
            Group group,
            String name,
            List<Member> members,
            List<List<Member>> levels,
            FallbackLists fallbacks,
            RetryPolicy retryPolicy,
            boolean hasFallback) {
        this.name = name;
        this.members = members;
        this.levels = levels;
        this.retryPolicy = retryPolicy;
        this.hasFallback = hasFallback;
        this.waiting = group.waiting;
        this.turn = group.turn;
        this.fallbacks = fallbacks;
    }

    private static boolean leadsAway(String name, FallbackLists fallbacks) {
        return fallbacks.general().stream().anyMatch(target -> !target.model().equals(name));
    }

    /** The same without the deployments {@code ids}. */
    Group without(Set<String> ids) {
        List<List<Member>> rest = levels.stream()
                .map(level -> without(level, ids))
                .filter(level -> !level.isEmpty())
                .toList();
        return new Group(this, name, without(members, ids), rest, fallbacks, retryPolicy, hasFallback);
    }

    static List<Member> without(List<Member> all, Set<String> ids) {
        return Level.of(
                all.stream().filter(member -> !ids.contains(member.seat().id())).toList());
    }

    /** The same deployments with the other fallbacks of one request. */
    public Group with(FallbackLists others) {
        return new Group(this, name, members, levels, others, retryPolicy, hasFallback);
    }

    /** The same deployments as another name has them. */
    public Group as(String other, FallbackLists others, RetryPolicy policy) {
        return new Group(this, other, members, levels, others, policy, leadsAway(other, others));
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** All of them. */
    public List<Member> members() {
        return members;
    }

    /** The same by priority level, the first one first. */
    public List<List<Member>> levels() {
        return levels;
    }

    /** Where to go when it fails. */
    public FallbackLists fallbacks() {
        return fallbacks;
    }

    /** How often a call is made again, by kind of failure. */
    public RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    /**
     * Whether calls have somewhere to go while {@code seat} rests: a fallback that is configured, whatever the one request
     * says, or a deployment that is known to be well. To be asked in {@link #turn}.
     */
    public boolean hasElsewhere(Seat seat) {
        if (hasFallback) {
            return true;
        }
        for (Member other : members) {
            if (other.seat() != seat
                    && other.breaker().isHealthy()
                    && !other.seat().deployment().isBlocked()) {
                return true;
            }
        }
        return false;
    }

    /** Held while a deployment is judged: of two that fail at once, one would take the other for well, and both would rest. */
    public Object turn() {
        return turn;
    }

    /** Where calls wait while all members have as many under way as they may. */
    WaitingRoom waiting() {
        return waiting;
    }
}
