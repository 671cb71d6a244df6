package dev.litellm4j.api;

/**
 * The key of one request option and the type of its value; compared by identity.
 *
 * @param <T> the value's type
 */
public final class Option<T> {
    private final String name;
    private final boolean shown;

    private Option(String name, boolean shown) {
        this.name = name;
        this.shown = shown;
    }

    /** A key whose value may be shown in {@code toString()}. */
    public static <T> Option<T> named(String name) {
        return new Option<>(name, true);
    }

    /** A key whose value is never shown, as it may hold a credential. */
    public static <T> Option<T> confidential(String name) {
        return new Option<>(name, false);
    }

    /** The name in LiteLLM's words, such as {@code num_retries}. */
    public String name() {
        return name;
    }

    boolean shown() {
        return shown;
    }

    @Override
    public String toString() {
        return name;
    }
}
