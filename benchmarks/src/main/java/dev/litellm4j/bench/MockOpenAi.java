package dev.litellm4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A provider on the loopback interface: one thread, replies rendered once, so that it costs little beside what is measured.
 *
 * <p>As a main it is a process of its own: prints its port, and ends when its standard input does. {@link Reply} says which
 * paths it knows. Bodies of requests are read and not looked at.
 */
final class MockOpenAi implements AutoCloseable {
    private final Map<String, Reply> replies = new HashMap<>();
    private final PriorityQueue<MockConnection> paced =
            new PriorityQueue<>(Comparator.comparingLong(MockConnection::dueNanos));
    private final Selector selector;
    private final ServerSocketChannel listener;
    private final Thread loop;

    private MockOpenAi() throws IOException {
        selector = Selector.open();
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        loop = new Thread(this::run, "mock-openai");
        loop.setDaemon(true);
    }

    static MockOpenAi start() {
        try {
            MockOpenAi mock = new MockOpenAi();
            mock.loop.start();
            return mock;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws IOException {
        try (MockOpenAi mock = start()) {
            System.out.println(mock.port());
            while (System.in.read() >= 0) {}
        }
    }

    int port() {
        return listener.socket().getLocalPort();
    }

    Reply reply(String path) {
        return replies.computeIfAbsent(path, Reply::to);
    }

    void later(MockConnection connection) {
        paced.add(connection);
    }

    private void run() {
        try {
            while (listener.isOpen()) {
                selector.select(this::serve, untilNextPart());
                sendDueParts();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In milliseconds, rounded up; 0, which is for ever, when nothing is due. */
    private long untilNextPart() {
        MockConnection next = paced.peek();
        return next == null ? 0 : Math.max(1, (next.dueNanos() - System.nanoTime() + 999_999) / 1_000_000);
    }

    private void sendDueParts() {
        long now = System.nanoTime();
        for (MockConnection next = paced.peek(); next != null && next.dueNanos() <= now; next = paced.peek()) {
            paced.remove();
            next.sendNextPart();
        }
    }

    private void serve(SelectionKey key) {
        if (key.attachment() instanceof MockConnection connection) {
            connection.serve();
            return;
        }
        try {
            SocketChannel socket = listener.accept();
            if (socket != null) {
                MockConnection.open(this, socket, selector);
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            selector.wakeup();
            loop.join(5_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
