package dev.litellm4j.listen;

import dev.litellm4j.api.Option;

/** What a request may say about being listened to. */
public final class LoggingOptions {
    /** Whether listeners hear nothing of this call at all; LiteLLM's {@code no-log}. */
    public static final Option<Boolean> NO_LOG = Option.named("no-log");

    /** Whether listeners do not see what this call says and gets; goes before {@link CallListeners}' own setting. */
    public static final Option<Boolean> TURN_OFF_MESSAGE_LOGGING = Option.named("turn_off_message_logging");

    /** Whether listeners are shown what goes to the provider; goes before {@link CallListeners}' own setting. */
    public static final Option<Boolean> LOG_RAW_REQUEST = Option.named("log_raw_request");

    private LoggingOptions() {}
}
