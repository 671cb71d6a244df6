package dev.litellm4j.router;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenAI-shaped server made of one bare socket per connection, so that it can be silent or cut the line. */
final class BareServer implements AutoCloseable {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: ";

    /** What it does with every request. */
    enum Manner {
        /** Answers. */
        ANSWERS,
        /** Says nothing until the caller hangs up. */
        SILENT,
        /** Streams one token and cuts the line. */
        CUTS
    }

    private final ServerSocket socket;
    private final Manner manner;
    private final String text;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch hungUp = new CountDownLatch(1);

    BareServer(Manner manner, String text) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.manner = manner;
        this.text = text;
        start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    int requests() {
        return requests.get();
    }

    /** Open until a caller of a silent server closes its connection. */
    CountDownLatch hungUp() {
        return hungUp;
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "bare-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            for (; ; ) {
                Socket connection = socket.accept();
                start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            for (String body = read(in); !body.isEmpty(); body = read(in)) {
                requests.incrementAndGet();
                if (manner == Manner.SILENT) {
                    awaitEnd(in);
                    return;
                }
                write(connection.getOutputStream(), body.contains("\"stream\":true"));
                if (manner == Manner.CUTS) {
                    return;
                }
            }
        } catch (IOException gone) {
            // The caller has gone.
        }
    }

    private void awaitEnd(InputStream in) {
        try {
            while (in.read() >= 0) {}
        } catch (IOException reset) {
            // So it is over.
        }
        hungUp.countDown();
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf("content-length:") + "content-length:".length();
        int length =
                Integer.parseInt(lower.substring(at, lower.indexOf('\r', at)).strip());
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private void write(OutputStream out, boolean stream) throws IOException {
        String choice = "{\"index\":0,\"" + (stream ? "delta" : "message") + "\":{\"role\":\"assistant\",\"content\":\""
                + text + "\"},\"finish_reason\":" + (manner == Manner.CUTS ? "null" : "\"stop\"") + "}";
        String json = "{\"id\":\"a\",\"object\":\"chat.completion" + (stream ? ".chunk" : "")
                + "\",\"created\":1,\"model\":\"m\",\"choices\":[" + choice + "]}";
        String whole = stream ? "data: " + json + "\n\n" + (manner == Manner.CUTS ? "" : "data: [DONE]\n\n") : json;
        int length = whole.length() + (manner == Manner.CUTS ? 100 : 0);
        String reply = HEAD + (stream ? "text/event-stream" : "application/json") + "\r\nContent-Length: " + length
                + "\r\n\r\n" + whole;
        out.write(reply.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
