package dev.litellm4j.listen;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.CacheHit;
import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an attempt, a stream or a request ended, and what it came to. Thread-safe; what costs time is worked out when asked for. */
public final class Ending {
    private final Outcome outcome;
    private final Instant startedAt;
    private final Duration latency;
    private final Optional<Duration> timeToFirstToken;
    private final Usage usage;
    private final AnswerInfo info;
    private final Object answer;
    private final int attempts;
    private final String apiBase;
    private final @Nullable ErrorInfo error;
    private final boolean isRedacted;
    private volatile @Nullable Optional<Cost> cost;
    private volatile @Nullable JsonObject response;

    Ending(
            Outcome outcome,
            Instant startedAt,
            Duration latency,
            Optional<Duration> timeToFirstToken,
            Usage usage,
            AnswerInfo info,
            Object answer,
            int attempts,
            String apiBase,
            @Nullable ErrorInfo error,
            boolean isRedacted) {
        this.outcome = outcome;
        this.startedAt = startedAt;
        this.latency = latency;
        this.timeToFirstToken = timeToFirstToken;
        this.usage = usage;
        this.info = info;
        this.answer = answer;
        this.attempts = attempts;
        this.apiBase = apiBase;
        this.error = error;
        this.isRedacted = isRedacted;
    }

    /** How it ended. */
    public Outcome outcome() {
        return outcome;
    }

    /** When it began. */
    public Instant startedAt() {
        return startedAt;
    }

    /** When it ended. */
    public Instant endedAt() {
        return startedAt.plus(latency);
    }

    /** How long it took. */
    public Duration latency() {
        return latency;
    }

    /** Until the first token; empty where nothing was streamed. */
    public Optional<Duration> timeToFirstToken() {
        return timeToFirstToken;
    }

    /** What the provider says it used; {@link Usage#NONE} where it says nothing. */
    public Usage usage() {
        return usage;
    }

    /** Who answered or failed; empty where nobody was asked. */
    public String provider() {
        return info.provider().isEmpty() && error != null ? error.provider() : info.provider();
    }

    /** The model that answered or failed, without its provider's prefix; empty where nobody was asked. */
    public String model() {
        return info.model().isEmpty() && error != null ? error.model() : info.model();
    }

    /** The deployment that answered; empty where none did. */
    public String deployment() {
        return info.routing().deployment();
    }

    /** How many attempts had been made; of an attempt, its number. */
    public int attempts() {
        return attempts;
    }

    /**
     * The configured address of the attempt that answered, else of the one that failed last, without its query; empty for a
     * provider's usual one, and where nobody was asked.
     */
    public String apiBase() {
        return apiBase;
    }

    /** The reply's headers, for limits and ids; {@link Headers#NONE} where there was none. */
    public Headers headers() {
        return info.headers();
    }

    /** The provider's id of the call, from the reply's headers or the failure. */
    public Optional<String> requestId() {
        return info.requestId()
                .or(() -> Optional.ofNullable(error).map(ErrorInfo::requestId).filter(id -> !id.isEmpty()));
    }

    /** Whether all of the answer was kept from an earlier call. */
    public boolean cacheHit() {
        return info.cacheHit();
    }

    /** Under which key the response cache had it, or a part of it. */
    public Optional<String> cacheKey() {
        return info.cache().map(CacheHit::key);
    }

    /** Why it failed. */
    public Optional<ErrorInfo> error() {
        return Optional.ofNullable(error);
    }

    /** What it cost; empty where the price is unknown, never 0 for want of one. */
    public Optional<Cost> cost() {
        Optional<Cost> known = cost;
        if (known == null) {
            known = outcome == Outcome.SUCCESS || usage.isPresent()
                    ? info.pricing().details(usage, content())
                    : Optional.empty();
            cost = known;
        }
        return known;
    }

    /** What the response cache has saved in USD; empty where it saved nothing, or the price is unknown. */
    public Optional<BigDecimal> savedCost() {
        return info.cache().flatMap(hit -> hit.saved().details(usage, content()).map(Cost::total));
    }

    /**
     * What was answered, in OpenAI's form; a stream's chunks put together. Where nobody wanted to know or may know, only
     * its outline: id, model, usage and how it ended. Empty where nothing was answered.
     */
    public JsonObject response() {
        return isRedacted ? Redaction.answer(content()) : content();
    }

    private JsonObject content() {
        JsonObject known = response;
        if (known == null) {
            known = read(answer);
            response = known;
        }
        return known;
    }

    private static JsonObject read(Object answer) {
        if (answer instanceof JsonRecord typed) {
            return typed.fields();
        }
        if (answer instanceof List<?> chunks && !chunks.isEmpty() && chunks.get(0) instanceof ChatChunk) {
            ChatAssembler whole = new ChatAssembler();
            chunks.forEach(chunk -> whole.add((ChatChunk) chunk));
            return whole.complete().fields();
        }
        return JsonObject.EMPTY;
    }

    Ending redacted() {
        return new Ending(
                outcome,
                startedAt,
                latency,
                timeToFirstToken,
                usage,
                info,
                answer,
                attempts,
                apiBase,
                error == null ? null : error.redacted(),
                true);
    }
}
