package dev.litellm4j.providers.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okio.AsyncTimeout;

/**
 * Ends a call whose connection does not stand in time: addresses tried one after the other, proxy and TLS included,
 * where OkHttp's own limit is on each TCP handshake alone.
 */
final class ConnectLimit extends EventListener {
    private final AsyncTimeout clock;
    private boolean running;
    private boolean over;
    private volatile boolean ranOut;

    private ConnectLimit(Call call, Duration limit) {
        this.clock = new AsyncTimeout() {
            @Override
            protected void timedOut() {
                ranOut = true;
                call.cancel();
            }
        };
        clock.timeout(Limits.nanos(limit), TimeUnit.NANOSECONDS);
    }

    static ConnectLimit on(Call call, Duration limit) {
        ConnectLimit listener = new ConnectLimit(call, limit);
        call.addEventListener(listener);
        return listener;
    }

    /** Whether the call was ended here. */
    boolean ranOut() {
        return ranOut;
    }

    /** OkHttp may try several addresses at once on threads of its own, and begin one when another has won. */
    @Override
    public synchronized void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        if (!running && !over) {
            running = true;
            clock.enter();
        }
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        stop();
    }

    @Override
    public void callFailed(Call call, IOException e) {
        stop();
    }

    private synchronized void stop() {
        over = true;
        if (running) {
            running = false;
            clock.exit();
        }
    }
}
