package dev.litellm4j.redis;

import dev.litellm4j.error.NoDeploymentAvailableException;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.Router;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * One of several processes that share a limit. Calls from four threads as fast as it may, and prints how many calls were
 * answered, how many refused, and how many ended otherwise.
 *
 * <p>Arguments: Redis, the provider, requests per minute, seconds.
 */
final class Machine {
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    public static void main(String[] args) throws InterruptedException {
        Deployment deployment = Deployment.of("g", "openai/gpt-4o-mini")
                .apiBase(args[1])
                .apiKey("none")
                .rpm(Integer.parseInt(args[2]));
        try (RedisStateStore store = RedisStateStore.builder()
                        .url(args[0])
                        .timeout(Duration.ofSeconds(2))
                        .build();
                Router router = Router.builder()
                        .deployment(deployment)
                        .numRetries(0)
                        .stateStore(store)
                        .build()) {
            System.out.println(new Machine().run(router, Integer.parseInt(args[3])));
        }
    }

    private String run(Router router, int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            threads.execute(() -> callUntil(router, end));
        }
        threads.shutdown();
        if (!threads.awaitTermination(seconds + 60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("calls hang");
        }
        return answered + " " + refused + " " + failed;
    }

    private void callUntil(Router router, long end) {
        while (System.nanoTime() - end < 0) {
            try {
                router.completion("g", "hi");
                answered.incrementAndGet();
            } catch (NoDeploymentAvailableException e) {
                refused.incrementAndGet();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            } catch (RuntimeException e) {
                failed.incrementAndGet();
                e.printStackTrace();
            }
        }
    }
}
