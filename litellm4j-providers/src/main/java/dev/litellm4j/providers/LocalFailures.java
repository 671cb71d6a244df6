package dev.litellm4j.providers;

import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RequestTimeoutException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What the exceptions of code that answers itself mean; those of the library's own vocabulary mean what they say. */
final class LocalFailures {
    private LocalFailures() {}

    static LiteLLMException of(@Nullable Throwable thrown, Exchange<?> exchange) {
        if (thrown instanceof Error serious) {
            throw serious;
        }
        if (thrown instanceof LiteLLMException known) {
            return exchange.clean(known.provider().isEmpty() ? known.with(placed(known, exchange)) : known);
        }
        Throwable cause = thrown instanceof UncheckedIOException wrapped ? wrapped.getCause() : thrown;
        String words = cause == null ? "it failed" : cause.getMessage() == null ? name(cause) : cause.getMessage();
        String message = exchange.who() + ": " + words;
        ErrorDetails details =
                ErrorDetails.of(exchange.provider().name(), exchange.target().model());
        return exchange.clean(meant(cause, message, details));
    }

    private static LiteLLMException meant(@Nullable Throwable cause, String message, ErrorDetails details) {
        // java.net.http's, java.net's and java.util.concurrent's have no common type but this name.
        if (cause != null && name(cause).endsWith("TimeoutException")) {
            return new RequestTimeoutException(message, details, cause);
        }
        if (cause instanceof IOException || cause instanceof InterruptedException) {
            return new ApiConnectionException(message, details, cause);
        }
        return cause instanceof UnsupportedOperationException
                ? new BadRequestException(message, details, cause)
                : new InternalServerException(message, details, cause);
    }

    private static ErrorDetails placed(LiteLLMException known, Exchange<?> exchange) {
        return known.details().toBuilder()
                .provider(exchange.provider().name())
                .model(exchange.target().model())
                .build();
    }

    private static String name(Throwable cause) {
        return cause.getClass().getSimpleName();
    }
}
