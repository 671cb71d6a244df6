package dev.litellm4j.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is to be said about a file. Not thread-safe. */
final class Findings {
    private final boolean strict;
    private final Set<String> errors = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<String> proxyOnly = new LinkedHashSet<>();
    private final Set<String> notYet = new LinkedHashSet<>();
    private final Set<String> kept = new LinkedHashSet<>();
    private final Set<String> skipped = new LinkedHashSet<>();

    Findings(boolean strict) {
        this.strict = strict;
    }

    void error(At at, String message) {
        errors.add(at + ": " + message);
    }

    void warning(At at, String message) {
        warnings.add(at + ": " + message);
    }

    /** A warning that strict mode does not let pass. */
    void unknown(At at, String message) {
        if (strict) {
            error(at, message);
        } else {
            warning(at, message);
        }
    }

    void proxyOnly(At at) {
        proxyOnly.add(at.general());
    }

    void notYet(At at) {
        notYet.add(at.general());
    }

    void kept(At at) {
        kept.add(at.general());
    }

    void skipped(At at, String why) {
        skipped.add(at + ": " + why);
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** For a part whose errors need not be the file's. */
    Findings part() {
        return new Findings(strict);
    }

    /** Takes over what {@code part} found; its errors as warnings where they are {@code forgiven}. */
    void add(Findings part, boolean forgiven) {
        (forgiven ? warnings : errors).addAll(part.errors);
        warnings.addAll(part.warnings);
        proxyOnly.addAll(part.proxyOnly);
        notYet.addAll(part.notYet);
        kept.addAll(part.kept);
        skipped.addAll(part.skipped);
    }

    ConfigReport report(String source) {
        if (hasErrors()) {
            throw new ConfigException(source, new ArrayList<>(errors));
        }
        return new ConfigReport(
                List.copyOf(warnings),
                List.copyOf(proxyOnly),
                List.copyOf(notYet),
                List.copyOf(kept),
                List.copyOf(skipped));
    }
}
