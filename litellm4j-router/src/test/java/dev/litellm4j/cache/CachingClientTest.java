package dev.litellm4j.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.LiteLLM;
import dev.litellm4j.api.CacheOptions;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.Option;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.Embedding;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.ServiceUnavailableException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.Router;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CachingClientTest {
    private final AtomicLong now = new AtomicLong(1_700_000_000_000L);
    private final Upstream upstream = new Upstream();
    private final ResponseCache cache = cache(ResponseCache.builder());
    private final LlmClient client = cache.wrap(upstream);

    private ResponseCache cache(ResponseCache.Builder builder) {
        return builder.build(now::get);
    }

    private static ChatRequest.Builder ask() {
        return ChatRequest.builder().model("fake/fake-1").user("hi");
    }

    @Test
    void aHitIsTheSameAnswerForNothing() {
        ChatCompletion first = client.completion(ask().build());
        now.addAndGet(1000);
        ChatCompletion second = client.completion(ask().build());

        assertThat(upstream.calls).hasValue(1);
        assertThat(first.cacheHit()).isFalse();
        assertThat(first.cost()).contains(BigDecimal.valueOf(7));
        assertThat(first.savedCost()).isEmpty();
        assertThat(second.fields()).isEqualTo(first.fields());
        assertThat(second.cacheHit()).isTrue();
        assertThat(second.cost()).contains(BigDecimal.ZERO);
        assertThat(second.savedCost()).contains(BigDecimal.valueOf(7));
        assertThat(second.provider()).isEqualTo("fake");
        assertThat(second.routing().deployment()).isEqualTo("fake/fake-1");
        assertThat(second.info().cache().orElseThrow().storedAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
        assertThat(second.info().cache().orElseThrow().key())
                .isEqualTo(cache.key(ask().build()).orElseThrow());
        assertThat(cache.stats().hits()).isEqualTo(1);
        assertThat(cache.stats().misses()).isEqualTo(1);
        assertThat(cache.stats().stored()).isEqualTo(1);
    }

    @Test
    void itsTimeEnds() {
        try (ResponseCache timed =
                cache(ResponseCache.builder().ttl(Duration.ofSeconds(10)).ttl("fake/slow", Duration.ofSeconds(60)))) {
            LlmClient timedClient = timed.wrap(upstream);
            timedClient.completion(ask().build());
            timedClient.completion(ask().model("fake/slow").build());
            timedClient.completion(ask().user("own")
                    .cache(CacheOptions.DEFAULTS.ttl(Duration.ofSeconds(5)))
                    .build());

            now.addAndGet(4_999);
            assertThat(timedClient.completion(ask().user("own").build()).cacheHit())
                    .isTrue();
            now.addAndGet(1);
            assertThat(timedClient.completion(ask().user("own").build()).cacheHit())
                    .isFalse();
            now.addAndGet(4_999);
            assertThat(timedClient.completion(ask().build()).cacheHit()).isTrue();
            now.addAndGet(1);
            assertThat(timedClient.completion(ask().build()).cacheHit()).isFalse();
            assertThat(timedClient.completion(ask().model("fake/slow").build()).cacheHit())
                    .isTrue();
            now.addAndGet(50_000);
            assertThat(timedClient.completion(ask().model("fake/slow").build()).cacheHit())
                    .isFalse();
        }
    }

    @Test
    void aCallSaysWhatItWants() {
        client.completion(ask().build());
        now.addAndGet(5_000);

        assertThat(hit(CacheOptions.DEFAULTS.maxAge(Duration.ofSeconds(5)))).isTrue();
        assertThat(hit(CacheOptions.DEFAULTS.noStore(true))).isTrue();
        assertThat(hit(CacheOptions.OFF)).isFalse();
        assertThat(hit(CacheOptions.DEFAULTS.namespace("elsewhere").noStore(true)))
                .isFalse();
        assertThat(hit(CacheOptions.DEFAULTS.namespace("elsewhere"))).isFalse();
        assertThat(hit(CacheOptions.DEFAULTS.namespace("elsewhere"))).isTrue();
        assertThat(client.completion(ask().build()).text()).isEqualTo("answer 1");
        assertThat(hit(CacheOptions.DEFAULTS.noCache(true))).isFalse();
        assertThat(client.completion(ask().build()).text())
                .as("what no-cache brought")
                .isEqualTo("answer 5");
        now.addAndGet(5_000);
        assertThat(hit(CacheOptions.DEFAULTS.maxAge(Duration.ofMillis(4_999)))).isFalse();
    }

    private boolean hit(CacheOptions options) {
        return client.completion(ask().cache(options).build()).cacheHit();
    }

    @Test
    void onlyWhoAsksForItTakesPart() {
        LlmClient optIn =
                cache(ResponseCache.builder().mode(CacheMode.DEFAULT_OFF)).wrap(upstream);
        optIn.completion(ask().build());
        assertThat(optIn.completion(ask().cache(CacheOptions.USE).build()).cacheHit())
                .isFalse();
        assertThat(optIn.completion(ask().cache(CacheOptions.USE).build()).cacheHit())
                .isTrue();
        assertThat(optIn.completion(ask().build()).cacheHit()).isFalse();

        LlmClient embeddingsOnly =
                cache(ResponseCache.builder().operations("embedding")).wrap(upstream);
        embeddingsOnly.completion(ask().build());
        assertThat(embeddingsOnly.completion(ask().build()).cacheHit()).isFalse();
    }

    @Test
    void tenantsNeverGetEachOthersAnswers() {
        client.completion(ask().tenant("b").build());
        client.completion(ask().set("metadata", JsonObject.of("user_api_key_team_id", "b"))
                .build());
        assertThat(client.completion(ask().tenant("a").build()).cacheHit()).isFalse();
        assertThat(client.completion(ask().set("metadata", JsonObject.of("user_api_key_team_id", "a"))
                                .build())
                        .cacheHit())
                .isFalse();
        assertThat(client.completion(ask().build()).cacheHit()).isFalse();
        assertThat(client.completion(ask().tenant("b").build()).text()).isEqualTo("answer 1");
    }

    @Test
    void failuresAreNotKept() {
        upstream.failWith(() -> new ServiceUnavailableException("down", ErrorDetails.NONE));
        assertThatThrownBy(() -> client.completion(ask().build())).isInstanceOf(ServiceUnavailableException.class);
        upstream.failWith(null);
        assertThat(client.completion(ask().build()).text()).isEqualTo("answer 2");
    }

    @Test
    void anOldAnswerIsBetterThanNoneWhereThatIsWanted() {
        LlmClient patient = cache(
                        ResponseCache.builder().ttl(Duration.ofSeconds(1)).staleIfError(Duration.ofSeconds(10)))
                .wrap(upstream);
        patient.completion(ask().build());
        now.addAndGet(2_000);
        upstream.failWith(() -> new ServiceUnavailableException("down", ErrorDetails.NONE));

        ChatCompletion stale = patient.completion(ask().build());
        assertThat(stale.text()).isEqualTo("answer 1");
        assertThat(stale.cacheHit()).isTrue();
        assertThat(stale.warnings())
                .singleElement()
                .satisfies(it -> assertThat(it.parameter()).isEqualTo("cache"));
        upstream.failAtOnce();
        assertThat(patient.stream(ask().build())).isNotEmpty().allMatch(ChatChunk::cacheHit);

        upstream.failWith(() -> new BadRequestException("your fault", ErrorDetails.NONE));
        assertThatThrownBy(() -> patient.completion(ask().build())).isInstanceOf(BadRequestException.class);
        now.addAndGet(10_000);
        upstream.failWith(() -> new ServiceUnavailableException("down", ErrorDetails.NONE));
        assertThatThrownBy(() -> patient.completion(ask().build())).isInstanceOf(ServiceUnavailableException.class);
    }

    @Test
    void whoWantsAYoungAnswerGetsNoOldOneWhenAskingFails() {
        client.completion(ask().build());
        now.addAndGet(30_000);
        upstream.failWith(() -> new ServiceUnavailableException("down", ErrorDetails.NONE));
        upstream.failAtOnce();
        ChatRequest young = ask().cache(CacheOptions.DEFAULTS.maxAge(Duration.ofSeconds(10)))
                .build();

        assertThatThrownBy(() -> client.completion(young)).isInstanceOf(ServiceUnavailableException.class);
        assertThatThrownBy(() -> ChatAssembler.assemble(client.stream(young)))
                .isInstanceOf(ServiceUnavailableException.class);
        assertThat(client.completion(ask().build()).cacheHit())
                .as("who takes any")
                .isTrue();

        LlmClient patient = cache(ResponseCache.builder().staleIfError(Duration.ofSeconds(5)))
                .wrap(upstream);
        upstream.failWith(null);
        patient.completion(ask().build());
        upstream.failWith(() -> new ServiceUnavailableException("down", ErrorDetails.NONE));
        now.addAndGet(14_000);
        assertThat(patient.completion(young).cacheHit()).isTrue();
        now.addAndGet(2_000);
        assertThatThrownBy(() -> patient.completion(young)).isInstanceOf(ServiceUnavailableException.class);
    }

    @Test
    void whatAClientSaysForAllItsCallsCountsToo() {
        ChatRequest request = ChatRequest.builder()
                .model("openai/gpt-4o")
                .user("hi")
                .mockResponse("an answer")
                .build();
        try (LlmClient a = client(RequestOptions.TENANT, "a");
                LlmClient b = client(RequestOptions.TENANT, "b");
                LlmClient none = client(RequestOptions.CACHE, CacheOptions.OFF)) {
            assertThat(a.completion(request).cacheHit()).isFalse();
            assertThat(b.completion(request).cacheHit()).as("another tenant").isFalse();
            assertThat(b.completion(request.toBuilder().tenant("a").build()).cacheHit())
                    .as("the call's own word goes first")
                    .isTrue();
            assertThat(a.completion(request).cacheHit()).isTrue();
            EmbeddingRequest texts = EmbeddingRequest.builder()
                    .model("openai/text-embedding-3-small")
                    .input("x")
                    .mockResponse(EmbeddingResponse.of("m", List.of(Embedding.of(0, new double[] {1})), Usage.NONE))
                    .build();
            assertThat(a.embedding(texts).cacheHit()).isFalse();
            assertThat(b.embedding(texts).cacheHit()).isFalse();
            assertThat(b.embedding(texts).cacheHit()).isTrue();
            none.completion(request);
            assertThat(none.completion(request).cacheHit()).isFalse();
        }
        try (Router a = router("a");
                Router b = router("b")) {
            a.completion("g", "hi");
            assertThat(b.completion("g", "hi").cacheHit()).isFalse();
            assertThat(a.completion("g", "hi").cacheHit()).isTrue();
        }
    }

    private <T> LlmClient client(Option<T> option, T value) {
        return LiteLLM.newClient(LiteLLM.options()
                .apiKey("openai", "k")
                .defaultOption(option, value)
                .cache(cache)
                .build());
    }

    private Router router(String tenant) {
        return Router.builder()
                .client(upstream)
                .deployment(Deployment.of("g", "fake/fake-1"))
                .defaultOption(RequestOptions.TENANT, tenant)
                .cache(cache)
                .build();
    }

    @Test
    void aStreamIsReplayedAsItCame() {
        upstream.pieces(
                IntStream.range(0, 2000).mapToObj(i -> "piece " + i + " ").toList());
        List<ChatChunk> first = read(ask().build());
        List<ChatChunk> second = read(ask().build());

        assertThat(upstream.calls).hasValue(1);
        assertThat(first).hasSize(2002).noneMatch(ChatChunk::cacheHit);
        assertThat(second).isEqualTo(first).allMatch(ChatChunk::cacheHit);
        assertThat(second.get(2001)
                        .info()
                        .pricing()
                        .cost(second.get(2001).usage().orElseThrow(), ""))
                .contains(BigDecimal.ZERO);
    }

    @Test
    void aKeptStreamAnswersACallAndTheOtherWayRound() {
        List<ChatChunk> chunks = read(ask().build());
        ChatCompletion whole = client.completion(ask().build());
        assertThat(whole.text()).isEqualTo("hello you");
        assertThat(whole.cacheHit()).isTrue();
        assertThat(whole.savedCost()).contains(BigDecimal.valueOf(7));
        assertThat(whole.fields()).isEqualTo(ChatAssembler.assemble(chunks).fields());

        ChatCompletion other = client.completion(ask().user("other").build());
        assertThat(ChatAssembler.assemble(client.stream(ask().user("other").build()))
                        .text())
                .isEqualTo(other.text());
        assertThat(upstream.calls).hasValue(2);
    }

    @Test
    void whoAsksForUsageGetsItInOpenAisForm() {
        assertThat(read(ask().build()).get(4).choices()).hasSize(1);
        List<ChatChunk> asked = read(ask().set("stream_options", JsonObject.of("include_usage", true))
                .build());
        assertThat(asked.get(4).choices()).isEmpty();
        assertThat(asked.get(4).usage()).isPresent();
        assertThat(upstream.calls).hasValue(1);
    }

    @Test
    void aStreamThatEndsBadlyIsNotKept() {
        upstream.failWith(() -> new ServiceUnavailableException("broken", ErrorDetails.NONE));
        assertThatThrownBy(() -> read(ask().build())).isInstanceOf(ServiceUnavailableException.class);
        upstream.failWith(null);
        try (var begun = client.stream(ask().build())) {
            assertThat(begun.iterator().next().text()).isEqualTo("hel");
        }
        assertThat(read(ask().build())).noneMatch(ChatChunk::cacheHit);
        assertThat(upstream.calls).hasValue(3);
    }

    @Test
    void itIsBounded() {
        ResponseCache small = cache(ResponseCache.builder().maxBytes(20_000).maxEntryBytes(5_000));
        LlmClient bounded = small.wrap(upstream);
        for (int i = 0; i < 200; i++) {
            bounded.completion(ask().user("question " + i).build());
        }
        assertThat(small.stats().bytes()).isLessThanOrEqualTo(20_000);
        assertThat(small.stats().evictions()).isPositive();
        upstream.pieces(List.of("x".repeat(6_000)));
        long stored = small.stats().stored();
        try (var stream = bounded.stream(ask().user("much").build())) {
            assertThat(stream.stream().count()).isEqualTo(3);
        }
        assertThat(small.stats().stored()).as("too heavy to keep").isEqualTo(stored);
    }

    @Test
    void aStoreThatFailsFailsNoCall() {
        CacheStore broken = new CacheStore() {
            @Override
            public java.util.Optional<byte[]> get(String key) {
                throw new IllegalStateException("no connection");
            }

            @Override
            public void put(String key, byte[] value, Duration ttl) {
                throw new IllegalStateException("no connection");
            }

            @Override
            public void delete(String key) {
                throw new IllegalStateException("no connection");
            }
        };
        ResponseCache behind = cache(ResponseCache.builder().store(broken));
        LlmClient robust = behind.wrap(upstream);
        for (int i = 0; i < 10; i++) {
            assertThat(robust.completion(ask().user("question " + i).build()).cacheHit())
                    .isFalse();
        }
        assertThat(behind.stats().storeErrors())
                .as("then it is left alone for a while")
                .isEqualTo(5);
        assertThat(robust.completion(ask().user("question 9").build()).cacheHit())
                .isTrue();
    }

    @Test
    void aStoreThatIsDownIsSaidOnceEachTime() {
        AtomicBoolean down = new AtomicBoolean(true);
        CacheStore moody = new CacheStore() {
            private void check() {
                if (down.get()) {
                    throw new IllegalStateException("no connection");
                }
            }

            @Override
            public Optional<byte[]> get(String key) {
                check();
                return Optional.empty();
            }

            @Override
            public void put(String key, byte[] value, Duration ttl) {
                check();
            }

            @Override
            public void delete(String key) {}

            @Override
            public String toString() {
                return "moody";
            }
        };
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            LlmClient robust = cache(ResponseCache.builder().store(moody)).wrap(upstream);
            for (int i = 0; i < 40; i++) {
                now.addAndGet(1_000);
                robust.completion(ask().user("question " + i).build());
            }
            assertThat(said(log)).hasSize(1).first().asString().contains("fails", "no connection");
            down.set(false);
            now.addAndGet(10_000);
            robust.completion(ask().user("well again").build());
            down.set(true);
            robust.completion(ask().user("once more").build());
            assertThat(said(log)).hasSize(2);
        } finally {
            System.setErr(before);
        }
    }

    private static List<String> said(ByteArrayOutputStream log) {
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("WARN") && line.contains("moody"))
                .toList();
    }

    private List<ChatChunk> read(ChatRequest request) {
        List<ChatChunk> chunks = new ArrayList<>();
        client.stream(request).forEach(chunks::add);
        return chunks;
    }
}
