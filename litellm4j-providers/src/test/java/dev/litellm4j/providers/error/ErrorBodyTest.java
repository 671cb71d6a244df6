package dev.litellm4j.providers.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.json.JsonObject;
import org.junit.jupiter.api.Test;

class ErrorBodyTest {
    @Test
    void an_object_is_found_alone_or_in_a_list() {
        assertThat(ErrorBody.of("{\"a\":1}").intValue("a", 0)).isEqualTo(1);
        assertThat(ErrorBody.of("[{\"a\":1},{\"a\":2}]").intValue("a", 0)).isEqualTo(1);
    }

    @Test
    void anything_else_says_nothing() {
        for (String body : new String[] {"", "<html>", "\"words\"", "[]", "{\"a\":"}) {
            assertThat(ErrorBody.of(body)).isEqualTo(JsonObject.EMPTY);
        }
    }
}
