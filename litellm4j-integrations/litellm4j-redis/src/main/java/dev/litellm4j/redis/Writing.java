package dev.litellm4j.redis;

import dev.litellm4j.router.RouterStateStore.Correction;
import dev.litellm4j.router.RouterStateStore.Report;
import dev.litellm4j.router.RouterStateStore.Spend;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;

/** Writes a router's report in one round trip. */
final class Writing {
    /** Money is counted in billionths of a dollar, in which Redis adds exactly. */
    static final int DIGITS_OF_USD = 9;

    /** A router that has been silent for that long is taken for dead. */
    private static final Duration ALIVE = Duration.ofSeconds(10);

    private final UnifiedJedis client;
    private final Keys keys;

    Writing(UnifiedJedis client, Keys keys) {
        this.client = client;
        this.keys = keys;
    }

    void write(Report report) {
        List<Response<?>> replies = new ArrayList<>();
        try (AbstractPipeline pipeline = client.pipelined()) {
            report.rests()
                    .forEach((deployment, left) -> replies.add(pipeline.eval(
                            Scripts.REST, List.of(keys.rests()), List.of(deployment, text(left.toMillis())))));
            for (Correction one : report.corrections()) {
                replies.add(pipeline.eval(
                        Scripts.CORRECT,
                        List.of(keys.window(one.deployment())),
                        List.of(text(one.receipt()), text(one.requests()), text(one.tokens()))));
            }
            for (Spend spend : report.spent()) {
                replies.add(pipeline.eval(
                        Scripts.SPEND,
                        List.of(keys.budget(spend.budget())),
                        List.of(billionths(spend), text(spend.window().toMillis()))));
            }
            presence(report, pipeline, replies);
            pipeline.sync();
        }
        replies.forEach(Response::get); // throws what Redis refused
    }

    private void presence(Report report, AbstractPipeline pipeline, List<Response<?>> replies) {
        String key = keys.router(report.router());
        replies.add(pipeline.del(key));
        if (report.isGoodbye()) {
            replies.add(pipeline.zrem(keys.routers(), report.router()));
            return;
        }
        replies.add(pipeline.eval(
                Scripts.ALIVE, List.of(keys.routers()), List.of(report.router(), text(ALIVE.toMillis()))));
        if (!report.activities().isEmpty()) {
            Map<String, String> texts = new HashMap<>();
            report.activities().forEach((deployment, activity) -> texts.put(deployment, ActivityText.write(activity)));
            replies.add(pipeline.hset(key, texts));
            replies.add(pipeline.pexpire(key, ALIVE.toMillis()));
        }
    }

    private static String billionths(Spend spend) {
        return spend.usd()
                .movePointRight(DIGITS_OF_USD)
                .setScale(0, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static String text(long number) {
        return Long.toString(number);
    }
}
