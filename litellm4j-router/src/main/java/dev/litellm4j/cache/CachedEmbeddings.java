package dev.litellm4j.cache;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.listen.CallWatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Embeddings, kept input by input: only those that are missing are asked for. Thread-safe. */
final class CachedEmbeddings {
    private final LlmClient client;
    private final ResponseCache cache;
    private final Flights flights;
    private final CachedCalls whole;

    CachedEmbeddings(LlmClient client, ResponseCache cache, Flights flights, CachedCalls whole) {
        this.client = client;
        this.cache = cache;
        this.flights = flights;
        this.whole = whole;
    }

    EmbeddingResponse call(EmbeddingRequest request, Terms terms, boolean stays) {
        List<Object> inputs = request.inputs();
        List<String> keys = new ArrayList<>(inputs.size());
        for (Object input : inputs) {
            Optional<String> key = input instanceof Number ? Optional.empty() : key(request, terms, List.of(input));
            if (key.isEmpty()) {
                return whole.call(request, terms, stays); // the tokens of one input stand in the list's place
            }
            keys.add(key.get());
        }
        List<Optional<Kept>> kept = terms.reads()
                ? cache.shelf().getAll(keys, request)
                : java.util.Collections.nCopies(keys.size(), Optional.empty());
        Map<String, Object> missing = new LinkedHashMap<>();
        Map<String, Kept> found = new LinkedHashMap<>();
        Map<String, Kept> old = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            Kept one = kept.get(i).orElse(null);
            if (one != null && cache.isFresh(one, terms)) {
                found.put(keys.get(i), one);
                continue;
            }
            missing.put(keys.get(i), inputs.get(i));
            if (one != null && cache.isBetterThanNone(one, terms)) {
                old.put(keys.get(i), one);
            }
        }
        if (missing.isEmpty()) {
            cache.hit(request, terms);
            return EmbeddingParts.kept(request, keys, found, terms.key());
        }
        try {
            return asked(request, terms, stays, keys, found, missing);
        } catch (LiteLLMException e) {
            if (old.size() < missing.size() || !e.isRetryable() || Flights.isCancelled(request)) {
                throw e;
            }
            cache.staleHit(request, terms);
            old.putAll(found);
            EmbeddingResponse answer = EmbeddingParts.kept(request, keys, old, terms.key());
            return answer.with(Kept.stale(answer.info()));
        }
    }

    private EmbeddingResponse asked(
            EmbeddingRequest request,
            Terms terms,
            boolean stays,
            List<String> keys,
            Map<String, Kept> found,
            Map<String, Object> missing) {
        EmbeddingRequest rest = missing.size() == keys.size()
                ? request
                : request.with(request.fields().with("input", List.copyOf(missing.values())));
        if (!terms.reads()) {
            tellMiss(rest, terms);
            EmbeddingResponse answer = client.call(rest);
            return merged(
                    request, terms, keys, found, answer, keep(rest, terms, missing, answer), true, rest == request);
        }
        String flight = key(rest, terms, rest.inputs()).orElse(terms.key()) + (terms.writes() ? "" : " unkept");
        Flights.Landed<Brought> landed =
                flights.fly(flight, rest, stays, cancellation -> bring(rest, terms, missing, cancellation));
        Brought brought = landed.value();
        return merged(request, terms, keys, found, brought.answer(), brought.kept(), landed.own(), rest == request);
    }

    /** The provider's answer, and its parts by key; no parts where it has not as many as were asked for. */
    private record Brought(EmbeddingResponse answer, Map<String, Kept> kept) {}

    /** Between looking and leaving, an equal call may have landed: so this looks once more, into the memory alone. */
    private Brought bring(EmbeddingRequest rest, Terms terms, Map<String, Object> missing, Cancellation cancellation) {
        Map<String, Kept> near = new LinkedHashMap<>();
        for (String key : missing.keySet()) {
            Kept one = cache.shelf().near(key);
            if (one != null && cache.isFresh(one, terms)) {
                near.put(key, one);
            }
        }
        if (near.size() == missing.size()) {
            return new Brought(EmbeddingParts.kept(rest, List.copyOf(missing.keySet()), near, terms.key()), near);
        }
        tellMiss(rest, terms);
        EmbeddingResponse answer = client.call(CachedCalls.ending(rest, cancellation));
        return new Brought(answer, keep(rest, terms, missing, answer));
    }

    private Map<String, Kept> keep(
            EmbeddingRequest rest, Terms terms, Map<String, Object> missing, EmbeddingResponse answer) {
        Map<String, Kept> parts = new LinkedHashMap<>();
        List<EmbeddingResponse> split = EmbeddingParts.split(answer, List.copyOf(missing.values()));
        int at = 0;
        for (String key : missing.keySet()) {
            if (at < split.size()) {
                EmbeddingResponse part = split.get(at++);
                Kept one = Kept.whole(key, rest, part, part.info(), cache.millis(), cache.until(terms));
                parts.put(key, one);
                if (!answer.info().cacheHit()) {
                    cache.keep(one, rest, terms);
                }
            }
        }
        if (!parts.isEmpty() && !answer.info().cacheHit()) {
            cache.tellKept(rest, terms);
        }
        return parts;
    }

    /** Counted later, when it is known whether it was a miss or half a hit. */
    private static void tellMiss(EmbeddingRequest request, Terms terms) {
        CallWatch.of(request.options()).cacheMiss(terms.key());
    }

    private EmbeddingResponse merged(
            EmbeddingRequest request,
            Terms terms,
            List<String> keys,
            Map<String, Kept> found,
            EmbeddingResponse answer,
            Map<String, Kept> brought,
            boolean own,
            boolean asItCame) {
        boolean asked = own && !answer.info().cacheHit();
        count(asked, own, found.isEmpty());
        if (!asked) {
            CallWatch.of(request.options()).cacheHit(terms.key());
        }
        if (asked && asItCame) {
            return answer; // nothing was there, and no input stands twice
        }
        if (brought.isEmpty()) {
            return client.call(
                    request); // this provider gives other vectors than were asked for: nothing to put together
        }
        Map<String, Kept> all = new LinkedHashMap<>(found);
        all.putAll(brought);
        return asked
                ? EmbeddingParts.partly(request, keys, all, found, answer, terms.key())
                : EmbeddingParts.kept(request, keys, all, terms.key());
    }

    private void count(boolean asked, boolean own, boolean nothingFound) {
        Counters counters = cache.counters();
        (!asked ? counters.hits : nothingFound ? counters.misses : counters.partialHits).increment();
        if (!own) {
            counters.joined.increment();
        }
    }

    private Optional<String> key(EmbeddingRequest request, Terms terms, List<Object> inputs) {
        return cache.key(
                request,
                terms.options(),
                terms.model(),
                terms.namespace(),
                request.fields().with("input", inputs));
    }
}
