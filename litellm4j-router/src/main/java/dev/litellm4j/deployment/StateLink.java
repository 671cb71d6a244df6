package dev.litellm4j.deployment;

import dev.litellm4j.router.RouterStateStore;
import dev.litellm4j.router.RouterStateStore.Admission;
import dev.litellm4j.router.RouterStateStore.Correction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A router's line to what it shares with other machines; dead while the store does not answer. Thread-safe. */
public final class StateLink {
    private static final Logger LOG = LoggerFactory.getLogger("dev.litellm4j.router.state");
    private static final int MOST_OWED = 10_000;

    private final RouterStateStore store;
    private final String name;
    private final AtomicLong permits = new AtomicLong();
    private final AtomicBoolean dead = new AtomicBoolean();
    private final Map<Reservation, long[]> owed = new HashMap<>();

    private record Reservation(String deployment, long receipt) {}

    /** A line to {@code store} from a router that no other has the {@code name} of. */
    public StateLink(RouterStateStore store, String name) {
        this.store = store;
        this.name = name;
    }

    /** The store's answer; null where it gives none. */
    @Nullable
    Admission reserve(String deployment, long tokens, int rpm, int tpm) {
        if (dead.get()) {
            return null;
        }
        try {
            return store.reserve(deployment, tokens, rpm, tpm);
        } catch (RuntimeException e) {
            lost(e);
            return null;
        }
    }

    /** A name for a permit that is used once. */
    String newPermit() {
        return name + ":" + permits.incrementAndGet();
    }

    /** Whether there was a permit left for {@code permit}; empty where the store gives no answer. */
    Optional<Boolean> acquire(String deployment, String permit, int most) {
        if (dead.get()) {
            return Optional.empty();
        }
        try {
            return Optional.of(store.acquire(deployment, permit, most));
        } catch (RuntimeException e) {
            lost(e);
            return Optional.empty();
        }
    }

    /** Gives a permit back; where the store does not hear of it, it ends by itself. */
    void release(String deployment, String permit) {
        if (!dead.get()) {
            try {
                store.release(deployment, permit);
            } catch (RuntimeException e) {
                lost(e);
            }
        }
    }

    /** The store has not answered. */
    public void lost(RuntimeException why) {
        if (dead.compareAndSet(false, true)) {
            LOG.warn(
                    "the state store does not answer; until it does, this router goes by what it knows itself: {}",
                    why.toString());
        }
    }

    /** The store has answered. */
    public void found() {
        if (dead.compareAndSet(true, false)) {
            LOG.info("the state store answers again");
        }
    }

    /** Whether the store is away. */
    public boolean isDead() {
        return dead.get();
    }

    /** To be told to the store when there is time. */
    synchronized void owe(String deployment, long receipt, long requests, long tokens) {
        Reservation reservation = new Reservation(deployment, receipt);
        if (owed.size() < MOST_OWED || owed.containsKey(reservation)) {
            long[] sum = owed.computeIfAbsent(reservation, fresh -> new long[2]);
            sum[0] += requests;
            sum[1] += tokens;
        }
    }

    /** Whether there is something to be told. */
    public synchronized boolean isOwing() {
        return !owed.isEmpty();
    }

    /** What is to be told, which from now on counts as told. */
    public synchronized List<Correction> takeOwed() {
        List<Correction> all = new ArrayList<>(owed.size());
        owed.forEach((of, sum) -> all.add(new Correction(of.deployment(), of.receipt(), sum[0], sum[1])));
        owed.clear();
        return all;
    }

    /** The telling failed. Nobody knows how much of it arrived: what would set tokens free is not told twice. */
    public void giveBack(List<Correction> untold) {
        for (Correction one : untold) {
            if (one.requests() > 0 || one.tokens() > 0) {
                owe(one.deployment(), one.receipt(), one.requests(), one.tokens());
            }
        }
    }
}
