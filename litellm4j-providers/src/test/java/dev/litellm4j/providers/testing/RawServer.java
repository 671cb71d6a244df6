package dev.litellm4j.providers.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a loopback socket whose every byte, pause and reset a test decides. */
public final class RawServer implements AutoCloseable {
    /** What is done with one connection; when it returns, the connection is closed. */
    @FunctionalInterface
    public interface Script {
        void serve(Connection connection) throws Exception;
    }

    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        return thread;
    });

    private RawServer(Script script) throws IOException {
        this.socket = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        threads.execute(() -> accept(script));
    }

    public static RawServer start(Script script) {
        try {
            return new RawServer(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address to give as {@code apiBase}. */
    public String base() {
        return "http://127.0.0.1:" + port() + "/v1";
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** How many connections there have been. */
    public int accepted() {
        return accepted.get();
    }

    /** How many connections there are. */
    public int open() {
        return open.size();
    }

    private void accept(Script script) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                accepted.incrementAndGet();
                open.add(client);
                threads.execute(() -> serve(client, script));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client, Script script) {
        try (client) {
            client.setTcpNoDelay(true);
            script.serve(new Connection(client));
        } catch (Exception theClientLeft) {
            // Most of these tests make one side leave early.
        } finally {
            open.remove(client);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** One accepted connection. */
    public static final class Connection {
        private final Socket socket;
        private final InputStream in;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        /** Reads one request and gives its head. */
        public String request() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("the client left");
                }
                head.append((char) next);
            }
            for (String line : head.toString().split("\r\n")) {
                if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                    in.readNBytes(Integer.parseInt(line.substring(15).strip()));
                }
            }
            return head.toString();
        }

        public Connection write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        /** A whole reply that leaves the connection open. */
        public Connection reply(int status, String contentType, String body) throws IOException {
            return write("HTTP/1.1 " + status + " X\r\ncontent-type: " + contentType + "\r\ncontent-length: "
                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
        }

        /** The head of a stream that ends with the connection. */
        public Connection streamHead() throws IOException {
            return write("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n");
        }

        /** Ends the connection without a farewell. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Waits until the client has gone. */
        public void awaitEnd() throws IOException {
            while (in.read() >= 0) {
                continue;
            }
        }
    }
}
