package dev.litellm4j.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {
    @ParameterizedTest
    @CsvSource({
        "redis://localhost, redis://localhost:6379/0",
        "redis://cache:7000/3, redis://cache:7000/3",
        "rediss://:hush@cache, rediss://cache:6379/0",
        "redis://ann:hush%40@cache:1/2, redis://cache:1/2",
    })
    void aUrlIsReadAndItsPasswordIsNotShown(String url, String shown) {
        try (RedisStateStore store = RedisStateStore.connect(url)) {
            assertThat(store).hasToString("RedisStateStore[" + shown + ", namespace litellm4j]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://:hush@cache",
                "redis://",
                "redis://:hush@cache/db",
                "redis://:hu sh@cache",
                "cache:6379"
            })
    void whatIsNoAddressIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> RedisStateStore.connect(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected redis://")
                .hasMessageNotContaining("hush")
                .hasNoCause();
    }

    @Test
    void partsAreRefusedByName() {
        assertThatThrownBy(() -> RedisStateStore.builder().namespace(" ")).hasMessageContaining("namespace");
        assertThatThrownBy(() -> RedisStateStore.builder().timeout(Duration.ZERO))
                .hasMessageContaining("timeout");
    }
}
