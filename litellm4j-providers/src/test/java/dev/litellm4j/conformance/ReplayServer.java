package dev.litellm4j.conformance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A loopback HTTP/1.1 server that answers with recorded replies, one address per replay, and keeps what it was sent.
 *
 * <p>Every reply is chunked, with chunks of the variant's size written in one go: a client sees the cuts, and a
 * thousand replays cost no more than their bytes. Safe for use by several threads.
 */
final class ReplayServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Map<String, Replay> replays = new ConcurrentHashMap<>();
    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong next = new AtomicLong();

    private record Replay(Recording recording, ReplayVariant variant) {}

    /** A request as it arrived; header names are in lower case, the path is without the replay's prefix. */
    record Sent(String method, String path, String query, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    ReplayServer() {
        try {
            socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept, "replay-accept");
    }

    /** Where a recording is served: a base URL, below which every path and method gets its reply. */
    String serve(Recording recording, ReplayVariant variant) {
        String key = recording.id() + "-" + next.incrementAndGet();
        replays.put(key, new Replay(recording, variant));
        return "http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort() + "/r/" + key;
    }

    /** The last request that arrived below a base URL. */
    Optional<Sent> sentTo(String baseUrl) {
        return Optional.ofNullable(sent.get(baseUrl.replaceAll(".*/r/", "")));
    }

    /** Forgets a replay, so that long runs stay small. */
    void forget(String baseUrl) {
        String key = baseUrl.replaceAll(".*/r/", "");
        replays.remove(key);
        sent.remove(key);
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                open.add(connection);
                thread(() -> talk(connection), "replay-connection");
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            boolean again = true;
            while (again) {
                String request = line(in);
                again = !request.isEmpty() && answer(request, in, out);
            }
        } catch (IOException e) {
            // A client may hang up at any time: cancelled, or done with a truncated reply.
        } finally {
            open.remove(connection);
        }
    }

    private boolean answer(String request, InputStream in, OutputStream out) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = body(in, headers);
        String[] words = request.split(" ");
        String[] target = words[1].split("\\?", 2);
        String[] path = target[0].split("/", 4);
        String key = path.length > 2 && path[1].equals("r") ? path[2] : "";
        Optional<Replay> replay = Optional.ofNullable(replays.get(key));
        if (replay.isEmpty()) {
            out.write(ascii("HTTP/1.1 599 No Such Replay\r\ncontent-length: 0\r\n\r\n"));
            return true;
        }
        sent.put(
                key,
                new Sent(
                        words[0],
                        path.length > 3 ? "/" + path[3] : "/",
                        target.length > 1 ? target[1] : "",
                        headers,
                        body));
        out.write(reply(replay.get()));
        out.flush();
        return !replay.get().variant().broken();
    }

    private static byte[] reply(Replay replay) throws IOException {
        Recording recording = replay.recording();
        ReplayVariant variant = replay.variant();
        byte[] body = variant.apply(recording);
        int size = variant.cut() > 0 ? variant.cut() : Math.max(1, body.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 512);
        out.write(ascii("HTTP/1.1 " + recording.statusOr200() + " Replayed\r\ntransfer-encoding: chunked\r\n"));
        out.write(ascii("content-type: " + contentType(recording, variant) + "\r\n"));
        out.write(ascii("x-request-id: req-" + recording.id() + "\r\n\r\n"));
        for (int at = 0; at < body.length; at += size) {
            int length = Math.min(size, body.length - at);
            out.write(ascii(Integer.toHexString(length) + "\r\n"));
            out.write(body, at, length);
            out.write(ascii("\r\n"));
        }
        if (!variant.broken()) {
            out.write(ascii("0\r\n\r\n"));
        }
        return out.toByteArray();
    }

    private static String contentType(Recording recording, ReplayVariant variant) {
        String text = recording.stream() ? "text/event-stream" : "application/json";
        if (variant.sse() && recording.stream()) {
            return text;
        }
        return recording.contentType().filter(t -> !t.contains("*")).orElse(text);
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", "").contains("chunked")) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        byte[] buffer = new byte[256];
        int length = 0;
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, length * 2);
            }
            buffer[length++] = (byte) b;
        }
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
