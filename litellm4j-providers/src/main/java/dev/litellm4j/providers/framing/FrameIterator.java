package dev.litellm4j.providers.framing;

import dev.litellm4j.providers.wire.Frame;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** An iterator over one reused frame that looks one frame ahead, and is over after its end or its first failure. */
abstract class FrameIterator implements Iterator<Frame> {
    final Frame frame = new Frame();
    private boolean ready;
    private boolean over;

    /** Moves {@link #frame} to the next window; false at the end of the body. */
    abstract boolean advance();

    @Override
    public final boolean hasNext() {
        if (!ready && !over) {
            over = true;
            ready = advance();
            over = !ready;
        }
        return ready;
    }

    @Override
    public final Frame next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the streamed body has no further frame");
        }
        ready = false;
        return frame;
    }
}
