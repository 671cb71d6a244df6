package dev.litellm4j.providers.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.providers.testing.Taker;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ColdStreamTest {
    private final ExecutorService threads = Executors.create(16, 16);
    private final AtomicInteger calls = new AtomicInteger();
    private final Numbers numbers = new Numbers(1000);
    private final ColdStream<Integer> stream = new ColdStream<>(
            cancellation -> {
                calls.incrementAndGet();
                return numbers;
            },
            threads);

    @AfterEach
    void shutDown() {
        threads.shutdownNow();
    }

    @Test
    void every_reader_makes_a_call_and_nobody_else_does() {
        ColdStream<Integer> five = new ColdStream<>(
                cancellation -> {
                    calls.incrementAndGet();
                    return new Numbers(5);
                },
                threads);
        assertThat(calls).hasValue(0);

        assertThat(five).containsExactly(0, 1, 2, 3, 4);
        assertThat(five.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);

        assertThat(calls).hasValue(2);
    }

    @Test
    void a_java_stream_makes_its_call_when_it_is_read() {
        try (var numbers = stream.stream()) {
            assertThat(calls).hasValue(0);
            assertThat(numbers.limit(2)).hasSize(2);
        }
        assertThat(calls).hasValue(1);
        assertThat(numbers.timesClosed()).isEqualTo(1);
    }

    @Test
    void an_iterable_is_read_on_the_callers_thread() {
        Set<Thread> readers = ConcurrentHashMap.newKeySet();
        ColdStream<Integer> watched = new ColdStream<>(
                cancellation -> new Numbers(3) {
                    @Override
                    public @Nullable Integer next() {
                        readers.add(Thread.currentThread());
                        return super.next();
                    }
                },
                threads);

        watched.forEach(number -> {});

        assertThat(readers).containsExactly(Thread.currentThread());
    }

    @Test
    void the_end_frees_the_source_once() {
        Iterator<Integer> iterator = stream.iterator();
        iterator.forEachRemaining(number -> {});

        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        stream.close();
        assertThat(numbers.timesClosed()).isEqualTo(1);
    }

    @Test
    void closing_frees_a_source_nobody_reads_to_its_end() {
        Iterator<Integer> iterator = stream.iterator();
        iterator.next();

        stream.close();
        stream.close();

        assertThat(numbers.timesClosed()).isEqualTo(1);
        assertThatThrownBy(iterator::hasNext).isInstanceOf(ApiConnectionException.class);
        assertThatThrownBy(stream::iterator).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_closed_stream_tells_a_subscriber_by_the_rules() throws InterruptedException {
        stream.close();
        Taker<Integer> taker = new Taker<>(1);

        stream.subscribe(taker);
        taker.awaitEnd();

        assertThat(taker.failure()).isInstanceOf(ApiConnectionException.class);
        assertThat(calls).hasValue(0);
    }

    @Test
    void closing_tells_a_subscriber_that_has_no_demand() throws InterruptedException {
        Taker<Integer> taker = new Taker<>(1);
        stream.subscribe(taker);
        taker.awaitItems(1);

        stream.close();
        taker.awaitEnd();

        assertThat(taker.failure()).isInstanceOf(ApiConnectionException.class).hasMessageContaining("closed");
        assertThat(numbers.timesClosed()).isEqualTo(1);
    }

    @Test
    void demand_from_many_threads_is_served_in_order_one_by_one() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        Taker<Integer> taker = new Taker<>(0) {
            @Override
            public void onNext(Integer number) {
                overlaps.addAndGet(inside.getAndIncrement());
                super.onNext(number);
                inside.decrementAndGet();
            }
        };
        stream.subscribe(taker);
        List<Thread> askers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            askers.add(new Thread(() ->
                    IntStream.range(0, 125).forEach(time -> taker.subscription().request(1))));
        }
        askers.forEach(Thread::start);
        for (Thread asker : askers) {
            asker.join();
        }
        taker.awaitItems(1000);

        assertThat(taker.items()).isEqualTo(IntStream.range(0, 1000).boxed().toList());
        assertThat(overlaps).hasValue(0);
    }

    @Test
    void demand_from_within_onNext_does_not_pile_up_on_the_stack() throws InterruptedException {
        Taker<Integer> taker = new Taker<>(1) {
            @Override
            public void onNext(Integer number) {
                super.onNext(number);
                subscription().request(1);
            }
        };
        new ColdStream<>(cancellation -> new Numbers(5000), Runnable::run).subscribe(taker);
        taker.awaitEnd();

        assertThat(taker.items()).hasSize(5000);
        assertThat(taker.complete()).isTrue();
    }

    @Test
    void a_subscriber_that_throws_has_cancelled() {
        CountDownLatch freed = new CountDownLatch(1);
        Taker<Integer> taker = new Taker<>(5) {
            @Override
            public void onNext(Integer number) {
                super.onNext(number);
                throw new IllegalStateException("cannot take it");
            }
        };
        ColdStream<Integer> throwing = new ColdStream<>(
                cancellation -> new Numbers(5) {
                    @Override
                    public void close() {
                        freed.countDown();
                    }
                },
                Runnable::run);

        assertThatThrownBy(() -> throwing.subscribe(taker)).hasMessage("cannot take it");

        assertThat(freed.getCount()).isZero();
        assertThat(taker.items()).hasSize(1);
        assertThat(taker.failure()).isNull();
    }

    @Test
    void cancelling_reaches_a_read_that_waits() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch freed = new CountDownLatch(1);
        Taker<Integer> taker = new Taker<>(1);
        new ColdStream<Integer>(cancellation -> new Stalled(cancellation, waiting, freed), threads).subscribe(taker);
        waiting.await();

        taker.subscription().cancel();
        freed.await();

        assertThat(taker.failure()).isNull();
        assertThat(taker.items()).isEmpty();
    }

    @Test
    void closing_from_another_thread_reaches_a_loop_that_waits() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch freed = new CountDownLatch(1);
        ColdStream<Integer> stalled =
                new ColdStream<>(cancellation -> new Stalled(cancellation, waiting, freed), threads);
        threads.execute(() -> {
            try {
                waiting.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            stalled.close();
        });

        assertThatThrownBy(() -> stalled.forEach(number -> {})).hasMessage("cancelled");
        freed.await();
    }

    @Test
    void the_callers_token_ends_all_readers_and_remembers_none_that_ended() {
        Cancellation caller = new Cancellation();
        ColdStream<Integer> followed = new ColdStream<>(cancellation -> numbers, threads, Optional.of(caller));
        followed.forEach(number -> {});
        assertThat(caller).extracting("actions").asString().isEqualTo("[]");

        Iterator<Integer> open = followed.iterator();
        caller.cancel();

        assertThatThrownBy(open::hasNext).isInstanceOf(ApiConnectionException.class);
        assertThat(numbers.timesClosed()).isEqualTo(2);
    }

    @Test
    void without_a_thread_the_subscriber_is_told() throws InterruptedException {
        Taker<Integer> taker = new Taker<>(1);
        new ColdStream<Integer>(cancellation -> numbers, task -> {
                    throw new RejectedExecutionException("closed");
                })
                .subscribe(taker);
        taker.awaitEnd();

        assertThat(taker.failure()).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void nobody_may_not_subscribe() {
        Flow.Subscriber<Integer> nobody = null;
        assertThatThrownBy(() -> stream.subscribe(nobody)).isInstanceOf(NullPointerException.class);
    }

    /** Waits in {@code next()} until it is cancelled. */
    private record Stalled(Cancellation cancellation, CountDownLatch waiting, CountDownLatch freed)
            implements ChunkSource<Integer> {
        @Override
        public Integer next() {
            CountDownLatch cancelled = new CountDownLatch(1);
            cancellation.onCancel(cancelled::countDown);
            waiting.countDown();
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("cancelled");
        }

        @Override
        public void close() {
            freed.countDown();
        }
    }
}
