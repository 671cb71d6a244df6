package dev.litellm4j.providers.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.BufferedSource;
import okio.Timeout;

/**
 * A streamed body under the limits on the first token and on silence between tokens.
 *
 * <p>Each limit is a deadline on okio's clock, set anew when a byte that counts has arrived: server-sent comments keep
 * a connection alive, and would keep a stalled stream alive too.
 */
final class TimedBody extends InputStream {
    private final BufferedSource source;
    private final InputStream in;
    private final Call call;
    private final Transport.Context context;
    private final Timeout timeout;
    private final long betweenNanos;
    private boolean begun;

    TimedBody(BufferedSource source, Call call, Transport.Context context, long start) {
        this.source = source;
        this.in = source.inputStream();
        this.call = call;
        this.context = context;
        this.timeout = source.timeout();
        this.betweenNanos = context.timeouts()
                .betweenTokens()
                .map(java.time.Duration::toNanos)
                .orElse(0L);
        context.timeouts().firstToken().ifPresent(limit -> timeout.deadlineNanoTime(start + limit.toNanos()));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            int count = in.read(target, offset, length);
            if (count > 0 && (!isComment(target, offset, count))) {
                restart();
            }
            return count;
        } catch (IOException e) {
            throw Failures.of(e, call, context, begun ? Failures.Phase.BETWEEN_TOKENS : Failures.Phase.FIRST_TOKEN);
        }
    }

    private void restart() {
        begun = true;
        if (betweenNanos > 0) {
            timeout.timeout(betweenNanos, TimeUnit.NANOSECONDS);
            timeout.deadlineNanoTime(System.nanoTime() + betweenNanos);
        } else {
            timeout.clearTimeout();
            timeout.clearDeadline();
        }
    }

    /** Whether what has arrived is nothing but a server-sent comment, such as {@code : keep-alive}, or line ends. */
    private static boolean isComment(byte[] bytes, int offset, int count) {
        boolean lineStart = true;
        for (int i = offset; i < offset + count; i++) {
            byte next = bytes[i];
            if (next == '\n' || next == '\r') {
                lineStart = true;
            } else if (lineStart && next != ':') {
                return false;
            } else {
                lineStart = false;
            }
        }
        return true;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(Integer.MAX_VALUE, source.getBuffer().size());
    }
}
