package dev.litellm4j.cache;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.CacheHit;
import dev.litellm4j.api.Pricing;
import dev.litellm4j.api.Usage;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.embedding.Embedding;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Takes answers of several vectors apart, and puts them together again. */
final class EmbeddingParts {
    private EmbeddingParts() {}

    /**
     * One answer per input, each with its share of the tokens by the length of the inputs; empty where there are not as
     * many vectors as inputs.
     */
    static List<EmbeddingResponse> split(EmbeddingResponse answer, List<Object> inputs) {
        Map<Integer, Embedding> byIndex = new TreeMap<>();
        answer.data().forEach(one -> byIndex.put(one.index(), one));
        if (byIndex.size() != inputs.size() || !byIndex.containsKey(0) || !byIndex.containsKey(inputs.size() - 1)) {
            return List.of();
        }
        long length = inputs.stream().mapToLong(EmbeddingParts::length).sum();
        long sofar = 0;
        long tokens = answer.usage().promptTokens();
        List<EmbeddingResponse> parts = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            long before = tokens * sofar / length;
            sofar += length(inputs.get(i));
            long after = tokens * sofar / length;
            Usage usage = answer.usage().isPresent() ? usage(after - before) : Usage.NONE;
            Embedding vector = indexed(Objects.requireNonNull(byIndex.get(i)), 0);
            parts.add(response(answer.model(), List.of(vector), usage).with(answer.info()));
        }
        return parts;
    }

    private static long length(Object input) {
        return 1L
                + (input instanceof List<?> list
                        ? list.size()
                        : String.valueOf(input).length());
    }

    private static Usage usage(long tokens) {
        return Usage.builder().promptTokens((int) tokens).build();
    }

    /** An answer all of which was kept. */
    static EmbeddingResponse kept(EmbeddingRequest request, List<String> keys, Map<String, Kept> all, String key) {
        Kept first = Objects.requireNonNull(all.get(keys.get(0)));
        AnswerInfo known = first.info();
        Pricing saved = saved(all.values(), request);
        AnswerInfo info = new AnswerInfo(
                known.provider(),
                known.model(),
                known.headers(),
                known.warnings(),
                known.routing(),
                new SavedPricing(saved),
                Optional.of(new CacheHit(key, oldest(all.values()), true, saved)));
        Usage usage = sum(all.values(), request);
        return response(part(first, request).model(), vectors(request, keys, all), usage)
                .with(info);
    }

    /** An answer of which {@code found} was kept and {@code asked} has been asked for. */
    static EmbeddingResponse partly(
            EmbeddingRequest request,
            List<String> keys,
            Map<String, Kept> all,
            Map<String, Kept> found,
            EmbeddingResponse asked,
            String key) {
        AnswerInfo known = asked.info();
        Pricing paid = new Pricing() {
            @Override
            public Optional<BigDecimal> cost(Usage usage, String serviceTier) {
                return known.pricing().cost(asked.usage(), serviceTier);
            }

            @Override
            public Optional<Cost> details(Usage usage, JsonObject answer) {
                return known.pricing().details(asked.usage(), answer);
            }
        };
        Optional<CacheHit> hit = found.isEmpty()
                ? Optional.empty()
                : Optional.of(new CacheHit(key, oldest(found.values()), false, saved(found.values(), request)));
        AnswerInfo info = new AnswerInfo(
                known.provider(), known.model(), known.headers(), known.warnings(), known.routing(), paid, hit);
        Usage usage = found.isEmpty() ? asked.usage() : sum(all.values(), request);
        return response(asked.model(), vectors(request, keys, all), usage).with(info);
    }

    private static EmbeddingResponse part(Kept kept, EmbeddingRequest request) {
        return kept.answer(request).orElseThrow();
    }

    private static List<Embedding> vectors(EmbeddingRequest request, List<String> keys, Map<String, Kept> all) {
        List<Embedding> vectors = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            Kept kept = Objects.requireNonNull(all.get(keys.get(i)));
            vectors.add(indexed(part(kept, request).data().get(0), i));
        }
        return vectors;
    }

    private static Embedding indexed(Embedding vector, int index) {
        return vector.index() == index && vector.fields().has("index")
                ? vector
                : new Embedding(vector.fields().with("index", index));
    }

    private static Usage sum(Collection<Kept> parts, EmbeddingRequest request) {
        long tokens = 0;
        boolean known = false;
        for (Kept one : parts) {
            Usage usage = part(one, request).usage();
            tokens += usage.promptTokens();
            known |= usage.isPresent();
        }
        return known ? usage(tokens) : Usage.NONE;
    }

    private static Pricing saved(Collection<Kept> parts, EmbeddingRequest request) {
        List<Kept> all = List.copyOf(parts);
        return (usage, tier) -> {
            BigDecimal sum = BigDecimal.ZERO;
            for (Kept one : all) {
                Optional<BigDecimal> usd = one.saved().cost(part(one, request).usage(), tier);
                if (usd.isEmpty()) {
                    return Optional.empty();
                }
                sum = sum.add(usd.get());
            }
            return Optional.of(sum);
        };
    }

    private static Instant oldest(Collection<Kept> parts) {
        return Instant.ofEpochMilli(
                parts.stream().mapToLong(Kept::storedAt).min().orElse(0));
    }

    private static EmbeddingResponse response(String model, List<Embedding> data, Usage usage) {
        return EmbeddingResponse.of(model, data, usage);
    }
}
