package dev.litellm4j.model;

/** Whether a model has an ability: known to have it, known not to, or not known. */
public enum Support {
    YES,
    NO,
    /** Nothing is recorded either way; most rows name only what a model can do. */
    UNKNOWN;

    /** True for {@link #YES} only, which is how LiteLLM's {@code supports_…} functions answer. */
    public boolean isYes() {
        return this == YES;
    }

    /** True for {@link #NO} only: the moment to refuse or drop a parameter. */
    public boolean isNo() {
        return this == NO;
    }
}
