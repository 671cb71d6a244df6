package dev.litellm4j.config;

/** A value that is judged once the whole file is known, and where it stands. */
record Placed<V>(V value, At at) {
    /** The same kind, which remembers the place. */
    static <V> Kind<Placed<V>> of(Kind<V> kind) {
        return new Kind<>(kind.expected(), kind.schema(), kind.whole(), (value, at, reading) -> {
            V read = kind.reader().read(value, at, reading);
            return read == null ? null : new Placed<>(read, at);
        });
    }
}
