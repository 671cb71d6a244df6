package dev.litellm4j.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.Secret;
import dev.litellm4j.config.ConfigException;
import dev.litellm4j.config.ConfigOptions;
import dev.litellm4j.config.RouterConfig;
import dev.litellm4j.error.NoDeploymentAvailableException;
import dev.litellm4j.router.Router;
import dev.litellm4j.router.RouterStateStoreFactory;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** LiteLLM's config.yaml names a Redis, and this jar is on the class path. */
@Timeout(60)
class ConfigRedisTest {
    private static final String MADE_UP = "made-up-password";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis_host: 127.0.0.1, redis_port: %d, redis_password: os.environ/PASSWORD, cache_kwargs: {socket_timeout: 2}",
                "redis_url: 'redis://127.0.0.1:%d', redis_password: os.environ/PASSWORD, cache_kwargs: {socket_timeout: 2}",
                "cache_kwargs: {host: 127.0.0.1, port: %d, password: os.environ/PASSWORD, socket_timeout: 2}",
            })
    void routersOfOneFileShareALimitAndCloseWhatTheyOpened(String where) throws Exception {
        try (RedisServer server = RedisServer.start();
                Jedis jedis = server.jedis()) {
            jedis.configSet("requirepass", MADE_UP);
            jedis.auth(MADE_UP);
            String yaml = """
                    model_list:
                      - {model_name: g, litellm_params: {model: openai/a, rpm: 1}, model_info: {id: a}}
                    router_settings: {num_retries: 0, redis_db: 2, %s}
                    """.formatted(where.formatted(port(server)));
            try (Router here = router(yaml);
                    Router there = router(yaml)) {
                here.completion("g", "hi");

                assertThatThrownBy(() -> there.completion("g", "hi"))
                        .isInstanceOf(NoDeploymentAvailableException.class)
                        .hasMessageContaining("on all machines together");
                jedis.select(2);
                assertThat(jedis.keys("litellm4j:window:*")).hasSize(1);
            }
            Await.until(() -> jedis.clientList().lines().count() == 1);
        }
    }

    @Test
    void furtherSettings() throws Exception {
        try (RedisServer server = RedisServer.start();
                Jedis jedis = server.jedis()) {
            jedis.aclSetUser("me", "on", ">" + MADE_UP, "~mine:*", "+@all");
            try (Router router = router("""
                    model_list: [{model_name: g, litellm_params: {model: openai/a, rpm: 5}}]
                    router_settings:
                      redis_url: redis://127.0.0.1:%d
                      cache_kwargs: {username: me, password: os.environ/PASSWORD, namespace: mine, socket_timeout: 2.5, ssl: false}
                    """.formatted(port(server)))) {
                router.completion("g", "hi");
            }
            assertThat(jedis.keys("mine:window:*")).hasSize(1);
            assertThat(jedis.keys("litellm4j:*")).isEmpty();
        }
    }

    @Test
    void aRedisThatIsDownStopsNoRouter() {
        try (Router router = router("""
                model_list: [{model_name: g, litellm_params: {model: openai/a, rpm: 5}}]
                router_settings: {redis_host: 127.0.0.1, redis_port: 1}
                """)) {
            assertThat(router.completion("g", "hi").text()).isEqualTo("hello");
        }
    }

    @Test
    void whatIsWrongIsSaidAtLoadAndWithoutAValue() {
        assertThat(problems("redis_url: 'http://:" + MADE_UP + "@localhost'"))
                .singleElement()
                .asString()
                .startsWith("router_settings.redis_url: not an address of a Redis; expected redis://")
                .doesNotContain(MADE_UP);
        assertThat(problems("redis_host: h, cache_kwargs: {socket_timeout: " + MADE_UP + "}"))
                .containsExactly(
                        "router_settings.redis_host: socket_timeout of redis is not what it should be; expected"
                                + " seconds as a number of 0.001 or more");
        assertThat(problems("redis_host: h, cache_kwargs: {ssl: " + MADE_UP + "}"))
                .containsExactly("router_settings.redis_host: ssl of redis is not what it should be; expected true or"
                        + " false");
        assertThat(problems("redis_host: h, cache_kwargs: {usernam: x}"))
                .containsExactly("router_settings.cache_kwargs.usernam: unknown key; did you mean username?");
    }

    @Test
    void theFactoryShowsNoSecret() {
        RouterStateStoreFactory factory = RouterStateStoreFactory.find("redis").orElseThrow();
        try (RedisStateStore store =
                (RedisStateStore) factory.prepare(Map.of("url", Secret.of("redis://me:" + MADE_UP + "@localhost:1/3")))
                        .get()) {
            assertThat(store).asString().contains("redis://localhost:1/3").doesNotContain(MADE_UP);
        }
        assertThat(RouterStateStoreFactory.find("memcached")).isEmpty();
        assertThatThrownBy(() -> factory.prepare(Map.of("colour", Secret.of("blue"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("redis has no setting colour");
    }

    private static int port(RedisServer server) {
        return URI.create(server.url()).getPort();
    }

    private static Router router(String yaml) {
        return RouterConfig.load(yaml, options())
                .builder()
                .client(new FakeClient())
                .build();
    }

    private static List<String> problems(String settings) {
        return catchThrowableOfType(
                        ConfigException.class,
                        () -> RouterConfig.load("router_settings: {" + settings + "}", options()))
                .problems();
    }

    private static ConfigOptions options() {
        return ConfigOptions.DEFAULTS
                .environment(Map.of("PASSWORD", MADE_UP)::get)
                .strict(true);
    }
}
