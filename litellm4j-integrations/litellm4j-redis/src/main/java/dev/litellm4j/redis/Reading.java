package dev.litellm4j.redis;

import dev.litellm4j.router.RouterStateStore.Activity;
import dev.litellm4j.router.RouterStateStore.Spent;
import dev.litellm4j.router.RouterStateStore.View;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;

/** Reads what all routers know, in two round trips however many there are. */
final class Reading {
    private final UnifiedJedis client;
    private final Keys keys;

    Reading(UnifiedJedis client, Keys keys) {
        this.client = client;
        this.keys = keys;
    }

    View view(String router, Set<String> budgets) {
        Response<List<String>> routers;
        Response<Object> rests;
        Map<String, Response<String>> usd = new HashMap<>();
        Map<String, Response<Long>> left = new HashMap<>();
        try (AbstractPipeline pipeline = client.pipelined()) {
            routers = pipeline.zrange(keys.routers(), 0, -1);
            rests = pipeline.eval(Scripts.RESTS, List.of(keys.rests()), List.of());
            for (String budget : budgets) {
                usd.put(budget, pipeline.get(keys.budget(budget)));
                left.put(budget, pipeline.pttl(keys.budget(budget)));
            }
            pipeline.sync();
        }
        return new View(others(router, routers.get()), rests((List<?>) rests.get()), spent(usd, left));
    }

    private Map<String, Map<String, Activity>> others(String router, List<String> routers) {
        Map<String, Response<Map<String, String>>> replies = new HashMap<>();
        try (AbstractPipeline pipeline = client.pipelined()) {
            for (String other : routers) {
                if (!other.equals(router)) {
                    replies.put(other, pipeline.hgetAll(keys.router(other)));
                }
            }
            pipeline.sync();
        }
        Map<String, Map<String, Activity>> others = new HashMap<>();
        replies.forEach((other, reply) -> {
            Map<String, Activity> activities = new HashMap<>();
            reply.get()
                    .forEach((deployment, text) ->
                            ActivityText.read(text).ifPresent(activity -> activities.put(deployment, activity)));
            others.put(other, activities);
        });
        return others;
    }

    private static Map<String, Duration> rests(List<?> pairs) {
        Map<String, Duration> rests = new HashMap<>();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            rests.put((String) pairs.get(i), Duration.ofMillis((Long) pairs.get(i + 1)));
        }
        return rests;
    }

    private static Map<String, Spent> spent(Map<String, Response<String>> usd, Map<String, Response<Long>> left) {
        Map<String, Spent> all = new HashMap<>();
        left.forEach((budget, reply) -> {
            Response<String> amount = usd.get(budget);
            Optional<BigDecimal> billionths = amount == null ? Optional.empty() : number(amount.get());
            if (billionths.isPresent() && reply.get() > 0) {
                all.put(
                        budget,
                        new Spent(
                                billionths.get().movePointLeft(Writing.DIGITS_OF_USD), Duration.ofMillis(reply.get())));
            }
        });
        return all;
    }

    private static Optional<BigDecimal> number(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(new BigDecimal(text));
    }
}
