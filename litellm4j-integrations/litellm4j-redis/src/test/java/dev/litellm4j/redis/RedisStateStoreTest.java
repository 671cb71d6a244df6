package dev.litellm4j.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.router.RouterStateStore.Activity;
import dev.litellm4j.router.RouterStateStore.Admission;
import dev.litellm4j.router.RouterStateStore.Correction;
import dev.litellm4j.router.RouterStateStore.Report;
import dev.litellm4j.router.RouterStateStore.Spend;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

@Timeout(60)
class RedisStateStoreTest {
    private static RedisServer server;

    @BeforeAll
    static void startRedis() throws Exception {
        server = RedisServer.start();
    }

    @AfterAll
    static void endRedis() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void ofPermitsNoMoreAreOutThanThereAre() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try (RedisStateStore one = server.store("permits");
                RedisStateStore two = server.store("permits")) {
            List<Callable<Boolean>> asks = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                RedisStateStore store = i % 2 == 0 ? one : two;
                String permit = "permit " + i;
                asks.add(() -> store.acquire("d", permit, 70));
            }
            int taken = 0;
            for (Future<Boolean> answer : threads.invokeAll(asks)) {
                taken += answer.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(70);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aPermitEndsWhenItIsGivenBackOrNobodyRenewsIt() {
        try (RedisStateStore store = server.store("ending");
                Jedis jedis = server.jedis()) {
            assertThat(store.acquire("d", "one", 2)).isTrue();
            assertThat(store.acquire("d", "two", 2)).isTrue();
            assertThat(store.acquire("d", "three", 2)).isFalse();

            store.release("d", "one");
            assertThat(store.acquire("d", "three", 2)).isTrue();

            String key = "ending:permits:{d}";
            double before = jedis.zscore(key, "two");
            assertThat(jedis.pttl(key)).isBetween(1L, 10_000L);
            jedis.zadd(key, before - 9000, "two");
            store.renew(Map.of("d", Set.of("one", "two")));
            assertThat(jedis.zscore(key, "two")).isGreaterThanOrEqualTo(before);
            assertThat(jedis.zscore(key, "one")).as("given back").isNull();

            jedis.zadd(key, before - 11_000, "two");
            assertThat(store.acquire("d", "four", 2)).isTrue();
            assertThat(store.acquire("d", "five", 2)).isFalse();
        }
    }

    @Test
    void manyThreadsOnTwoMachinesGetExactlyTheLimit() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try (RedisStateStore one = server.store("exact");
                RedisStateStore two = server.store("exact")) {
            List<Callable<Admission>> asks = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                RedisStateStore store = i % 2 == 0 ? one : two;
                asks.add(() -> store.reserve("d", 10, 700, 0));
            }
            int admitted = 0;
            for (Future<Admission> answer : threads.invokeAll(asks)) {
                admitted += answer.get().isAdmitted() ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(700);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRefusalSaysHowLongUntilThereIsRoom() {
        try (RedisStateStore store = server.store("wait")) {
            assertThat(store.reserve("d", 0, 1, 0).isAdmitted()).isTrue();

            Admission refused = store.reserve("d", 0, 1, 0);

            assertThat(refused.isAdmitted()).isFalse();
            assertThat(refused.byTokens()).isFalse();
            assertThat(refused.retryAfter()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(62));
        }
    }

    @Test
    void secondsLeaveTheWindowAfterAMinuteAndNotBefore() {
        try (RedisStateStore store = server.store("slide");
                Jedis jedis = server.jedis()) {
            long now = Long.parseLong(jedis.time().get(0));
            jedis.hset(
                    "slide:window:{old}",
                    Map.of(
                            "S",
                            "" + (now - 61),
                            "R",
                            "3",
                            "T",
                            "9",
                            "r" + (now - 61) % 62,
                            "3",
                            "t" + (now - 61) % 62,
                            "9"));
            Admission early = store.reserve("old", 1, 3, 0);
            assertThat(early.isAdmitted() || early.retryAfter().toMillis() <= 1000)
                    .as("what is 61 seconds old counts until its second has passed: %s", early)
                    .isTrue();
            jedis.hset(
                    "slide:window:{older}",
                    Map.of(
                            "S",
                            "" + (now - 62),
                            "R",
                            "3",
                            "T",
                            "9",
                            "r" + (now - 62) % 62,
                            "3",
                            "t" + (now - 62) % 62,
                            "9"));
            assertThat(store.reserve("older", 1, 3, 9).isAdmitted()).isTrue();
            assertThat(jedis.hmget("slide:window:{older}", "R", "T")).containsExactly("1", "1");
            jedis.hset("slide:window:{recent}", Map.of("S", "" + (now - 30), "R", "3", "r" + (now - 30) % 62, "3"));
            Admission full = store.reserve("recent", 1, 3, 0);
            assertThat(full.isAdmitted()).isFalse();
            assertThat(full.retryAfter()).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(32));
        }
    }

    @Test
    void tokensAreSettledWithTheRealUsage() {
        try (RedisStateStore store = server.store("settle")) {
            Admission first = store.reserve("d", 900, 0, 1000);
            Admission second = store.reserve("d", 200, 0, 1000);
            assertThat(second.isAdmitted()).isFalse();
            assertThat(second.byTokens()).isTrue();

            store.publish(report(Map.of(), Map.of(), List.of(new Correction("d", first.receipt(), 0, -700))));

            assertThat(store.reserve("d", 801, 0, 1000).isAdmitted()).isFalse();
            assertThat(store.reserve("d", 800, 0, 1000).isAdmitted()).isTrue();
        }
    }

    @Test
    void aRequestLargerThanTheLimitIsAdmittedAlone() {
        try (RedisStateStore store = server.store("large")) {
            assertThat(store.reserve("d", 5000, 0, 1000).isAdmitted()).isTrue();
            assertThat(store.reserve("d", 1, 0, 1000).isAdmitted()).isFalse();
        }
    }

    @Test
    void aCorrectionAfterAllWasForgottenSetsNothingFree() {
        try (RedisStateStore store = server.store("forgot");
                Jedis jedis = server.jedis()) {
            Admission first = store.reserve("d", 900, 0, 1000);
            jedis.del("forgot:window:{d}");

            store.publish(report(Map.of(), Map.of(), List.of(new Correction("d", first.receipt(), 0, -900))));

            assertThat(store.reserve("d", 900, 0, 1000).isAdmitted()).isTrue();
            assertThat(store.reserve("d", 200, 0, 1000).isAdmitted()).isFalse();
        }
    }

    @Test
    void aLongerRestIsNeverShortened() {
        try (RedisStateStore store = server.store("rest")) {
            store.publish(report(Map.of(), Map.of("d", Duration.ofSeconds(60)), List.of()));
            store.publish(report(Map.of(), Map.of("d", Duration.ofSeconds(5)), List.of()));

            assertThat(store.read("me", Set.of()).rests())
                    .hasEntrySatisfying(
                            "d", left -> assertThat(left).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(60)));

            store.publish(report(Map.of(), Map.of("d", Duration.ofSeconds(90)), List.of()));
            assertThat(store.read("me", Set.of()).rests().get("d")).isGreaterThan(Duration.ofSeconds(80));
        }
    }

    @Test
    void routersSeeEachOtherAndNotThemselvesUntilTheySayGoodbye() {
        try (RedisStateStore store = server.store("see")) {
            Activity activity = new Activity(3, 40, 2, Optional.of(Duration.ofNanos(77)), Optional.empty());
            store.publish(report(Map.of("d", activity), Map.of(), List.of()));

            assertThat(store.read("you", Set.of()).others()).isEqualTo(Map.of("me", Map.of("d", activity)));
            assertThat(store.read("me", Set.of()).others()).isEmpty();

            store.publish(new Report("me", Map.of(), Map.of(), List.of(), List.of(), true));
            assertThat(store.read("you", Set.of()).others()).isEmpty();
        }
    }

    @Test
    void moneyIsAddedExactlyAndItsWindowBeginsWithTheFirst() {
        try (RedisStateStore store = server.store("money")) {
            for (int i = 0; i < 10; i++) {
                Spend spend = new Spend("d/3600", new BigDecimal("0.1"), Duration.ofHours(1));
                store.publish(new Report("me", Map.of(), Map.of(), List.of(), List.of(spend), false));
            }

            var spent = store.read("me", Set.of("d/3600", "unknown")).spent();

            assertThat(spent).containsOnlyKeys("d/3600");
            assertThat(spent.get("d/3600").usd()).isEqualByComparingTo("1");
            assertThat(spent.get("d/3600").left()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        }
    }

    @Test
    void namespacesKnowNothingOfEachOther() {
        try (RedisStateStore one = server.store("team-a");
                RedisStateStore two = server.store("team-b")) {
            assertThat(one.reserve("d", 0, 1, 0).isAdmitted()).isTrue();
            assertThat(two.reserve("d", 0, 1, 0).isAdmitted()).isTrue();
            one.publish(report(
                    Map.of("d", new Activity(1, 1, 1, Optional.empty(), Optional.empty())),
                    Map.of("d", Duration.ofSeconds(60)),
                    List.of()));

            assertThat(two.read("me", Set.of()).rests()).isEmpty();
            assertThat(two.read("you", Set.of()).others()).isEmpty();
        }
    }

    @Test
    void everyKeyExpires() {
        try (RedisStateStore store = server.store("expire");
                Jedis jedis = server.jedis()) {
            store.reserve("d", 5, 10, 10);
            store.publish(new Report(
                    "me",
                    Map.of("d", new Activity(1, 1, 1, Optional.empty(), Optional.empty())),
                    Map.of("d", Duration.ofSeconds(60)),
                    List.of(new Correction("e", 0, 1, 1)),
                    List.of(new Spend("d/60", BigDecimal.ONE, Duration.ofMinutes(1))),
                    false));

            Set<String> keys = jedis.keys("expire:*");

            assertThat(keys)
                    .hasSize(6)
                    .allSatisfy(key -> assertThat(jedis.pttl(key)).as(key).isPositive());
        }
    }

    @Test
    void aClientOfOnesOwnStaysOpen() {
        try (RedisClient client = RedisClient.create(server.url())) {
            try (RedisStateStore store = RedisStateStore.over(client, "own")) {
                assertThat(store.reserve("d", 0, 1, 0).isAdmitted()).isTrue();
            }
            assertThat(client.ping()).isEqualTo("PONG");
        }
    }

    @Test
    void whatRedisRefusesIsAnException() {
        try (RedisStateStore store = server.store("type");
                Jedis jedis = server.jedis()) {
            jedis.set("type:rests", "not a sorted set");
            assertThatThrownBy(() -> store.publish(report(Map.of(), Map.of("d", Duration.ofSeconds(1)), List.of())))
                    .isInstanceOf(JedisException.class);
        }
    }

    private static Report report(
            Map<String, Activity> activities, Map<String, Duration> rests, List<Correction> corrections) {
        return new Report("me", activities, rests, corrections, List.of(), false);
    }
}
