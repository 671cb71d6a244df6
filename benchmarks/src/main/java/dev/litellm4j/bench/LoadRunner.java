package dev.litellm4j.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Keeps a contender busy from as many threads as a load asks for, and measures between the first call and the last. */
final class LoadRunner {
    private LoadRunner() {}

    static Round run(Contender contender, Load load) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(load.concurrency());
        CountDownLatch ready = new CountDownLatch(load.concurrency());
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch finished = new CountDownLatch(load.concurrency());
        CountDownLatch measured = new CountDownLatch(1);
        try {
            List<Future<Caller>> callers = new ArrayList<>();
            for (int i = 0; i < load.concurrency(); i++) {
                Caller caller = new Caller(contender, load);
                callers.add(threads.submit(() -> {
                    ready.countDown();
                    go.await();
                    try {
                        caller.run();
                    } finally {
                        finished.countDown();
                    }
                    measured.await(); // a thread's allocations can be read only while it lives
                    return caller;
                }));
            }
            ready.await();
            Map<Long, Long> before = Meter.allocations();
            long cpu = Meter.cpuNanos();
            long start = System.nanoTime();
            go.countDown();
            finished.await();
            long wall = System.nanoTime() - start;
            cpu = Meter.cpuNanos() - cpu;
            long bytes = Meter.allocatedSince(before);
            measured.countDown();
            return round(callers, cpu, bytes, wall);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Round round(List<Future<Caller>> callers, long cpu, long bytes, long wall)
            throws InterruptedException {
        long count = 0;
        long textLength = 0;
        List<long[]> latencies = new ArrayList<>();
        List<long[]> firstTexts = new ArrayList<>();
        for (Future<Caller> future : callers) {
            try {
                Caller caller = future.get();
                count += caller.count();
                textLength = caller.textLength();
                latencies.add(caller.latencies());
                firstTexts.add(caller.firstTexts());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return new Round(count, textLength, cpu, bytes, wall, median(latencies), median(firstTexts));
    }

    private static long median(List<long[]> samples) {
        long[] all = samples.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return all[all.length / 2];
    }
}
