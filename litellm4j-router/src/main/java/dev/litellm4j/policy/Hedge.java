package dev.litellm4j.policy;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.router.HedgeSettings;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Makes a call that takes long a second time at another deployment of its group, and gives what comes first. */
public final class Hedge implements Policy {
    private static final int MOST_ASKED = 16;
    private static final long KNOWN_FOR = Duration.ofSeconds(1).toNanos();

    private final HedgeSettings settings;
    private final Leasing leasing;
    private final Clockwork clockwork;
    private final Alarm alarm;
    private final Map<String, Delay> delays = new ConcurrentHashMap<>();

    /** What a group's delay was found to be; {@code nanos} is empty while too little is known. */
    private record Delay(long since, OptionalLong nanos) {}

    /** Hedges by {@code settings}; {@code leasing} knows who is free, {@code alarm} has threads for further attempts. */
    public Hedge(HedgeSettings settings, Leasing leasing, Clockwork clockwork, Alarm alarm) {
        this.settings = settings;
        this.leasing = leasing;
        this.clockwork = clockwork;
        this.alarm = alarm;
    }

    @Override
    public <R> R around(Route route, Step<R> next) {
        if (route.members().size() < 2) {
            return next.go(route);
        }
        OptionalLong delay = delay(route.group());
        return delay.isEmpty()
                ? next.go(route)
                : new HedgedCall<>(
                                route,
                                next,
                                Duration.ofNanos(delay.getAsLong()),
                                settings.maxExtra(),
                                leasing,
                                clockwork,
                                alarm)
                        .run();
    }

    private OptionalLong delay(Group group) {
        if (settings.percentile() == 0) {
            return OptionalLong.of(settings.minimumDelay().toNanos());
        }
        long now = clockwork.nanos();
        Delay known = delays.get(group.name());
        if (known == null || now - known.since > KNOWN_FOR) {
            known = new Delay(now, percentile(group));
            delays.put(group.name(), known);
        }
        return known.nanos;
    }

    /** The lower median over the group's members: one that is slow does not make slowness usual. */
    private OptionalLong percentile(Group group) {
        long[] each = group.members().stream()
                .limit(MOST_ASKED)
                .map(member -> member.seat().latencies().percentile(settings.percentile()))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .sorted()
                .toArray();
        return each.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(
                        each[(each.length - 1) / 2], settings.minimumDelay().toNanos()));
    }
}
