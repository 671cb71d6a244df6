package dev.litellm4j.providers.framing;

/** The lines of a body, each a window on the read buffer; positions are relative to the buffer's start. */
final class ByteLines {
    private final ReadBuffer buffer;
    private final boolean crEndsLine;
    private boolean afterCr;
    private int next;
    private int from;
    private int to;

    /** {@code crEndsLine}: whether CR and CRLF end a line as LF does; if not, a CR is a byte like any other. */
    ByteLines(ReadBuffer buffer, boolean crEndsLine) {
        this.buffer = buffer;
        this.crEndsLine = crEndsLine;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Gives up the current line and all before it: the next one will begin at 0. */
    void release() {
        buffer.start += next;
        next = 0;
    }

    /** Moves to the next line; a last one without its line end counts. False at the end of the body. */
    boolean advance() {
        if (afterCr && !skipLfOfCrLf()) {
            return false;
        }
        from = next;
        int at = from;
        do {
            byte[] bytes = buffer.bytes;
            int start = buffer.start;
            for (int size = buffer.size(); at < size; at++) {
                byte b = bytes[start + at];
                if (b <= '\r' && (b == '\n' || (b == '\r' && crEndsLine))) {
                    afterCr = b == '\r';
                    return endLine(at, at + 1);
                }
            }
            checkLength(at);
        } while (buffer.fill());
        return endLine(at, at) && at > from;
    }

    /** Done only now, not when the CR came: a line that ended with CR must not wait for the byte behind it. */
    private boolean skipLfOfCrLf() {
        while (buffer.size() == next) {
            if (!buffer.fill()) {
                return false;
            }
        }
        afterCr = false;
        if (buffer.bytes[buffer.start + next] == '\n') {
            next++;
            if (next == 1) {
                release();
            }
        }
        return true;
    }

    private boolean endLine(int end, int following) {
        checkLength(end);
        to = end;
        next = following;
        return true;
    }

    /** An empty line adds nothing to a frame that just fits. */
    private void checkLength(int end) {
        if (end > from) {
            buffer.checkFrame(end);
        }
    }
}
