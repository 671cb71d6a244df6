package dev.litellm4j.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.LlmClient;
import dev.litellm4j.cache.ResponseCache;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.config.ConfigOptions;
import dev.litellm4j.config.RouterConfig;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.router.Router;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** Two processes, so to speak, and one redis-server. */
@Timeout(60)
class RedisCacheStoreTest {
    private static RedisCacheStore store(RedisServer server) {
        return RedisCacheStore.builder()
                .url(server.url())
                .namespace("mine")
                .timeout(Duration.ofSeconds(2))
                .build();
    }

    private static ChatRequest ask(String text) {
        return ChatRequest.builder()
                .model("openai/gpt-4o-mini")
                .user(text)
                .mockResponse("hello")
                .build();
    }

    @Test
    void whatOneHasAskedTheOtherKnows() throws Exception {
        try (RedisServer server = RedisServer.start();
                Jedis jedis = server.jedis();
                LlmClient provider = dev.litellm4j.LiteLLM.newClient(
                        dev.litellm4j.ClientOptions.builder().build());
                ResponseCache here = ResponseCache.builder()
                        .store(store(server))
                        .ttl(Duration.ofMinutes(5))
                        .build();
                ResponseCache there =
                        ResponseCache.builder().store(store(server)).build()) {
            ChatCompletion first = here.wrap(provider).completion(ask("hi"));
            ChatCompletion second = there.wrap(provider).completion(ask("hi"));
            assertThat(second.fields()).isEqualTo(first.fields());
            assertThat(second.cacheHit()).isTrue();

            List<ChatChunk> chunks =
                    here.wrap(provider).stream(ask("tell")).stream().toList();
            assertThat(there.wrap(provider).stream(ask("tell")).stream().toList())
                    .isEqualTo(chunks)
                    .allMatch(ChatChunk::cacheHit);

            here.wrap(provider).embedding(texts("a", "b"));
            assertThat(there.wrap(provider).embedding(texts("b", "a")).cacheHit())
                    .isTrue();

            assertThat(jedis.keys("*")).hasSize(4).allMatch(key -> key.matches("mine:cache:[0-9a-f]{64}"));
            assertThat(jedis.pttl(jedis.keys("*").iterator().next())).isBetween(1L, 300_000L);
            here.delete(here.key(ask("hi")).orElseThrow());
            assertThat(jedis.keys("*")).hasSize(3);
        }
    }

    private static EmbeddingRequest texts(String... inputs) {
        return EmbeddingRequest.builder()
                .model("openai/text-embedding-3-small")
                .input(inputs)
                .mockResponse("x")
                .build();
    }

    @Test
    void aRedisThatGoesAwayIsAMiss() throws Exception {
        try (RedisServer server = RedisServer.start();
                LlmClient provider = dev.litellm4j.LiteLLM.newClient(
                        dev.litellm4j.ClientOptions.builder().build());
                ResponseCache cache =
                        ResponseCache.builder().store(store(server)).build()) {
            LlmClient client = cache.wrap(provider);
            client.completion(ask("one"));
            server.kill();
            for (int i = 0; i < 10; i++) {
                assertThat(client.completion(ask("two " + i)).cacheHit()).isFalse();
            }
            assertThat(client.completion(ask("two 9")).cacheHit()).isTrue();
            assertThat(cache.stats().storeErrors()).isBetween(1L, 5L);
        }
    }

    @Test
    void whatIsNoAnswerIsAMissAndIsRemoved() throws Exception {
        try (RedisServer server = RedisServer.start();
                Jedis jedis = server.jedis();
                LlmClient provider = dev.litellm4j.LiteLLM.newClient(
                        dev.litellm4j.ClientOptions.builder().build());
                ResponseCache cache =
                        ResponseCache.builder().store(store(server)).build()) {
            String key = "mine:cache:" + cache.key(ask("hi")).orElseThrow();
            jedis.set(key, "{\"v\":1,\"answer\":");
            assertThat(cache.wrap(provider).completion(ask("hi")).cacheHit()).isFalse();
            assertThat(jedis.get(key)).contains("hello");
        }
    }

    @Test
    void bytesForATime() throws Exception {
        try (RedisServer server = RedisServer.start();
                RedisCacheStore store = store(server)) {
            store.put("k", new byte[] {0, -1, 7}, Duration.ofMinutes(1));
            store.put("short", new byte[] {1}, Duration.ofMillis(1));
            assertThat(store.get("k")).hasValueSatisfying(it -> assertThat(it).containsExactly(0, -1, 7));
            assertThat(store.getAll(List.of("none", "k")).stream().map(Optional::isPresent))
                    .containsExactly(false, true);
            Await.until(() -> store.get("short").isEmpty());
            store.delete("k");
            assertThat(store.get("k")).isEmpty();
        }
    }

    @Test
    void fromTheFile() throws Exception {
        try (RedisServer server = RedisServer.start();
                Jedis jedis = server.jedis()) {
            int port = URI.create(server.url()).getPort();
            String models = "model_list: [{model_name: g, litellm_params: {model: openai/a, mock_response: hello}}]\n";
            for (String settings : List.of(
                    "litellm_settings: {cache: true, cache_params: {type: redis, host: 127.0.0.1, port: %d, socket_timeout: 2}}",
                    "router_settings: {cache_responses: true, redis_url: 'redis://127.0.0.1:%d', cache_kwargs: {socket_timeout: 2}}",
                    "litellm_settings: {cache: true, cache_params: {socket_timeout: 2}}")) {
                jedis.flushAll();
                ConfigOptions options = ConfigOptions.DEFAULTS
                        .environment(
                                settings.contains("%d")
                                        ? Map.<String, String>of()::get
                                        : Map.of("REDIS_URL", server.url())::get)
                        .strict(true);
                String yaml = models + settings.formatted(port);
                try (Router here = RouterConfig.load(yaml, options).builder().build();
                        Router there =
                                RouterConfig.load(yaml, options).builder().build()) {
                    here.completion("g", "hi");
                    assertThat(there.completion("g", "hi").cacheHit())
                            .as(settings)
                            .isTrue();
                    assertThat(jedis.keys("litellm4j:cache:*")).hasSize(1);
                }
            }
        }
    }
}
