package dev.litellm4j.listen;

/**
 * How one listener is told of events. Immutable.
 *
 * @param redacted whether it never sees what was said and answered; LiteLLM's {@code message_logging: false}
 * @param sampleRate the share of calls it is told of, from 0 to 1; a call comes whole or not at all
 * @param queue events that may wait for it before a further call is not told of at all; calls begun are told to their end
 * @param whenFull what happens to further ones
 */
public record ListenerOptions(boolean redacted, double sampleRate, int queue, WhenFull whenFull) {
    /** Everything is told, 8192 events may wait, further ones are dropped. */
    public static final ListenerOptions DEFAULTS = new ListenerOptions(false, 1, 8192, WhenFull.DROP);

    /** What happens when the queue is full. */
    public enum WhenFull {
        /** All events of a call that begins then are dropped and counted. */
        DROP,
        /**
         * The caller's thread delivers the oldest ones until there is room. Where the listener hangs, it waits for a
         * tenth of a second and then drops what begins.
         */
        CALLER_RUNS
    }

    /**
     * Options.
     *
     * @throws IllegalArgumentException when the rate is not between 0 and 1, or the queue not positive
     */
    public ListenerOptions {
        if (!(sampleRate >= 0 && sampleRate <= 1)) {
            throw new IllegalArgumentException("sampleRate must be between 0 and 1, not " + sampleRate);
        }
        if (queue < 1) {
            throw new IllegalArgumentException("queue must be 1 or more, not " + queue);
        }
    }

    /** The same, without what was said and answered. */
    public ListenerOptions withRedaction() {
        return new ListenerOptions(true, sampleRate, queue, whenFull);
    }

    /** The same for this share of calls. */
    public ListenerOptions withSampleRate(double rate) {
        return new ListenerOptions(redacted, rate, queue, whenFull);
    }

    /** The same with a queue of that many events. */
    public ListenerOptions withQueue(int events, WhenFull policy) {
        return new ListenerOptions(redacted, sampleRate, events, policy);
    }
}
