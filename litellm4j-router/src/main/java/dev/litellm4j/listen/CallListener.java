package dev.litellm4j.listen;

/**
 * Is told what happens to calls. Each event comes exactly once, those of one call in order, on one thread that belongs
 * to this listener alone: it may wait, throw or hang without harm to calls or to other listeners. Where it falls so far
 * behind that its queue is full, events are dropped and counted ({@link CallListeners#dropped()}).
 */
@FunctionalInterface
public interface CallListener {
    /** Takes one event; test for the records of {@link CallEvent} it cares about, there may be more one day. */
    void on(CallEvent event);

    /**
     * Called on the caller's thread when a call begins, for what lives there, such as a trace's context; must be quick.
     * {@link Call#captured} gives it back.
     */
    default Object capture() {
        return Call.NOTHING;
    }

    /** Whether what was said and answered is looked at; default true. Where nobody does, streams are not kept for it. */
    default boolean wantsContent() {
        return true;
    }
}
