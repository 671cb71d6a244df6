package dev.litellm4j.api;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.json.JsonRecord;
import dev.litellm4j.json.RecordBuilder;

/**
 * What a call consumed, in tokens, counted one way for all providers: cached and cache-written tokens are part of the
 * prompt, reasoning tokens are part of the completion. Counts are 0 where the provider reports none.
 */
public final class Usage extends JsonRecord {
    /** Nothing was reported. */
    public static final Usage NONE = new Usage(JsonObject.EMPTY);

    /** A view of an object in OpenAI's form. */
    public Usage(JsonObject fields) {
        super(fields);
    }

    /** A builder without counts. */
    public static Builder builder() {
        return new Builder(JsonObject.builder());
    }

    /** A builder that starts with these counts. */
    public Builder toBuilder() {
        return new Builder(fields().toBuilder());
    }

    /** Whether the provider reported anything. */
    public boolean isPresent() {
        return !fields().isEmpty();
    }

    /** Tokens of the prompt, cached ones included. */
    public int promptTokens() {
        return fields().intValue("prompt_tokens", 0);
    }

    /** Tokens of the answer, reasoning included. */
    public int completionTokens() {
        return fields().intValue("completion_tokens", 0);
    }

    /** Prompt and completion together. */
    public int totalTokens() {
        return fields().intValue("total_tokens", promptTokens() + completionTokens());
    }

    /** Tokens of the prompt that were read from the provider's cache. */
    public int cachedTokens() {
        return promptDetails().intValue("cached_tokens", 0);
    }

    /** Tokens of the prompt that were written to the provider's cache. */
    public int cacheCreationTokens() {
        return promptDetails().intValue("cache_creation_tokens", promptDetails().intValue("cache_write_tokens", 0));
    }

    /** Tokens of the answer that were spent on reasoning. */
    public int reasoningTokens() {
        return completionDetails().intValue("reasoning_tokens", 0);
    }

    /** Tokens of the prompt that were audio. */
    public int promptAudioTokens() {
        return promptDetails().intValue("audio_tokens", 0);
    }

    /** Tokens of the answer that were audio. */
    public int completionAudioTokens() {
        return completionDetails().intValue("audio_tokens", 0);
    }

    /** OpenAI's {@code prompt_tokens_details}. */
    public JsonObject promptDetails() {
        return fields().object("prompt_tokens_details");
    }

    /** OpenAI's {@code completion_tokens_details}. */
    public JsonObject completionDetails() {
        return fields().object("completion_tokens_details");
    }

    /** Collects counts; a detail of 0 is left out. Not thread-safe. */
    public static final class Builder extends RecordBuilder<Builder> {
        private final JsonObjectBuilder prompt = JsonObject.builder();
        private final JsonObjectBuilder completion = JsonObject.builder();

        private Builder(JsonObjectBuilder fields) {
            super(fields);
            if (!fields.isEmpty()) {
                Usage sofar = new Usage(fields.build());
                prompt.setAll(sofar.promptDetails());
                completion.setAll(sofar.completionDetails());
            }
        }

        /** Tokens of the prompt, cached ones included. */
        public Builder promptTokens(int count) {
            return set("prompt_tokens", count);
        }

        /** Tokens of the answer, reasoning included. */
        public Builder completionTokens(int count) {
            return set("completion_tokens", count);
        }

        /** All tokens; the sum of the two others where it is not said. */
        public Builder totalTokens(int count) {
            return set("total_tokens", count);
        }

        /** Tokens of the prompt that were read from the provider's cache. */
        public Builder cachedTokens(int count) {
            return promptDetail("cached_tokens", count);
        }

        /** Tokens of the prompt that were written to the provider's cache. */
        public Builder cacheCreationTokens(int count) {
            return promptDetail("cache_creation_tokens", count);
        }

        /** Tokens of the answer that were spent on reasoning. */
        public Builder reasoningTokens(int count) {
            return completionDetail("reasoning_tokens", count);
        }

        /** One of OpenAI's {@code prompt_tokens_details}. */
        public Builder promptDetail(String name, int count) {
            detail(prompt, name, count);
            return this;
        }

        /** One of OpenAI's {@code completion_tokens_details}. */
        public Builder completionDetail(String name, int count) {
            detail(completion, name, count);
            return this;
        }

        private static void detail(JsonObjectBuilder details, String name, int count) {
            if (count != 0) {
                details.set(name, count);
            } else if (details.contains(name)) {
                details.set(name, 0);
            }
        }

        /** The usage as collected. */
        public Usage build() {
            if (!fields.contains("total_tokens")) {
                Usage counts = new Usage(fields.build());
                set("total_tokens", counts.promptTokens() + counts.completionTokens());
            }
            if (!prompt.isEmpty()) {
                set("prompt_tokens_details", prompt.build());
            }
            if (!completion.isEmpty()) {
                set("completion_tokens_details", completion.build());
            }
            return new Usage(fields.build());
        }
    }
}
