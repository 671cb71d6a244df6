package dev.litellm4j.providers;

import static dev.litellm4j.providers.testing.Calls.answer;
import static dev.litellm4j.providers.testing.Calls.chunk;
import static dev.litellm4j.providers.testing.Calls.last;
import static dev.litellm4j.providers.testing.Calls.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.testing.RawServer;
import dev.litellm4j.providers.testing.Taker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand calls nobody waits for the end of leave no connection, no thread and no memory of them behind. */
@Timeout(60)
class LeakTest {
    private static final int ROUNDS = 100;
    private static final int AT_ONCE = 25;

    private final ConnectionPool pool = new ConnectionPool(5, 1, TimeUnit.MINUTES);
    private final OkHttpClient http =
            new OkHttpClient.Builder().connectionPool(pool).build();

    @Test
    void ten_thousand_cancelled_calls() {
        DirectClient client = Calls.over(http);
        Cancellation callers = new Cancellation();
        try (RawServer silent = RawServer.start(connection -> {
                    connection.request();
                    connection.awaitEnd();
                });
                RawServer talking = RawServer.start(connection -> {
                    connection.request();
                    connection.streamHead().write(chunk("one")).awaitEnd();
                })) {
            ChatRequest unanswered = to(silent.base()).cancellation(callers).build();
            ChatRequest endless = to(talking.base()).cancellation(callers).build();
            for (int round = 0; round < ROUNDS; round++) {
                cancelFutures(client, unanswered);
                breakOffLoops(client, endless);
                cancelSubscriptions(client, endless);
                cancelTokens(client, endless);
            }

            eventually("connections at the servers", () -> silent.open() + talking.open() == 0);
            assertThat(talking.accepted()).isEqualTo(3 * ROUNDS * AT_ONCE);
            assertThat(pool.connectionCount() - pool.idleConnectionCount())
                    .as("connections in use")
                    .isZero();
            assertThat(callers)
                    .as("what the caller's token remembers")
                    .extracting("actions", InstanceOfAssertFactories.ITERABLE)
                    .isEmpty();
        }
        client.close();
        eventually("threads of the client", () -> threads("litellm4j-").isEmpty());
    }

    @Test
    void calls_one_after_the_other_use_one_connection() {
        try (DirectClient client = Calls.over(http);
                RawServer server = RawServer.start(connection -> {
                    while (true) {
                        connection.request();
                        connection.reply(200, "application/json", answer("hi"));
                    }
                })) {
            for (int i = 0; i < 100; i++) {
                client.call(to(server.base()).build());
            }

            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void streams_read_to_their_end_use_one_connection() {
        String stream = chunk("one") + last();
        try (DirectClient client = Calls.over(http);
                RawServer server = RawServer.start(connection -> {
                    while (true) {
                        connection.request();
                        connection
                                .write(
                                        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n")
                                .write(Integer.toHexString(stream.length()) + "\r\n" + stream + "\r\n")
                                .write("0\r\n\r\n");
                    }
                })) {
            for (int i = 0; i < 100; i++) {
                client.stream(to(server.base()).build()).forEach(chunk -> {});
            }

            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void closing_the_client_ends_what_is_under_way() {
        try (RawServer server = RawServer.start(connection -> {
            connection.request();
            connection.streamHead().write(chunk("one")).awaitEnd();
        })) {
            DirectClient client = Calls.over(http);
            ChatRequest request = to(server.base()).build();
            Iterator<ChatChunk> chunks = client.stream(request).iterator();
            chunks.next();
            CompletableFuture<?> answer = client.callAsync(request);
            eventually("both calls at the server", () -> server.open() == 2);

            client.close();

            assertThat(Calls.failure(chunks::hasNext)).hasMessageContaining("the client was closed");
            assertThat(answer).failsWithin(Duration.ofSeconds(10));
            eventually("connections at the server", () -> server.open() == 0);
            eventually("threads of the client", () -> threads("litellm4j-").isEmpty());
        }
    }

    @Test
    void a_future_that_is_over_for_another_reason_ends_its_call() {
        try (DirectClient client = Calls.over(http);
                RawServer server = RawServer.start(connection -> {
                    connection.request();
                    connection.awaitEnd();
                })) {
            CompletableFuture<?> answer = client.callAsync(to(server.base()).build());
            eventually("the call at the server", () -> server.open() == 1);

            answer.completeExceptionally(new IllegalStateException("no longer wanted"));

            eventually("connections at the server", () -> server.open() == 0);
        }
    }

    private void cancelFutures(DirectClient client, ChatRequest request) {
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            answers.add(client.callAsync(request));
        }
        answers.forEach(answer -> answer.cancel(true));
    }

    private static void breakOffLoops(DirectClient client, ChatRequest request) {
        for (int i = 0; i < AT_ONCE; i++) {
            try (ResponseStream<ChatChunk> stream = client.stream(request)) {
                assertThat(stream.iterator().next().text()).isEqualTo("one");
            }
        }
    }

    private static void cancelSubscriptions(DirectClient client, ChatRequest request) {
        List<Taker<ChatChunk>> takers = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Taker<ChatChunk> taker = new Taker<>(Long.MAX_VALUE);
            client.stream(request).subscribe(taker);
            takers.add(taker);
        }
        for (Taker<ChatChunk> taker : takers) {
            taker.awaitItems(1);
            taker.subscription().cancel();
        }
    }

    private static void cancelTokens(DirectClient client, ChatRequest request) {
        for (int i = 0; i < AT_ONCE; i++) {
            Cancellation own = new Cancellation();
            Iterator<ChatChunk> chunks =
                    client.stream(request.toBuilder().cancellation(own).build()).iterator();
            chunks.next();
            own.cancel();
            assertThatThrownBy(chunks::hasNext).isInstanceOf(ApiConnectionException.class);
        }
    }

    private static List<String> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    private static void eventually(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
