package dev.litellm4j.cache;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.CacheHit;
import dev.litellm4j.api.Headers;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Pricing;
import dev.litellm4j.api.Routing;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.api.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer that is kept, whole or as the chunks it came in. Thread-safe. */
final class Kept {
    private static final int HEAD = 400;

    private final String key;
    private final AnswerInfo info;
    private final long storedAt;
    private final long freshUntil;
    private final long weight;
    private final @Nullable List<?> chunks;
    private volatile @Nullable Object answer;

    private Kept(
            String key,
            AnswerInfo info,
            long storedAt,
            long freshUntil,
            long weight,
            @Nullable List<?> chunks,
            @Nullable Object answer) {
        this.key = key;
        this.info = info;
        this.storedAt = storedAt;
        this.freshUntil = freshUntil;
        this.weight = weight;
        this.chunks = chunks;
        this.answer = answer;
    }

    /** {@code origin}: what is known about its making. Times are in milliseconds since 1970. */
    static <A> Kept whole(
            String key, LlmRequest<A> request, A answer, AnswerInfo origin, long storedAt, long freshUntil) {
        AnswerInfo info = hit(key, origin, storedAt);
        return new Kept(key, info, storedAt, freshUntil, HEAD + Weight.of(answer), null, request.attach(answer, info));
    }

    static Kept stream(String key, List<?> chunks, AnswerInfo origin, long storedAt, long freshUntil) {
        return new Kept(key, hit(key, origin, storedAt), storedAt, freshUntil, HEAD + Weight.of(chunks), chunks, null);
    }

    /** Headers and attempts are those of another call, and of no use for this one. */
    private static AnswerInfo hit(String key, AnswerInfo origin, long storedAt) {
        return new AnswerInfo(
                origin.provider(),
                origin.model(),
                Headers.NONE,
                origin.warnings(),
                new Routing(origin.routing().deployment(), List.of()),
                new SavedPricing(origin.pricing()),
                Optional.of(new CacheHit(key, Instant.ofEpochMilli(storedAt), true, origin.pricing())));
    }

    String key() {
        return key;
    }

    long storedAt() {
        return storedAt;
    }

    long freshUntil() {
        return freshUntil;
    }

    long weight() {
        return weight;
    }

    AnswerInfo info() {
        return info;
    }

    /** What asking again would cost. */
    Pricing saved() {
        return info.cache().orElseThrow().saved();
    }

    @Nullable
    List<?> chunks() {
        return chunks;
    }

    /** The answer as the one who asks gets it; empty where it is made of chunks nobody can put together. */
    @SuppressWarnings("unchecked")
    <A> Optional<A> answer(LlmRequest<A> request) {
        Object known = answer;
        if (known == null && chunks != null && request instanceof StreamableRequest<?, ?>) {
            known = ((StreamableRequest<A, Object>) request)
                    .assembled((List<Object>) chunks)
                    .map(whole -> request.attach(whole, info))
                    .orElse(null);
            answer = known;
        }
        return Optional.ofNullable((A) known);
    }

    /** The same as chunks. */
    @SuppressWarnings("unchecked")
    <A, C> List<C> chunks(StreamableRequest<A, C> request) {
        return chunks == null ? request.chunksOf(answer((LlmRequest<A>) request).orElseThrow()) : (List<C>) chunks;
    }

    /** What is known about it where it is given although its time is over. */
    AnswerInfo staleInfo() {
        return stale(info);
    }

    /** The same of several. */
    static AnswerInfo stale(AnswerInfo info) {
        List<Warning> warnings = new ArrayList<>(info.warnings());
        warnings.add(new Warning("cache", "asking failed; this answer is a kept one whose time was over"));
        return new AnswerInfo(
                info.provider(),
                info.model(),
                info.headers(),
                List.copyOf(warnings),
                info.routing(),
                info.pricing(),
                info.cache());
    }
}
