package dev.litellm4j.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** The permits for calls at once: taken and given back by calls, renewed in the background. */
final class SharedCalls {
    /** The permits of a machine that has died come back after that long. */
    private static final String LASTS = Long.toString(Duration.ofSeconds(10).toMillis());

    private final UnifiedJedis calls;
    private final UnifiedJedis background;
    private final Keys keys;

    SharedCalls(UnifiedJedis calls, UnifiedJedis background, Keys keys) {
        this.calls = calls;
        this.background = background;
        this.keys = keys;
    }

    boolean acquire(String deployment, String permit, int most) {
        List<String> key = List.of(keys.permits(deployment));
        List<String> values = List.of(permit, Integer.toString(most), LASTS);
        Object reply;
        try {
            reply = calls.evalsha(Scripts.ACQUIRE_SHA, key, values);
        } catch (JedisNoScriptException e) {
            reply = calls.eval(Scripts.ACQUIRE, key, values);
        }
        return (Long) reply == 1;
    }

    void release(String deployment, String permit) {
        calls.zrem(keys.permits(deployment), permit);
    }

    void renew(Map<String, Set<String>> permits) {
        if (permits.isEmpty()) {
            return;
        }
        List<Response<?>> replies = new ArrayList<>();
        try (AbstractPipeline pipeline = background.pipelined()) {
            permits.forEach((deployment, those) -> {
                List<String> values = new ArrayList<>(those.size() + 1);
                values.add(LASTS);
                values.addAll(those);
                replies.add(pipeline.eval(Scripts.RENEW, List.of(keys.permits(deployment)), values));
            });
            pipeline.sync();
        }
        replies.forEach(Response::get); // throws what Redis refused
    }
}
