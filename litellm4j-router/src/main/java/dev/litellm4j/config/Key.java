package dev.litellm4j.config;

import java.util.function.BiConsumer;

/**
 * One key of a section: what it is called, what may stand there, what it sets, what it is for.
 *
 * @param name as it stands in the file
 * @param fate what is done with it
 * @param kind what may stand there
 * @param setter what it sets on the section's target
 * @param doc one line for people; editors show it
 */
record Key<T, V>(String name, Fate fate, Kind<V> kind, BiConsumer<T, V> setter, String doc) {
    enum Fate {
        HONOURED,
        PROXY_ONLY,
        NOT_YET
    }

    static <T, V> Key<T, V> of(String name, Kind<V> kind, BiConsumer<T, V> setter, String doc) {
        return new Key<>(name, Fate.HONOURED, kind, setter, doc);
    }

    static <T> Key<T, Object> proxyOnly(String name) {
        return new Key<>(
                name, Fate.PROXY_ONLY, Kinds.ANYTHING, (target, value) -> {}, "For LiteLLM's proxy only; no effect.");
    }

    static <T> Key<T, Object> notYet(String name) {
        return new Key<>(
                name, Fate.NOT_YET, Kinds.ANYTHING, (target, value) -> {}, "Not supported yet; no effect so far.");
    }

    void apply(Section.Entry entry, T target, Reading reading) {
        switch (fate) {
            case PROXY_ONLY -> reading.findings().proxyOnly(entry.at());
            case NOT_YET -> reading.findings().notYet(entry.at());
            case HONOURED ->
                kind.read(entry.value(), entry.at(), reading).ifPresent(value -> {
                    try {
                        setter.accept(target, value);
                    } catch (IllegalArgumentException e) {
                        reading.findings().error(entry.at(), "expected " + kind.expected() + "; " + e.getMessage());
                    }
                });
        }
    }
}
