package dev.litellm4j.providers;

import static dev.litellm4j.providers.testing.Calls.answer;
import static dev.litellm4j.providers.testing.Calls.chunk;
import static dev.litellm4j.providers.testing.Calls.failure;
import static dev.litellm4j.providers.testing.Calls.last;
import static dev.litellm4j.providers.testing.Calls.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.Timeouts;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.testing.RawServer;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that let one wait: each of the four limits, told apart by its name. */
@Timeout(30)
class FaultTimeoutTest {
    private static final Duration SHORT = Duration.ofMillis(250);
    private static final Timeouts FIRST = Timeouts.NONE.withFirstToken(SHORT);
    private static final Timeouts BETWEEN = Timeouts.NONE.withBetweenTokens(SHORT);
    private static final Timeouts WHOLE = Timeouts.NONE.withCall(SHORT);

    private final DirectClient client = Calls.client();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void the_head_does_not_come() {
        try (RawServer server = RawServer.start(RawServer.Connection::awaitEnd)) {
            ChatRequest request = to(server.base()).timeouts(FIRST).build();

            assertTimeout(failure(() -> client.call(request)), "timeout for the first token of 250 ms");
            assertTimeout(failure(() -> client.stream(request).iterator()), "timeout for the first token of 250 ms");
        }
    }

    @Test
    void the_first_token_does_not_come() {
        try (RawServer server = RawServer.start(connection -> {
            connection.request();
            connection.streamHead().awaitEnd();
        })) {
            Iterator<ChatChunk> chunks = chunks(server, FIRST);

            assertTimeout(failure(chunks::hasNext), "timeout for the first token of 250 ms");
        }
    }

    @Test
    void the_next_token_does_not_come() {
        try (RawServer server = RawServer.start(connection -> {
            connection.request();
            connection.streamHead().write(chunk("one")).awaitEnd();
        })) {
            Iterator<ChatChunk> chunks = chunks(server, BETWEEN);
            assertThat(chunks.next().text()).isEqualTo("one");

            assertTimeout(failure(chunks::hasNext), "timeout between tokens of 250 ms");
        }
    }

    @Test
    void comments_are_no_tokens_however_they_are_cut() {
        try (RawServer server = RawServer.start(connection -> {
            connection.request();
            connection.streamHead().write(chunk("one"));
            while (true) {
                connection.write(": keep-");
                TimeUnit.MILLISECONDS.sleep(20);
                connection.write("alive\n\n");
                TimeUnit.MILLISECONDS.sleep(20);
            }
        })) {
            Iterator<ChatChunk> chunks = chunks(server, BETWEEN);
            chunks.next();

            assertTimeout(failure(chunks::hasNext), "timeout between tokens of 250 ms");
        }
    }

    @Test
    void comments_before_the_first_token_are_no_tokens_either() {
        try (RawServer server = RawServer.start(connection -> {
            connection.request();
            connection.streamHead();
            while (true) {
                connection.write(": PROCESSING\n\n");
                TimeUnit.MILLISECONDS.sleep(20);
            }
        })) {
            Iterator<ChatChunk> chunks = chunks(server, FIRST);

            assertTimeout(failure(chunks::hasNext), "timeout for the first token of 250 ms");
        }
    }

    @Test
    void a_reader_may_take_its_time() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        try (RawServer server = RawServer.start(connection -> {
            connection.request();
            connection.streamHead().write(chunk("one"));
            goOn.await();
            connection.write(chunk("two") + last());
        })) {
            Iterator<ChatChunk> chunks = chunks(server, BETWEEN);
            chunks.next();
            TimeUnit.MILLISECONDS.sleep(2 * SHORT.toMillis());
            goOn.countDown();

            assertThat(chunks.next().text()).isEqualTo("two");
        }
    }

    @Test
    void the_whole_call_is_over_though_bytes_arrive() {
        try (RawServer server = RawServer.start(connection -> {
            connection.request();
            connection.streamHead();
            while (true) {
                connection.write(chunk("more"));
                TimeUnit.MILLISECONDS.sleep(20);
            }
        })) {
            LiteLLMException failure = failure(() -> chunks(server, WHOLE).forEachRemaining(chunk -> {}));

            assertTimeout(failure, "call timeout of 250 ms");
        }
    }

    @Test
    void an_answer_that_trickles_is_late_too() {
        try (RawServer server = RawServer.start(connection -> {
            connection.request();
            connection.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n");
            while (true) {
                connection.write("\n");
                TimeUnit.MILLISECONDS.sleep(20);
            }
        })) {
            assertTimeout(
                    failure(() -> client.call(to(server.base()).timeouts(FIRST).build())),
                    "timeout for the first token of 250 ms");
            assertTimeout(
                    failure(() -> client.call(to(server.base()).timeout(SHORT).build())), "call timeout of 250 ms");
        }
    }

    @Test
    void the_limit_of_one_call_does_not_stay_on_the_connection() throws InterruptedException {
        try (RawServer server = RawServer.start(connection -> {
            while (true) {
                connection.request();
                connection.reply(200, "application/json", answer("hi"));
            }
        })) {
            client.call(to(server.base()).timeouts(FIRST).build());
            TimeUnit.MILLISECONDS.sleep(SHORT.toMillis());

            assertThat(client.call(to(server.base()).build()).text()).isEqualTo("hi");
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void no_time_at_all_is_a_timeout_not_forever() {
        try (RawServer server = RawServer.start(RawServer.Connection::awaitEnd)) {
            ChatRequest request = to(server.base()).timeout(Duration.ZERO).build();

            assertThat(failure(() -> client.call(request))).isInstanceOf(RequestTimeoutException.class);
        }
    }

    private Iterator<ChatChunk> chunks(RawServer server, Timeouts limits) {
        return client.stream(to(server.base()).timeouts(limits).build()).iterator();
    }

    private static void assertTimeout(LiteLLMException failure, String words) {
        assertThat(failure).isInstanceOf(RequestTimeoutException.class).hasMessageContaining(words);
        assertThat(failure.statusCode()).isEqualTo(408);
        assertThat(failure.isRetryable()).isTrue();
    }
}
