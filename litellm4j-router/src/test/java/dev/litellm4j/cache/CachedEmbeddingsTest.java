package dev.litellm4j.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.CacheOptions;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.ServiceUnavailableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CachedEmbeddingsTest {
    private final Upstream upstream = new Upstream();
    private final ResponseCache cache = ResponseCache.inMemory();
    private final LlmClient client = cache.wrap(upstream);

    private static EmbeddingRequest of(String... inputs) {
        return EmbeddingRequest.builder().model("fake/e").input(inputs).build();
    }

    @Test
    void onlyWhatIsMissingIsAskedFor() {
        client.embedding(of("one", "three"));
        EmbeddingResponse mixed = client.embedding(of("two", "three", "four", "one"));

        assertThat(upstream.calls).hasValue(2);
        assertThat(((EmbeddingRequest) upstream.requests.get(1)).inputs()).containsExactly("two", "four");
        EmbeddingResponse plain = upstream.call(of("two", "three", "four", "one"));
        assertThat(mixed.vectors()).usingRecursiveComparison().isEqualTo(plain.vectors());
        assertThat(mixed.data()).extracting(it -> it.index()).containsExactly(0, 1, 2, 3);
        assertThat(mixed.usage().promptTokens()).isEqualTo(plain.usage().promptTokens());
        assertThat(mixed.cacheHit()).isFalse();
        assertThat(mixed.cost()).contains(BigDecimal.valueOf("two".length() + "four".length()));
        assertThat(mixed.savedCost()).contains(BigDecimal.valueOf("three".length() + "one".length()));
        assertThat(cache.stats().partialHits()).isEqualTo(1);
    }

    @Test
    void allThere() {
        EmbeddingResponse first = client.embedding(of("a", "bb", "ccc"));
        EmbeddingResponse turned = client.embedding(of("ccc", "a", "bb"));
        EmbeddingResponse one = client.embedding(of("bb"));

        assertThat(upstream.calls).hasValue(1);
        assertThat(first.cacheHit()).isFalse();
        assertThat(turned.cacheHit()).isTrue();
        assertThat(turned.cost()).contains(BigDecimal.ZERO);
        assertThat(turned.savedCost()).contains(BigDecimal.valueOf(6));
        assertThat(turned.vectors().get(0)).isEqualTo(first.vectors().get(2));
        assertThat(turned.usage()).isEqualTo(first.usage());
        assertThat(one.vectors().get(0)).isEqualTo(first.vectors().get(1));
    }

    @Test
    void anInputThatStandsTwiceIsAskedForOnce() {
        EmbeddingResponse answer = client.embedding(of("a", "b", "a"));
        assertThat(((EmbeddingRequest) upstream.requests.get(0)).inputs()).containsExactly("a", "b");
        assertThat(answer.vectors()).hasSize(3);
        assertThat(answer.vectors().get(2)).isEqualTo(answer.vectors().get(0));
        assertThat(answer.cost()).contains(BigDecimal.valueOf(2));
        assertThat(answer.savedCost()).isEmpty();
    }

    @Test
    void anInputThatStandsTwiceIsFoundInTheStoreForBoth() {
        Map<String, byte[]> kept = new ConcurrentHashMap<>();
        CacheStore store = new CacheStore() {
            @Override
            public Optional<byte[]> get(String key) {
                return Optional.ofNullable(kept.get(key));
            }

            @Override
            public void put(String key, byte[] value, Duration ttl) {
                kept.put(key, value);
            }

            @Override
            public void delete(String key) {
                kept.remove(key);
            }
        };
        ResponseCache.builder().store(store).build().wrap(upstream).embedding(of("a", "b"));
        ResponseCache later = ResponseCache.builder().store(store).maxBytes(1).build();
        EmbeddingResponse again = later.wrap(upstream).embedding(of("a", "b", "a"));

        assertThat(upstream.calls).hasValue(1);
        assertThat(again.cacheHit()).isTrue();
        assertThat(again.vectors().get(2)).isEqualTo(again.vectors().get(0));
    }

    @Test
    void oldVectorsAreBetterThanNoneWhereThatIsWanted() {
        AtomicLong now = new AtomicLong(1_700_000_000_000L);
        LlmClient patient = ResponseCache.builder()
                .ttl(Duration.ofSeconds(10))
                .staleIfError(Duration.ofSeconds(10))
                .build(now::get)
                .wrap(upstream);
        EmbeddingResponse first = patient.embedding(of("a"));
        now.addAndGet(5_000);
        patient.embedding(of("b"));
        now.addAndGet(6_000);
        upstream.failWith(() -> new ServiceUnavailableException("down", ErrorDetails.NONE));

        EmbeddingResponse stale = patient.embedding(of("b", "a"));
        assertThat(stale.cacheHit()).isTrue();
        assertThat(stale.vectors().get(1)).isEqualTo(first.vectors().get(0));
        assertThat(stale.warnings())
                .singleElement()
                .satisfies(it -> assertThat(it.parameter()).isEqualTo("cache"));
        assertThatThrownBy(() -> patient.embedding(of("a", "c"))).isInstanceOf(ServiceUnavailableException.class);
        now.addAndGet(10_000);
        assertThatThrownBy(() -> patient.embedding(of("a"))).isInstanceOf(ServiceUnavailableException.class);
        assertThatThrownBy(() -> client.embedding(of("a"))).isInstanceOf(ServiceUnavailableException.class);
    }

    @Test
    void listsOfTokensAreKeptOneByOneAndTheTokensOfOneInputAsAWhole() {
        client.embedding(tokens(List.of(List.of(1, 2), List.of(3))));
        EmbeddingResponse mixed = client.embedding(tokens(List.of(List.of(3), List.of(9), List.of(3))));
        assertThat(((EmbeddingRequest) upstream.requests.get(1)).inputs()).containsExactly(List.of(9));
        assertThat(mixed.vectors().get(0))
                .isEqualTo(mixed.vectors().get(2))
                .isNotEqualTo(mixed.vectors().get(1));

        client.embedding(tokens(List.of(1, 2)));
        assertThat(upstream.calls).as("not the list that was one of two").hasValue(3);
        assertThat(client.embedding(tokens(List.of(1, 2))).cacheHit()).isTrue();
        assertThat(client.embedding(tokens(List.of(1))).cacheHit()).isFalse();
    }

    private static EmbeddingRequest tokens(List<?> input) {
        return EmbeddingRequest.builder().model("fake/e").set("input", input).build();
    }

    @Test
    void tokens() {
        EmbeddingRequest lists = EmbeddingRequest.builder()
                .model("fake/e")
                .inputTokens(List.of(List.of(1, 2), List.of(3)))
                .build();
        client.embedding(lists);
        EmbeddingRequest oneOfThem = EmbeddingRequest.builder()
                .model("fake/e")
                .inputTokens(List.of(List.of(3)))
                .build();
        assertThat(client.embedding(oneOfThem).cacheHit()).isTrue();
        EmbeddingRequest flat = oneOfThem.with(oneOfThem.fields().with("input", List.of(1, 2)));
        assertThat(client.embedding(flat).cacheHit()).isFalse();
        assertThat(client.embedding(flat).cacheHit()).isTrue();
    }

    @Test
    void noCacheAsksForAll() {
        client.embedding(of("a", "b"));
        EmbeddingRequest anew = of("a", "b").toBuilder()
                .cache(CacheOptions.DEFAULTS.noCache(true))
                .build();
        assertThat(client.embedding(anew).cacheHit()).isFalse();
        assertThat(upstream.calls).hasValue(2);
    }

    @Test
    void equalOnesAtOnceAreMadeOnce() throws Exception {
        upstream.shut();
        var futures = IntStream.range(0, 50)
                .mapToObj(i -> client.embeddingAsync(of("a", "b")))
                .toList();
        assertThat(upstream.asked.await(20, TimeUnit.SECONDS)).isTrue();
        upstream.open();
        for (var future : futures) {
            assertThat(future.get(20, TimeUnit.SECONDS).vectors()).hasSize(2);
        }
        assertThat(upstream.calls).hasValue(1);
        assertThat(futures.stream().filter(it -> !it.join().cacheHit())).hasSize(1);
    }
}
