package dev.litellm4j.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PermitsTest {
    @Test
    void noMoreThanThereAre() {
        Permits permits = new Permits(2);
        assertThat(permits.tryAcquire()).isTrue();
        assertThat(permits.tryAcquire()).isTrue();
        assertThat(permits.tryAcquire()).isFalse();
        assertThat(permits.isFull()).isTrue();
        assertThat(permits.inFlight()).isEqualTo(2);

        permits.release();

        assertThat(permits.isFull()).isFalse();
        assertThat(permits.inFlight()).isEqualTo(1);
    }

    @Test
    void zeroIsAnyNumber() {
        Permits permits = new Permits(0);
        for (int i = 0; i < 1000; i++) {
            assertThat(permits.tryAcquire()).isTrue();
        }
        assertThat(permits.isFull()).isFalse();
        assertThat(permits.inFlight()).isEqualTo(1000);
    }

    @Test
    void whoListensIsCalledAfterEachRelease() {
        Permits permits = new Permits(0);
        AtomicInteger calls = new AtomicInteger();
        Runnable listener = calls::incrementAndGet;
        permits.tryAcquire();
        permits.tryAcquire();
        permits.onRelease(listener);
        permits.release();
        permits.offRelease(listener);
        permits.release();
        assertThat(calls).hasValue(1);
    }

    @Test
    void threadsNeverHoldMoreAndAllComeBack() throws InterruptedException {
        Permits permits = new Permits(3);
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                for (int n = 0; n < 2_000; n++) {
                    if (permits.tryAcquire()) {
                        most.accumulateAndGet(held.incrementAndGet(), Math::max);
                        Thread.yield();
                        held.decrementAndGet();
                        permits.release();
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(20_000);
        }
        assertThat(most.get()).isBetween(1, 3);
        assertThat(permits.inFlight()).isZero();
        assertThat(permits.isFull()).isFalse();
    }
}
