package dev.litellm4j.providers;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.providers.wire.Prefix;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds a beginning among those that a provider keeps, or has it kept.
 *
 * @param end when this has to be over, by {@link System#nanoTime()}
 */
record PrefixSearch(Exchange<?> exchange, Prefix prefix, Cancellation cancellation, long end, Clock clock) {
    /** A request may be under way for some seconds before it is read. */
    static final Duration MARGIN = Duration.ofSeconds(10);

    private static final int MAX_PAGES = 20;

    /**
     * A beginning that is kept now.
     *
     * @param name what requests name it by
     * @param until how long that is of use
     */
    record Found(String name, Instant until) {}

    Found find(String id) throws IOException {
        Optional<Found> there = listed(id);
        return there.isPresent() ? there.get() : made(id);
    }

    private Optional<Found> listed(String id) throws IOException {
        String next = "";
        for (int i = 0; i < MAX_PAGES; i++) {
            Prefix.Page page;
            try (WireReply reply = send(prefix.list(next))) {
                page = prefix.page(reply);
            }
            for (Prefix.Kept kept : page.kept()) {
                Instant until = kept.expires().minus(MARGIN);
                if (kept.id().equals(id)
                        && !kept.name().isEmpty()
                        && clock.instant().isBefore(until)) {
                    return Optional.of(new Found(kept.name(), until));
                }
            }
            next = page.next();
            if (next.isEmpty()) {
                break;
            }
        }
        return Optional.empty();
    }

    /** How long it lives is known by one clock, when that is over by the other. */
    private Found made(String id) throws IOException {
        Instant before = clock.instant();
        try (WireReply reply = send(prefix.make(id))) {
            Prefix.Kept kept = prefix.made(reply);
            Duration life = Duration.between(kept.created(), kept.expires());
            return new Found(kept.name(), before.plus(life).minus(MARGIN));
        }
    }

    private WireReply send(WireRequest request) {
        Duration left = Duration.ofNanos(Math.max(end - System.nanoTime(), 1_000_000));
        Timeouts limits = exchange.limits(false);
        Duration call = limits.call().filter(said -> said.compareTo(left) < 0).orElse(left);
        return exchange.sendBeside(request, limits.withCall(call), cancellation);
    }
}
