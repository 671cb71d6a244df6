package dev.litellm4j.json;

import java.util.Map;

/**
 * What the builders of all wire types share: any field can be set, also one this library does not know yet.
 *
 * @param <B> the builder itself
 */
public abstract class RecordBuilder<B extends RecordBuilder<B>> {
    /** The fields collected so far. */
    protected final JsonObjectBuilder fields;

    /** A builder that starts with these fields. */
    protected RecordBuilder(JsonObjectBuilder fields) {
        this.fields = fields;
    }

    /**
     * Sets the field {@code name}, known or not.
     *
     * @throws IllegalArgumentException if {@code value} is nothing JSON can say
     */
    public final B set(String name, Object value) {
        fields.set(name, value);
        return self();
    }

    /** Sets every entry of {@code values} as a field. */
    public final B setAll(Map<String, ?> values) {
        fields.setAll(values);
        return self();
    }

    /** Takes the field {@code name} out. */
    public final B remove(String name) {
        fields.remove(name);
        return self();
    }

    /** This builder. */
    @SuppressWarnings("unchecked")
    protected final B self() {
        return (B) this;
    }
}
