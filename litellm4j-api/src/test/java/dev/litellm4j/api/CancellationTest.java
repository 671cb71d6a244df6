package dev.litellm4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CancellationTest {
    private final Cancellation token = new Cancellation();
    private final List<String> ran = new ArrayList<>();

    @Test
    void runsEachActionOnce() {
        token.onCancel(() -> ran.add("a"));
        token.onCancel(() -> ran.add("b")).close();
        assertThat(token.isCancelled()).isFalse();
        token.cancel();
        token.cancel();
        assertThat(token.isCancelled()).isTrue();
        assertThat(ran).containsExactly("a");
    }

    @Test
    void runsALateActionAtOnce() {
        token.cancel();
        token.onCancel(() -> ran.add("late")).close();
        assertThat(ran).containsExactly("late");
    }

    @Test
    void aFailingActionKeepsNoOtherFromRunning() {
        token.onCancel(() -> {
            throw new IllegalStateException("first");
        });
        token.onCancel(() -> {
            throw new IllegalStateException("second");
        });
        token.onCancel(() -> ran.add("third"));
        assertThatThrownBy(token::cancel)
                .hasMessage("first")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(ran).containsExactly("third");
    }

    @Test
    void anActionMayTakeItselfBackAndAskTheToken() {
        List<Cancellation.Registration> own = new ArrayList<>();
        own.add(token.onCancel(() -> {
            own.get(0).close();
            ran.add(String.valueOf(token.isCancelled()));
        }));
        token.cancel();
        assertThat(ran).containsExactly("true");
    }

    @Test
    void aRaceRunsEveryActionExactlyOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 2_000; round++) {
                Cancellation contended = new Cancellation();
                AtomicInteger runs = new AtomicInteger();
                CyclicBarrier start = new CyclicBarrier(2);
                Future<?> registering = threads.submit(() -> {
                    start.await();
                    contended.onCancel(runs::incrementAndGet);
                    return null;
                });
                Future<?> cancelling = threads.submit(() -> {
                    start.await();
                    contended.cancel();
                    return null;
                });
                registering.get(10, TimeUnit.SECONDS);
                cancelling.get(10, TimeUnit.SECONDS);
                assertThat(runs).hasValue(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
