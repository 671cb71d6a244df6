package dev.litellm4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.router.Router;
import dev.litellm4j.router.RouterStateStoreFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys of a Redis, where the jar that speaks to one is not there; with it they are tested beside that jar. */
class StoreKeysTest {
    static final String MISSING = "router_settings.redis_url: needs dev.litellm4j:litellm4j-redis on the class path;"
            + " without it, this router shares nothing with others";

    private static final ConfigOptions EMPTY = ConfigOptions.DEFAULTS.environment(name -> null);

    @Test
    void withoutTheJarItIsSaidOnceAndTheRouterGoesOnAlone() {
        String yaml = """
                model_list: [{model_name: a, litellm_params: {model: openai/a, mock_response: hi}}]
                router_settings: {redis_url: "redis://:made-up@localhost", redis_port: 1, cache_kwargs: {ssl: true}}
                """;

        assertThat(RouterStateStoreFactory.find("redis")).isEmpty();
        assertThat(RouterConfig.load(yaml, EMPTY.strict(true)).report().skipped())
                .containsExactly(MISSING);
        try (Router router = Router.fromYaml(yaml, EMPTY)) {
            assertThat(router.completion("a", "hi").text()).isEqualTo("hi");
        }
    }

    @Test
    void aPasswordAloneLeadsNowhere() {
        assertThat(RouterConfig.load("router_settings: {redis_password: made-up}", EMPTY.strict(true))
                        .report()
                        .warnings())
                .containsExactly("router_settings.redis_password: has no effect without redis_url or redis_host");
    }

    @Test
    void badValuesNameTheirKeyAndShowNothing() {
        assertThat(problems(
                        "router_settings: {redis_port: 70000, redis_db: x, redis_password: [made-up],"
                                + " cache_kwargs: {startup_nodes: [{host: made-up}]}}",
                        false))
                .containsExactlyInAnyOrder(
                        "router_settings.redis_port: expected a port, a whole number from 1 to 65535, found a whole number",
                        "router_settings.redis_db: expected a whole number of 0 or more, found a text",
                        "router_settings.redis_password: expected a text, found a list",
                        "router_settings.cache_kwargs.startup_nodes: expected a text, a number, or true or false, found a list");
    }

    private static List<String> problems(String yaml, boolean strict) {
        return catchThrowableOfType(ConfigException.class, () -> RouterConfig.load(yaml, EMPTY.strict(strict)))
                .problems();
    }
}
