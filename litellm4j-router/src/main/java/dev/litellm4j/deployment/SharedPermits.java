package dev.litellm4j.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * This router's part of a deployment's permits that all machines have together. While the store is away each router has
 * an equal share of them. Thread-safe.
 */
final class SharedPermits {
    private final StateLink link;
    private final String deployment;
    private final int most;
    private final Elsewhere elsewhere;
    private final ConcurrentLinkedDeque<String> held = new ConcurrentLinkedDeque<>();
    private volatile boolean refused;

    SharedPermits(StateLink link, String deployment, int most, Elsewhere elsewhere) {
        this.link = link;
        this.deployment = deployment;
        this.most = most;
        this.elsewhere = elsewhere;
    }

    /** Whether one more call may go, the {@code inFlight}th here. */
    boolean take(int inFlight) {
        String permit = link.newPermit();
        Optional<Boolean> answer = link.acquire(deployment, permit, most);
        boolean taken = answer.orElseGet(() -> inFlight <= elsewhere.share(most, 0));
        if (taken && answer.isPresent()) {
            held.add(permit);
        }
        refused = !taken;
        return taken;
    }

    /** Gives any of them back: they are all alike. One that was taken without asking has no name, and needs no word. */
    void giveBack() {
        String permit = held.poll();
        if (permit != null) {
            link.release(deployment, permit);
        }
    }

    /** Whether the last who wanted one got none. */
    boolean hasRefused() {
        return refused;
    }

    List<String> held() {
        return new ArrayList<>(held);
    }
}
