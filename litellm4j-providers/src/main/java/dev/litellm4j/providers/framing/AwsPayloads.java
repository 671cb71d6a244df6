package dev.litellm4j.providers.framing;

import dev.litellm4j.providers.wire.Frame;
import java.io.InputStream;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The payloads of an event stream as one text; it ends before an exception, which is kept. */
final class AwsPayloads extends InputStream {
    private final Iterator<Frame> messages;
    private @Nullable Frame message;
    private @Nullable Frame failure;
    private int at;

    AwsPayloads(Iterator<Frame> messages) {
        this.messages = messages;
    }

    /** The exception that ended the stream, once. */
    @Nullable
    Frame takeFailure() {
        Frame taken = failure;
        failure = null;
        return taken;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Frame current = message;
        while (current == null || at == current.length()) {
            if (failure != null || !messages.hasNext()) {
                return -1;
            }
            current = messages.next();
            at = 0;
            if (current.event().startsWith(AwsEventStreamFraming.EXCEPTION)
                    || current.event().startsWith(AwsEventStreamFraming.ERROR)) {
                failure = current;
                message = null;
                return -1;
            }
            message = current;
        }
        int count = Math.min(length, current.length() - at);
        System.arraycopy(current.bytes(), current.offset() + at, target, offset, count);
        at += count;
        return count;
    }
}
