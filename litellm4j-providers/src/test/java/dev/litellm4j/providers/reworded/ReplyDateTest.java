package dev.litellm4j.providers.reworded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.Headers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplyDateTest {
    private static final Headers DATED = dated("Tue, 15 Nov 1994 08:12:31 GMT");

    @Test
    void the_header_counts_where_the_answer_says_nothing_readable() {
        assertThat(ReplyDate.of(DATED)).isEqualTo(784887151);
        assertThat(Answers.created("", DATED)).isEqualTo(784887151);
        assertThat(Answers.created("yesterday", DATED)).isEqualTo(784887151);
        assertThat(Answers.created("1970-01-01T01:00:05+01:00", DATED)).isEqualTo(5);
    }

    @Test
    void nobody_says() {
        assertThat(ReplyDate.of(Headers.NONE)).isZero();
        assertThat(ReplyDate.of(dated("Tue, 31 Feb 1994 08:12:31 GMT"))).isZero();
        assertThat(ReplyDate.of(dated("soon"))).isZero();
    }

    private static Headers dated(String date) {
        return new Headers() {
            @Override
            public Optional<String> first(String name) {
                return name.equalsIgnoreCase("date") ? Optional.of(date) : Optional.empty();
            }

            @Override
            public List<String> names() {
                return List.of("date");
            }
        };
    }
}
