package dev.litellm4j.providers.catalog;

import org.jspecify.annotations.Nullable;

/** A price map that cannot be read or is not credible; the catalogue is as it was before. */
public final class PriceMapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PriceMapException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
