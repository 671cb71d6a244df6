package dev.litellm4j.chat;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Routing;
import dev.litellm4j.api.Usage;
import dev.litellm4j.api.Warning;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.json.JsonRecord;
import dev.litellm4j.json.RecordBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link ChatRequest}, in OpenAI's form whoever gave it.
 *
 * <p>{@link #fields()} is what was said; {@link #info()} is what is known about its making and is not part of its JSON.
 */
public final class ChatCompletion extends JsonRecord {
    private final AnswerInfo info;

    /** A view of the wire form. */
    public ChatCompletion(JsonObject fields) {
        this(fields, AnswerInfo.NONE);
    }

    private ChatCompletion(JsonObject fields, AnswerInfo info) {
        super(fields);
        this.info = info;
    }

    /** A builder for an answer, for codecs and fakes. */
    public static Builder builder() {
        return new Builder(JsonObject.builder(), AnswerInfo.NONE);
    }

    /** A builder that starts with this answer. */
    public Builder toBuilder() {
        return new Builder(fields().toBuilder(), info);
    }

    /** The provider's id for the answer. */
    public String id() {
        return fields().text("id");
    }

    /** The model that answered, as the provider names it. */
    public String model() {
        return fields().text("model");
    }

    /** When it was made, in seconds since 1970. */
    public long created() {
        return fields().number("created").map(Number::longValue).orElse(0L);
    }

    /** The answers, as many as {@code n} asked for. */
    public List<Choice> choices() {
        return views("choices", Choice::new);
    }

    /** What the call consumed; {@link Usage#NONE} where the provider does not say. */
    public Usage usage() {
        return view("usage", Usage::new).orElse(Usage.NONE);
    }

    /** OpenAI's mark of the backend's configuration. */
    public Optional<String> systemFingerprint() {
        return fields().string("system_fingerprint");
    }

    /** The tier the provider used. */
    public Optional<String> serviceTier() {
        return fields().string("service_tier");
    }

    /** The first answer's text, or the empty string. */
    public String text() {
        return message().content();
    }

    /** The first answer as a message, ready to go into the next request. */
    public ChatMessage message() {
        List<JsonObject> choices = fields().objects("choices");
        return new ChatMessage(
                choices.isEmpty() ? JsonObject.EMPTY : choices.get(0).object("message"));
    }

    /** The calls the first answer wants made. */
    public List<ToolCall> toolCalls() {
        return message().toolCalls();
    }

    /** The first answer's reasoning. */
    public Optional<String> reasoning() {
        return message().reasoningContent();
    }

    /** Why the first answer ended. */
    public Optional<String> finishReason() {
        List<Choice> choices = choices();
        return choices.isEmpty() ? Optional.empty() : choices.get(0).finishReason();
    }

    /** What the call cost in USD; empty where the price is unknown. Computed on each call of this method. */
    public Optional<BigDecimal> cost() {
        return costDetails().map(Cost::total);
    }

    /** The same item by item, with the prices and where they come from. Computed on each call of this method. */
    public Optional<Cost> costDetails() {
        return info.pricing().details(usage(), fields());
    }

    /** Whether all of it came from the response cache; {@link #cost()} is 0 then. */
    public boolean cacheHit() {
        return info.cacheHit();
    }

    /** What the response cache has saved in USD; empty where it saved nothing, or the price is unknown. */
    public Optional<BigDecimal> savedCost() {
        return info.cache()
                .flatMap(hit -> hit.saved().details(usage(), fields()).map(Cost::total));
    }

    /** What the library changed in the request. */
    public List<Warning> warnings() {
        return info.warnings();
    }

    /** The way the request took. */
    public Routing routing() {
        return info.routing();
    }

    /** The provider that answered. */
    public String provider() {
        return info.provider();
    }

    /** The reply's headers. */
    public Headers headers() {
        return info.headers();
    }

    /** What is known about the answer's making. */
    public AnswerInfo info() {
        return info;
    }

    /** The same answer with other knowledge about its making. */
    public ChatCompletion with(AnswerInfo knowledge) {
        return new ChatCompletion(fields(), knowledge);
    }

    /** Collects an answer. Not thread-safe. */
    public static final class Builder extends RecordBuilder<Builder> {
        private AnswerInfo info;

        private Builder(JsonObjectBuilder fields, AnswerInfo info) {
            super(fields);
            this.info = info;
        }

        /** The provider's id for the answer. */
        public Builder id(String id) {
            return set("id", id).set("object", "chat.completion");
        }

        /** When it was made, in seconds since 1970. */
        public Builder created(long seconds) {
            return set("created", seconds);
        }

        /** The model that answered. */
        public Builder model(String model) {
            return set("model", model);
        }

        /** The answers. */
        public Builder choices(List<Choice> choices) {
            return set("choices", choices);
        }

        /** What the call consumed. */
        public Builder usage(Usage usage) {
            return set("usage", usage);
        }

        /** What is known about the answer's making. */
        public Builder info(AnswerInfo knowledge) {
            this.info = knowledge;
            return this;
        }

        /** The answer. */
        public ChatCompletion build() {
            return new ChatCompletion(fields.build(), info);
        }
    }
}
