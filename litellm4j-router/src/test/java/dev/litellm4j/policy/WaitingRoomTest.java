package dev.litellm4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.deployment.Permits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
    private static final long LONG = Duration.ofSeconds(20).toNanos();

    private final Permits permits = new Permits(1);
    private final WaitingRoom room = new WaitingRoom(List.of(permits));

    @Test
    void theLowestNumberGoesFirstThenTheLongestWaiting() throws InterruptedException {
        WaitingRoom.Waiter late = enter(5);
        WaitingRoom.Waiter early = enter(1);
        WaitingRoom.Waiter alsoEarly = enter(1);
        Map<String, WaitingRoom.Waiter> waiting =
                new LinkedHashMap<>(Map.of("late", late, "early", early, "also early", alsoEarly));
        List<String> order = new ArrayList<>();
        while (!waiting.isEmpty()) {
            room.call();
            for (String name : List.copyOf(waiting.keySet())) {
                if (isCalled(waiting.get(name))) {
                    order.add(name);
                    room.leave(waiting.remove(name), true);
                }
            }
        }
        assertThat(order).containsExactly("early", "also early", "late");
        assertThat(room.isEmpty()).isTrue();
    }

    @Test
    void whoCannotUseItCallsTheNextAndKeepsItsPlace() throws InterruptedException {
        WaitingRoom.Waiter first = enter(0);
        WaitingRoom.Waiter second = enter(0);
        room.call();
        assertThat(isCalled(first)).isTrue();
        assertThat(isCalled(second)).isFalse();

        room.pass(first);
        assertThat(isCalled(first)).isFalse();
        assertThat(isCalled(second)).isTrue();

        room.call();
        assertThat(isCalled(first)).isTrue();
    }

    @Test
    void whoLeavesWithoutItCallsTheNext() throws InterruptedException {
        WaitingRoom.Waiter first = enter(0);
        WaitingRoom.Waiter second = enter(0);
        room.call();
        room.leave(first, false);
        assertThat(isCalled(second)).isTrue();
    }

    @Test
    void twoReleasesCallTwo() throws InterruptedException {
        WaitingRoom.Waiter first = enter(0);
        WaitingRoom.Waiter second = enter(0);
        permits.tryAcquire();
        permits.release();
        room.call();
        assertThat(isCalled(first)).isTrue();
        assertThat(isCalled(second)).isTrue();
    }

    @Test
    void whoIsWokenWaitsNoLonger() throws InterruptedException {
        WaitingRoom.Waiter waiter = enter(0);
        room.wake(waiter);
        assertThat(room.await(waiter, LONG)).isEqualTo(LONG);
    }

    @Test
    void nobodyWaitsLongerThanItsTime() throws InterruptedException {
        assertThat(room.await(enter(0), 1_000_000)).isNotPositive();
    }

    @Test
    void theRoomIsNotEndless() {
        for (int i = 0; i < 10_000; i++) {
            enter(0);
        }
        assertThat(room.enter(0)).isNull();
    }

    /** One permit, many threads, each of which would wait for ever if a release between its look and its wait were lost. */
    @Test
    void noReleaseIsLost() throws InterruptedException {
        AtomicInteger served = new AtomicInteger();
        AtomicInteger lost = new AtomicInteger();
        List<String> broken = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            new Thread(() -> {
                        try {
                            for (int n = 0; n < 500; n++) {
                                if (acquire()) {
                                    served.incrementAndGet();
                                    permits.release();
                                } else {
                                    lost.incrementAndGet();
                                }
                            }
                        } catch (InterruptedException e) {
                            broken.add("interrupted");
                        } finally {
                            done.countDown();
                        }
                    })
                    .start();
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(broken).isEmpty();
        assertThat(lost).hasValue(0);
        assertThat(served).hasValue(4000);
        assertThat(room.isEmpty()).isTrue();
    }

    private boolean acquire() throws InterruptedException {
        if (room.isEmpty() && permits.tryAcquire()) {
            return true;
        }
        WaitingRoom.Waiter waiter = enter(0);
        boolean mine = false;
        try {
            if (!permits.isFull()) {
                room.call();
            }
            for (long left = LONG; !mine && left > 0; ) {
                left = room.await(waiter, left);
                mine = permits.tryAcquire();
                if (!mine) {
                    room.pass(waiter);
                }
            }
            return mine;
        } finally {
            room.leave(waiter, mine);
        }
    }

    private WaitingRoom.Waiter enter(int priority) {
        return Objects.requireNonNull(room.enter(priority));
    }

    private boolean isCalled(WaitingRoom.Waiter waiter) throws InterruptedException {
        return room.await(waiter, 1) > 0;
    }
}
