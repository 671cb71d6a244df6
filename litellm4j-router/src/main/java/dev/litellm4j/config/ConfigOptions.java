package dev.litellm4j.config;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a {@code config.yaml} is read. Each method gives a changed copy; immutable. */
public final class ConfigOptions {
    /** Variables of the process, warnings for what is unknown. */
    public static final ConfigOptions DEFAULTS = new ConfigOptions(System::getenv, true, false);

    private final Function<String, @Nullable String> variables;
    private final boolean fromProcess;
    private final boolean strict;

    private ConfigOptions(Function<String, @Nullable String> variables, boolean fromProcess, boolean strict) {
        this.variables = variables;
        this.fromProcess = fromProcess;
        this.strict = strict;
    }

    /**
     * Where {@code os.environ/NAME} is looked up, and the router's own client finds its keys; default the process's
     * environment. Answers null, or blank, for a variable that is not set.
     */
    public ConfigOptions environment(Function<String, @Nullable String> lookup) {
        return new ConfigOptions(lookup, false, strict);
    }

    /** Whether an unknown key, or a fallback to a name that nobody has, is an error; default a warning. */
    public ConfigOptions strict(boolean error) {
        return new ConfigOptions(variables, fromProcess, error);
    }

    Function<String, @Nullable String> variables() {
        return variables;
    }

    boolean isFromProcess() {
        return fromProcess;
    }

    boolean isStrict() {
        return strict;
    }
}
