package dev.litellm4j.cache;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls whose answer is kept as a whole. Thread-safe. */
final class CachedCalls {
    private final LlmClient client;
    private final ResponseCache cache;
    private final Flights flights;

    CachedCalls(LlmClient client, ResponseCache cache, Flights flights) {
        this.client = client;
        this.cache = cache;
        this.flights = flights;
    }

    /** What asking has brought: as it came where it was asked for, else empty. */
    private record Brought<A>(Kept kept, Optional<A> original) {}

    <A> A call(LlmRequest<A> request, Terms terms, boolean stays) {
        Kept kept = terms.reads() ? cache.shelf().get(terms.key(), request) : null;
        if (kept != null && cache.isFresh(kept, terms)) {
            Optional<A> answer = kept.answer(request);
            if (answer.isPresent()) {
                cache.hit(request, terms);
                return answer.get();
            }
        }
        try {
            return asked(request, terms, stays);
        } catch (LiteLLMException e) {
            return stale(kept, request, terms, e).orElseThrow(() -> e);
        }
    }

    private <A> A asked(LlmRequest<A> request, Terms terms, boolean stays) {
        if (!terms.reads()) {
            cache.missed(request, terms);
            A answer = client.call(request);
            keep(request, terms, answer);
            return answer;
        }
        Flights.Landed<Brought<A>> landed =
                flights.fly(terms.flight(), request, stays, cancellation -> bring(request, terms, cancellation));
        Brought<A> brought = landed.value();
        if (landed.own() && brought.original().isPresent()) {
            return brought.original().get();
        }
        cache.hit(request, terms);
        if (!landed.own()) {
            cache.counters().joined.increment();
        }
        return brought.kept().answer(request).orElseThrow();
    }

    /** Between looking and leaving, an equal call may have landed: so this looks once more, into the memory alone. */
    private <A> Brought<A> bring(LlmRequest<A> request, Terms terms, Cancellation cancellation) {
        Kept near = cache.shelf().near(terms.key());
        if (near != null && cache.isFresh(near, terms) && near.answer(request).isPresent()) {
            return new Brought<>(near, Optional.empty());
        }
        cache.missed(request, terms);
        A answer = client.call(ending(request, cancellation));
        return new Brought<>(keep(request, terms, answer), Optional.of(answer));
    }

    private <A> Kept keep(LlmRequest<A> request, Terms terms, A answer) {
        Kept kept =
                Kept.whole(terms.key(), request, answer, request.infoOf(answer), cache.millis(), cache.until(terms));
        if (saysSomething(answer) && !request.infoOf(answer).cacheHit()) {
            cache.keep(kept, request, terms);
            cache.tellKept(request, terms);
        }
        return kept;
    }

    private static boolean saysSomething(Object answer) {
        return answer instanceof ChatCompletion chat
                ? !chat.fields().array("choices").isEmpty()
                : !(answer instanceof JsonRecord record) || !record.fields().isEmpty();
    }

    private <A> Optional<A> stale(@Nullable Kept kept, LlmRequest<A> request, Terms terms, LiteLLMException failure) {
        if (kept == null
                || Flights.isCancelled(request)
                || !failure.isRetryable()
                || !cache.isBetterThanNone(kept, terms)) {
            return Optional.empty();
        }
        AnswerInfo info = kept.staleInfo();
        Optional<A> answer = kept.answer(request).map(known -> request.attach(known, info));
        answer.ifPresent(known -> cache.staleHit(request, terms));
        return answer;
    }

    static <A> LlmRequest<A> ending(LlmRequest<A> request, Cancellation cancellation) {
        return request.with(request.model(), request.options().with(RequestOptions.CANCELLATION, cancellation));
    }
}
