package dev.litellm4j.listen;

import dev.litellm4j.health.RestListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Listeners with their queues and threads, one each, made when the first event comes. Thread-safe.
 *
 * <p>A client that is told of listeners one by one has one of these of its own and closes it. Made here, it stays yours to
 * {@link #flush} and to {@link #close}, after the client.
 */
public final class CallListeners implements AutoCloseable {
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    private final List<Delivery> deliveries;
    private final boolean redacted;
    private final boolean wantsContent;
    private final boolean captures;
    private final boolean raw;

    private CallListeners(Builder builder) {
        this.deliveries = builder.listeners.entrySet().stream()
                .map(entry -> new Delivery(entry.getKey(), entry.getValue()))
                .toList();
        this.redacted = builder.redacted;
        this.raw = builder.raw;
        this.wantsContent = deliveries.stream().anyMatch(Delivery::wantsContent);
        this.captures = deliveries.stream().anyMatch(Delivery::captures);
    }

    /** A builder without listeners. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whether there is nobody to be told. */
    public boolean isEmpty() {
        return deliveries.isEmpty();
    }

    /**
     * Waits until every event so far has been told; false where the time did not suffice. A listener that calls this does
     * not wait for itself.
     */
    public boolean flush(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        boolean all = true;
        for (Delivery delivery : deliveries) {
            all &= delivery.flush(end);
        }
        return all;
    }

    /** Events that were not told because a queue was full. */
    public long dropped() {
        return deliveries.stream().mapToLong(Delivery::dropped).sum();
    }

    /** Events at which a listener threw. */
    public long failures() {
        return deliveries.stream().mapToLong(Delivery::failures).sum();
    }

    /** Waits up to five seconds for what is still to be told, and ends the threads; closes listeners that can be closed. */
    @Override
    public void close() {
        flush(LAST_WAIT);
        deliveries.forEach(Delivery::close);
    }

    /** Whether {@code said} by a call, else the setting of all, hides what it says. */
    boolean redacts(@Nullable Boolean said) {
        return said == null ? redacted : said;
    }

    /** Whether {@code said} by a call, else the setting of all, shows what goes to the provider. */
    boolean showsRaw(@Nullable Boolean said) {
        return said == null ? raw : said;
    }

    boolean wantsContent() {
        return wantsContent;
    }

    Map<CallListener, Object> captured() {
        if (!captures) {
            return Map.of();
        }
        Map<CallListener, Object> all = new java.util.IdentityHashMap<>();
        deliveries.forEach(delivery -> delivery.capture(all));
        return all;
    }

    /** Tells that a call begins, and gives those who will not hear of it for want of room; null where there are none. */
    @Nullable
    BitSet begin(CallEvent.RequestStarted event, int draw) {
        BitSet deaf = null;
        for (int i = 0; i < deliveries.size(); i++) {
            if (deliveries.get(i).samples(draw) && !deliveries.get(i).begin(event)) {
                deaf = deaf == null ? new BitSet() : deaf;
                deaf.set(i);
            }
        }
        return deaf;
    }

    void tell(CallEvent.OfCall event, int draw, @Nullable BitSet deaf) {
        for (int i = 0; i < deliveries.size(); i++) {
            Delivery delivery = deliveries.get(i);
            if (delivery.samples(draw)) {
                if (deaf != null && deaf.get(i)) {
                    delivery.unheard();
                } else {
                    delivery.further(event);
                }
            }
        }
    }

    /** Hears of rests; under a breaker's lock, where no listener may run. */
    public RestListener rests() {
        return deliveries.isEmpty() ? RestListener.NONE : new RestEvents(this::tellOfRest);
    }

    private void tellOfRest(CallEvent event) {
        deliveries.forEach(delivery -> delivery.apart(event));
    }

    static void pause() {
        LockSupport.parkNanos(200_000);
    }

    /** Collects listeners. Not thread-safe. */
    public static final class Builder {
        private final Map<CallListener, ListenerOptions> listeners = new LinkedHashMap<>();
        private boolean redacted;
        private boolean raw;

        private Builder() {}

        /** Tells {@code listener} too; the second time, with the same listener, changes nothing. */
        public Builder listener(CallListener listener) {
            return listener(listener, ListenerOptions.DEFAULTS);
        }

        /** The same with options. */
        public Builder listener(CallListener listener, ListenerOptions options) {
            listeners.putIfAbsent(listener, options);
            return this;
        }

        /** Whether no listener sees what was said and answered, unless a call says otherwise; default false. */
        public Builder turnOffMessageLogging(boolean off) {
            this.redacted = off;
            return this;
        }

        /**
         * Whether {@link CallEvent.RequestSent} shows what goes to the providers, unless a call says otherwise; for
         * debugging, default false.
         */
        public Builder logRawRequest(boolean on) {
            this.raw = on;
            return this;
        }

        /** Whether there is none so far. */
        public boolean isEmpty() {
            return listeners.isEmpty();
        }

        /** The listeners. */
        public CallListeners build() {
            return new CallListeners(this);
        }

        /** The same listeners and settings, apart from this builder. */
        public Builder copy() {
            Builder copy = new Builder();
            copy.listeners.putAll(listeners);
            copy.redacted = redacted;
            copy.raw = raw;
            return copy;
        }

        List<CallListener> all() {
            return new ArrayList<>(listeners.keySet());
        }
    }
}
