package dev.litellm4j.config;

import java.util.List;

/** A {@code config.yaml} that cannot be used: every problem with its path, and no value that may be secret. */
public final class ConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ConfigException(String source, List<String> problems) {
        super(source + " cannot be used: " + (problems.size() == 1 ? "" : problems.size() + " problems\n  ")
                + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, each as {@code path: what is wrong and what is expected}. */
    public List<String> problems() {
        return problems;
    }
}
