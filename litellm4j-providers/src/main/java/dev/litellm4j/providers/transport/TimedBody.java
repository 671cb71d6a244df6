package dev.litellm4j.providers.transport;

import java.io.IOException;
import java.io.InputStream;
import okio.BufferedSource;
import okio.Timeout;

/**
 * A streamed body under the limits on the first token and on silence between tokens.
 *
 * <p>A limit runs while somebody waits for bytes, not while the reader does something else, and starts anew when a byte
 * that counts has arrived: server-sent comments keep a connection alive, and would keep a stalled stream alive too.
 */
final class TimedBody extends InputStream {
    private final BufferedSource source;
    private final InputStream in;
    private final OpenCall call;
    private final Timeout timeout;
    private final long betweenNanos;
    private final Comments comments = new Comments();
    private long leftNanos;
    private boolean begun;

    TimedBody(BufferedSource source, OpenCall call) {
        this.source = source;
        this.in = source.inputStream();
        this.call = call;
        this.timeout = source.timeout();
        this.betweenNanos = Limits.nanos(call.context().timeouts().betweenTokens(), Long.MAX_VALUE);
        long firstNanos = Limits.nanos(Limits.answer(call.context().timeouts()), Long.MAX_VALUE);
        this.leftNanos = firstNanos == Long.MAX_VALUE ? firstNanos : firstNanos - call.nanosSoFar();
        timeout.clearTimeout();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        boolean waits = source.getBuffer().exhausted() && leftNanos != Long.MAX_VALUE;
        long from = waits ? startClock() : 0;
        int count;
        try {
            count = in.read(target, offset, length);
        } catch (IOException e) {
            throw Failures.of(e, call, begun ? Failures.Phase.BETWEEN_TOKENS : Failures.Phase.FIRST_TOKEN);
        }
        if (count > 0 && comments.hasMore(target, offset, count)) {
            begun = true;
            leftNanos = betweenNanos;
            timeout.clearDeadline();
        } else if (waits) {
            leftNanos -= System.nanoTime() - from;
        }
        return count;
    }

    private long startClock() {
        long now = System.nanoTime();
        timeout.deadlineNanoTime(now + Math.max(1, leftNanos));
        return now;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, source.getBuffer().size());
    }

    /** Tells server-sent comments, such as {@code : keep-alive}, and line ends from what counts. */
    private static final class Comments {
        private boolean lineStart = true;
        private boolean inComment;

        /** Whether there is more than comments in these bytes, which follow those of the last call. */
        boolean hasMore(byte[] bytes, int offset, int count) {
            boolean more = false;
            for (int i = offset; i < offset + count && !more; i++) {
                byte next = bytes[i];
                if (next == '\n' || next == '\r') {
                    lineStart = true;
                    inComment = false;
                } else {
                    inComment = lineStart ? next == ':' : inComment;
                    lineStart = false;
                    more = !inComment;
                }
            }
            if (more) {
                lastLine(bytes, offset, offset + count);
            }
            return more;
        }

        private void lastLine(byte[] bytes, int from, int end) {
            int start = end;
            while (start > from && bytes[start - 1] != '\n' && bytes[start - 1] != '\r') {
                start--;
            }
            lineStart = start == end;
            inComment = !lineStart && start > from && bytes[start] == ':';
        }
    }
}
