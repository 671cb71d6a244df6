package dev.litellm4j.providers;

import static dev.litellm4j.providers.testing.Calls.chunk;
import static dev.litellm4j.providers.testing.Calls.failure;
import static dev.litellm4j.providers.testing.Calls.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.litellm4j.api.Timeouts;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.testing.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that are never made, or break. */
@Timeout(30)
class FaultConnectionTest {
    private final DirectClient client = Calls.client();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void nobody_listens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ChatRequest request = to("http://127.0.0.1:" + port).build();

        LiteLLMException blocking = failure(() -> client.call(request));
        LiteLLMException streaming = failure(() -> client.stream(request).iterator());

        assertThat(blocking).isInstanceOf(ApiConnectionException.class);
        assertThat(blocking).hasMessageContaining("127.0.0.1:" + port).hasMessageContaining("refused");
        assertThat(blocking.isRetryable()).isTrue();
        assertThat(streaming).isInstanceOf(ApiConnectionException.class).hasMessageContaining("refused");
    }

    @Test
    void the_name_has_no_address() {
        LiteLLMException failure =
                failure(() -> client.call(to("http://no-such-host.invalid/v1").build()));

        assertThat(failure)
                .isInstanceOf(ApiConnectionException.class)
                .hasMessageContaining("no-such-host.invalid")
                .hasMessageContaining("no address");
    }

    @Test
    void the_certificate_is_nobodys() throws IOException {
        HeldCertificate own = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(own)
                    .build()
                    .sslSocketFactory());
            server.start();

            LiteLLMException failure =
                    failure(() -> client.call(to(server.url("/v1").toString()).build()));

            assertThat(failure).isInstanceOf(ApiConnectionException.class).hasMessageContaining("TLS");
        }
    }

    @Test
    void reset_before_the_head() {
        try (RawServer server = RawServer.start(connection -> {
            connection.request();
            connection.reset();
        })) {
            LiteLLMException failure =
                    failure(() -> client.call(to(server.base()).build()));

            assertThat(failure)
                    .isInstanceOf(ApiConnectionException.class)
                    .hasMessageContaining("before the reply began");
            assertThat(server.accepted()).as("a POST is not repeated").isEqualTo(1);
        }
    }

    @Test
    void reset_within_the_body() {
        try (RawServer server = RawServer.start(connection -> {
            connection.request();
            connection.write(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{\"id\":");
            connection.reset();
        })) {
            LiteLLMException failure =
                    failure(() -> client.call(to(server.base()).build()));

            assertThat(failure).isInstanceOf(ApiConnectionException.class).hasMessageContaining("within the reply");
        }
    }

    @Test
    void reset_within_the_stream() {
        try (RawServer server = RawServer.start(connection -> {
            connection.request();
            connection.streamHead().write(chunk("one"));
            connection.request();
        })) {
            Iterator<ChatChunk> chunks =
                    client.stream(to(server.base()).build()).iterator();
            assertThat(chunks.next().text()).isEqualTo("one");
            server.close();

            assertThat(failure(chunks::hasNext)).isInstanceOf(ApiConnectionException.class);
        }
    }

    @Test
    void an_end_without_the_last_chunk_is_no_end() {
        try (RawServer server = RawServer.start(connection -> {
            connection.request();
            connection.streamHead().write(chunk("one"));
        })) {
            Iterator<ChatChunk> chunks =
                    client.stream(to(server.base()).build()).iterator();
            chunks.next();

            assertThat(failure(chunks::hasNext))
                    .isInstanceOf(ApiConnectionException.class)
                    .hasMessageContaining("before the answer was complete");
        }
    }

    @Test
    void nobody_accepts() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assumeTrue(fill(full, waiting), "this system's backlog cannot be filled");
            ChatRequest request = to("http://127.0.0.1:" + full.getLocalPort())
                    .timeouts(Timeouts.NONE.withConnect(Duration.ofMillis(300)))
                    .build();

            assertThat(failure(() -> client.call(request)))
                    .isInstanceOf(RequestTimeoutException.class)
                    .hasMessageContaining("connect timeout of 300 ms");
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void nobody_shakes_hands() {
        try (RawServer server = RawServer.start(RawServer.Connection::awaitEnd)) {
            ChatRequest request = to("https://127.0.0.1:" + server.port())
                    .timeouts(Timeouts.NONE.withConnect(Duration.ofMillis(300)))
                    .build();

            assertThat(failure(() -> client.call(request)))
                    .isInstanceOf(RequestTimeoutException.class)
                    .hasMessageContaining("connect timeout of 300 ms");
        }
    }

    private static boolean fill(ServerSocket server, List<Socket> waiting) throws IOException {
        for (int i = 0; i < 16; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress("127.0.0.1", server.getLocalPort()), 200);
            } catch (SocketTimeoutException full) {
                return true;
            }
        }
        return false;
    }
}
