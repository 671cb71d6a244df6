package dev.litellm4j.api;

import java.util.List;
import java.util.Optional;

/**
 * What is known about the making of an answer, beside what the provider said: who answered, with which headers, what
 * was changed on the way, what it costs. Immutable and thread-safe.
 *
 * @param provider the provider's name
 * @param model the model's id without the provider's prefix
 * @param headers the reply's headers
 * @param warnings what the library changed in the request
 * @param routing the way the request took
 * @param pricing computes the cost when asked
 * @param cache that it came from the response cache; empty where the provider was asked
 */
public record AnswerInfo(
        String provider,
        String model,
        Headers headers,
        List<Warning> warnings,
        Routing routing,
        Pricing pricing,
        Optional<CacheHit> cache) {
    /** Nothing is known, as for an answer read from a file. */
    public static final AnswerInfo NONE =
            new AnswerInfo("", "", Headers.NONE, List.of(), new Routing("", List.of()), Pricing.UNKNOWN);

    /** The same for an answer that the provider was asked for. */
    public AnswerInfo(
            String provider, String model, Headers headers, List<Warning> warnings, Routing routing, Pricing pricing) {
        this(provider, model, headers, warnings, routing, pricing, Optional.empty());
    }

    /** The same with another way. */
    public AnswerInfo withRouting(Routing way) {
        return new AnswerInfo(provider, model, headers, warnings, way, pricing, cache);
    }

    /** Whether all of the answer came from the response cache. */
    public boolean cacheHit() {
        return cache.isPresent() && cache.get().whole();
    }

    /** The id under which the provider's support finds the call, from the reply's headers. */
    public Optional<String> requestId() {
        for (String name : List.of("x-request-id", "request-id", "x-amzn-requestid", "apim-request-id")) {
            Optional<String> id = headers.first(name);
            if (id.isPresent()) {
                return id;
            }
        }
        return Optional.empty();
    }
}
