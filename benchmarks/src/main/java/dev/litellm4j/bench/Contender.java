package dev.litellm4j.bench;

/** One client under measurement, bound to one address; every method may be called from many threads at once. */
interface Contender extends AutoCloseable {

    /** Builds a request around {@link Prompt#TEXT}, sends it, and returns the answer's text. */
    String completion();

    /**
     * The same request as a stream, read to its end on the calling thread.
     *
     * @param firstText run once, as soon as the first text that is not empty has been read
     * @return how many characters of text the stream carried
     */
    int stream(Runnable firstText);

    @Override
    void close();
}
