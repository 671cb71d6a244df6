package dev.litellm4j.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The evidence behind a {@link LiteLLMException}: who refused, with which status and words, and what had arrived.
 *
 * <p>Texts are empty where unknown. Immutable and thread-safe; holds no credential.
 */
public final class ErrorDetails {
    /** Nothing is known. */
    public static final ErrorDetails NONE = new Builder().build();

    final String provider;
    final String model;
    final int statusCode;
    final String providerCode;
    final String requestId;
    final @Nullable Duration retryAfter;
    final String body;
    final List<LiteLLMException> attempts;
    final @Nullable Object partial;

    private ErrorDetails(Builder builder) {
        this.provider = builder.provider;
        this.model = builder.model;
        this.statusCode = builder.statusCode;
        this.providerCode = builder.providerCode;
        this.requestId = builder.requestId;
        this.retryAfter = builder.retryAfter;
        this.body = builder.body;
        this.attempts = builder.attempts;
        this.partial = builder.partial;
    }

    /** A builder without evidence. */
    public static Builder builder() {
        return new Builder();
    }

    /** Evidence that so far names only the provider and its model. */
    public static ErrorDetails of(String provider, String model) {
        return new Builder().provider(provider).model(model).build();
    }

    /** A builder that starts with this evidence. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.provider = provider;
        copy.model = model;
        copy.statusCode = statusCode;
        copy.providerCode = providerCode;
        copy.requestId = requestId;
        copy.retryAfter = retryAfter;
        copy.body = body;
        copy.attempts = attempts;
        copy.partial = partial;
        return copy;
    }

    /** Collects evidence. Not thread-safe. */
    public static final class Builder {
        private String provider = "";
        private String model = "";
        private int statusCode;
        private String providerCode = "";
        private String requestId = "";
        private @Nullable Duration retryAfter;
        private String body = "";
        private List<LiteLLMException> attempts = List.of();
        private @Nullable Object partial;

        private Builder() {}

        /** The provider's name, such as {@code anthropic}. */
        public Builder provider(String name) {
            this.provider = name;
            return this;
        }

        /** The model's id without the provider's prefix. */
        public Builder model(String id) {
            this.model = id;
            return this;
        }

        /** The HTTP status; 0 leaves it to the exception's class. */
        public Builder statusCode(int status) {
            this.statusCode = status;
            return this;
        }

        /** The provider's own code or type for the error, such as {@code insufficient_quota}. */
        public Builder providerCode(String code) {
            this.providerCode = code;
            return this;
        }

        /** The id under which the provider's support finds the call. */
        public Builder requestId(String id) {
            this.requestId = id;
            return this;
        }

        /** How long the provider asks to wait. */
        public Builder retryAfter(Optional<Duration> wait) {
            this.retryAfter = wait.orElse(null);
            return this;
        }

        /** The body as it arrived, secrets removed. */
        public Builder body(String text) {
            this.body = text;
            return this;
        }

        /** What was tried before this error was raised, oldest first. */
        public Builder attempts(List<LiteLLMException> errors) {
            this.attempts = List.copyOf(errors);
            return this;
        }

        /** The part of the answer that had arrived. */
        public Builder partial(Object answer) {
            this.partial = answer;
            return this;
        }

        /** The evidence as collected. */
        public ErrorDetails build() {
            return new ErrorDetails(this);
        }
    }
}
