package dev.litellm4j.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One connection of the mock's: HTTP/1.1, kept alive, one request after the other. */
final class MockConnection {
    private static final int LARGEST_REQUEST = 64 * 1024;

    private final MockOpenAi mock;
    private final SocketChannel socket;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocateDirect(LARGEST_REQUEST);
    private @Nullable ByteBuffer out;
    private @Nullable Reply reply;
    private int nextPart;
    private long dueNanos;

    private MockConnection(MockOpenAi mock, SocketChannel socket, Selector selector) throws IOException {
        this.mock = mock;
        this.socket = socket;
        this.key = socket.register(selector, SelectionKey.OP_READ, this);
    }

    static void open(MockOpenAi mock, SocketChannel socket, Selector selector) throws IOException {
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        new MockConnection(mock, socket, selector);
    }

    long dueNanos() {
        return dueNanos;
    }

    void serve() {
        try {
            if (key.isWritable()) {
                flush();
            } else if (socket.read(in) < 0) {
                close();
            } else if (reply == null) {
                answer();
            }
        } catch (IOException | RuntimeException e) {
            close();
        }
    }

    void sendNextPart() {
        Reply current = reply;
        if (current == null || !key.isValid()) {
            return;
        }
        try {
            out = current.parts().get(nextPart++).duplicate();
            flush();
        } catch (IOException e) {
            close();
        }
    }

    private void answer() throws IOException {
        int head = endOfHead();
        if (head < 0) {
            return;
        }
        String lines = text(0, head);
        int end = endOfBody(lines.toLowerCase(Locale.ROOT), head);
        if (end < 0) {
            return;
        }
        in.flip().position(end);
        in.compact();
        reply = mock.reply(lines.substring(lines.indexOf(' ') + 1, lines.indexOf(' ', lines.indexOf(' ') + 1)));
        nextPart = 0;
        sendNextPart();
    }

    private int endOfHead() {
        for (int i = 3; i < in.position(); i++) {
            if (in.get(i) == '\n' && in.get(i - 2) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private int endOfBody(String head, int start) {
        int at = head.indexOf("\r\ncontent-length:");
        if (at >= 0) {
            int end = start
                    + Integer.parseInt(
                            head.substring(at + 17, head.indexOf('\r', at + 2)).trim());
            return end <= in.position() ? end : -1;
        }
        if (!head.contains("\r\ntransfer-encoding: chunked")) {
            return start;
        }
        return text(start, in.position()).endsWith("0\r\n\r\n") ? in.position() : -1;
    }

    private String text(int from, int to) {
        byte[] bytes = new byte[to - from];
        in.get(from, bytes);
        return new String(bytes, ISO_8859_1);
    }

    private void flush() throws IOException {
        ByteBuffer rest = out;
        Reply current = reply;
        if (rest == null || current == null) {
            return;
        }
        socket.write(rest);
        if (rest.hasRemaining()) {
            key.interestOps(SelectionKey.OP_WRITE);
            return;
        }
        key.interestOps(SelectionKey.OP_READ);
        out = null;
        if (nextPart == current.parts().size()) {
            reply = null;
        } else {
            dueNanos = System.nanoTime() + current.pauseMillis() * 1_000_000L;
            mock.later(this);
        }
    }

    private void close() {
        reply = null;
        key.cancel();
        try {
            socket.close();
        } catch (IOException e) {
            // Gone already, which is what was wanted.
        }
    }
}
