package dev.litellm4j.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A provider on the loopback interface that speaks OpenAI's format over raw sockets and fails in the ways that providers do. */
final class FaultyProvider implements AutoCloseable {
    /** What happens to one request. */
    enum Fault {
        NONE,
        SLOW,
        ERROR_500,
        TOO_MANY,
        /** The connection is reset before any reply. */
        RESET,
        /** Nothing comes, and nothing ends. */
        STALL,
        /** The connection ends behind the header. */
        CUT_EARLY,
        /** The connection ends within the answer. */
        CUT_LATE
    }

    private static final String ANSWER =
            "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":"
                    + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"one two three\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":3,\"total_tokens\":6}}";

    private final ServerSocket listener;
    private final IntFunction<Fault> faults;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final int slowMillis;
    private final String retryAfter;

    /** {@code faults} says by the request's number what happens to it; {@code retryAfter} is the header of a 429. */
    FaultyProvider(int slowMillis, String retryAfter, IntFunction<Fault> faults) {
        this.slowMillis = slowMillis;
        this.retryAfter = retryAfter;
        this.faults = faults;
        try {
            this.listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("faulty-provider", this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/v1";
    }

    /** Requests so far. */
    int requests() {
        return requests.get();
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                start("faulty-connection", () -> serve(socket));
            }
        } catch (IOException closed) {
            // the run is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (String body = read(in); body != null; body = read(in)) {
                Fault fault = faults.apply(requests.incrementAndGet());
                if (!reply(socket, out, fault, body.contains("\"stream\":true"))) {
                    return;
                }
            }
        } catch (IOException | InterruptedException gone) {
            // the caller has left, which is part of the game
        } finally {
            sockets.remove(socket);
        }
    }

    private boolean reply(Socket socket, OutputStream out, Fault fault, boolean stream)
            throws IOException, InterruptedException {
        switch (fault) {
            case RESET -> {
                socket.setSoLinger(true, 0);
                return false;
            }
            case STALL -> {
                return socket.getInputStream().read() >= 0;
            }
            case ERROR_500 -> error(out, "500 Internal Server Error", "");
            case TOO_MANY -> error(out, "429 Too Many Requests", retryAfter + "\r\n");
            case SLOW -> {
                Thread.sleep(slowMillis);
                answer(out, stream, false, false);
            }
            default -> answer(out, stream, fault == Fault.CUT_EARLY, fault == Fault.CUT_LATE);
        }
        return fault != Fault.CUT_EARLY && fault != Fault.CUT_LATE;
    }

    private static void error(OutputStream out, String status, String header) throws IOException {
        String body = "{\"error\":{\"message\":\"" + status + "\",\"type\":\"server_error\"}}";
        write(
                out,
                "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + header + "Content-Length: "
                        + body.length() + "\r\n\r\n" + body);
    }

    private static void answer(OutputStream out, boolean stream, boolean early, boolean late) throws IOException {
        if (!stream) {
            String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + ANSWER.length()
                    + "\r\n\r\n";
            write(out, head + ANSWER.substring(0, early ? 0 : late ? ANSWER.length() / 2 : ANSWER.length()));
            return;
        }
        StringBuilder reply = new StringBuilder(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        if (!early) {
            event(reply, chunk("{\"role\":\"assistant\",\"content\":\"one \"}", "null"));
            event(reply, chunk("{\"content\":\"two \"}", "null"));
        }
        if (!early && !late) {
            event(reply, chunk("{\"content\":\"three\"}", "null"));
            event(reply, chunk("{}", "\"stop\""));
            event(reply, "[DONE]");
            reply.append("0\r\n\r\n");
        }
        write(out, reply.toString());
    }

    private static String chunk(String delta, String reason) {
        return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                + "\"delta\":" + delta + ",\"finish_reason\":" + reason + "}]}";
    }

    private static void event(StringBuilder reply, String data) {
        String event = "data: " + data + "\n\n";
        reply.append(Integer.toHexString(event.length()))
                .append("\r\n")
                .append(event)
                .append("\r\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    /** The next request's body; null at the end of the connection. */
    private static @Nullable String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        String lines = head.toString().toLowerCase(Locale.ROOT);
        int at = lines.indexOf("content-length:");
        int length = at < 0
                ? 0
                : Integer.parseInt(
                        lines.substring(at + 15, lines.indexOf('\r', at)).trim());
        return new String(in.readNBytes(length), UTF_8);
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
