package dev.litellm4j.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.LiteLLM;
import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Headers;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Pricing;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.Routing;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.cache.ResponseCache;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.Embedding;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.Router;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheEventsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final List<String> FIRST =
            List.of("RequestStarted", "CacheMiss", "AttemptStarted", "AttemptEnded", "CacheStored", "RequestEnded");
    private static final List<String> AGAIN = List.of("RequestStarted", "CacheHit", "RequestEnded");

    private final Recorder recorder = new Recorder();
    private final CallListeners listeners =
            CallListeners.builder().listener(recorder).build();
    private final ResponseCache cache = ResponseCache.inMemory();

    @AfterEach
    void close() {
        listeners.close();
        cache.close();
    }

    private LlmClient direct() {
        return LiteLLM.newClient(LiteLLM.options()
                .listeners(listeners)
                .cache(cache)
                .apiKey("openai", "k")
                .build());
    }

    private Router router() {
        return Router.builder()
                .clientOptions(LiteLLM.options().apiKey("openai", "k").build())
                .deployment(Deployment.of("g", "openai/gpt-4o"))
                .listeners(listeners)
                .cache(cache)
                .build();
    }

    private static ChatRequest mocked(String model) {
        return ChatRequest.builder()
                .model(model)
                .user("hi")
                .mockResponse("one two")
                .build();
    }

    private List<List<String>> told() {
        assertThat(listeners.flush(LONG)).isTrue();
        return recorder.byCall().values().stream()
                .map(events -> events.stream().map(Recorder::kind).toList())
                .toList();
    }

    @Test
    void aPlainClientsCacheIsToldOf() {
        try (LlmClient client = direct()) {
            client.completion(mocked("openai/gpt-4o"));
            client.completion(mocked("openai/gpt-4o"));
        }
        assertThat(told()).containsExactly(FIRST, AGAIN);
    }

    @Test
    void aRoutersCacheIsToldOfWithOneKey() {
        try (Router router = router()) {
            router.completion(mocked("g"));
            router.completion(mocked("g"));
        }
        assertThat(told()).containsExactly(FIRST, AGAIN);
        String key = recorder.events(CallEvent.CacheMiss.class).get(0).key();
        assertThat(recorder.events(CallEvent.CacheStored.class).get(0).key()).isEqualTo(key);
        assertThat(recorder.events(CallEvent.CacheHit.class).get(0).key()).isEqualTo(key);
    }

    @Test
    void streamsAreToldOfToo() {
        try (Router router = router()) {
            read(router.stream(mocked("g")));
            read(router.stream(mocked("g")));
        }
        assertThat(told())
                .containsExactly(
                        List.of(
                                "RequestStarted",
                                "CacheMiss",
                                "AttemptStarted",
                                "FirstToken",
                                "AttemptEnded",
                                "CacheStored",
                                "StreamEnded",
                                "RequestEnded"),
                        List.of("RequestStarted", "CacheHit", "StreamEnded", "RequestEnded"));
    }

    private static void read(ResponseStream<ChatChunk> stream) {
        try (stream) {
            stream.forEach(chunk -> {});
        }
    }

    @Test
    void embeddingsAreToldOfOnceHoweverManyTheInputs() {
        EmbeddingRequest request = EmbeddingRequest.builder()
                .model("g")
                .input(List.of("a", "b", "c"))
                .mockResponse("[0.1, 0.2]")
                .build();
        try (Router router = router()) {
            router.embedding(request);
            router.embedding(request);
        }
        assertThat(told()).containsExactly(FIRST, AGAIN);
    }

    @Test
    void whatIsSavedIsSaidOrUnknown() {
        EmbeddingRequest.Builder texts = EmbeddingRequest.builder().model("openai/text-embedding-3-small");
        Function<List<Embedding>, EmbeddingResponse> answer = vectors -> EmbeddingResponse.of(
                "text-embedding-3-small",
                vectors,
                Usage.builder().promptTokens(1000).build());
        Pricing price = (usage, tier) -> Optional.of(BigDecimal.valueOf(usage.promptTokens()));
        LlmClient provider = new LlmClient() {
            @Override
            @SuppressWarnings("unchecked")
            public <A> A call(LlmRequest<A> request) {
                List<Object> inputs = ((EmbeddingRequest) request).inputs();
                List<Embedding> vectors = IntStream.range(0, inputs.size())
                        .mapToObj(i -> Embedding.of(i, new double[] {i}))
                        .toList();
                Pricing known = inputs.contains("dear") ? Pricing.UNKNOWN : price;
                return (A) answer.apply(vectors)
                        .with(new AnswerInfo(
                                "openai", "e", Headers.NONE, List.of(), new Routing("", List.of()), known));
            }

            @Override
            public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {}
        };
        LlmClient client = new ListeningClient(cache.wrap(provider), listeners, () -> {});
        client.embedding(texts.input("one").build());
        client.embedding(texts.input("one", "two").build());
        client.embedding(texts.input("dear").build());
        client.embedding(texts.input("dear").build());

        assertThat(listeners.flush(LONG)).isTrue();
        List<JsonObject> payloads = recorder.events(CallEvent.RequestEnded.class).stream()
                .map(StandardLoggingPayload::of)
                .toList();
        assertThat(payloads)
                .extracting(it -> it.get("saved_cache_cost"))
                .satisfiesExactly(
                        it -> assertThat(it).as("nothing was kept").hasToString("0"),
                        it -> assertThat(it).as("half was").hasToString("1000"),
                        it -> assertThat(it).hasToString("0"),
                        it -> assertThat(it).as("nobody knows").isEqualTo(JsonNull.NULL));
        assertThat(payloads)
                .extracting(it -> it.get("response_cost"))
                .satisfiesExactly(
                        it -> assertThat(it).hasToString("1000"),
                        it -> assertThat(it).as("what was asked for").hasToString("1000"),
                        it -> assertThat(it).isEqualTo(JsonNull.NULL),
                        it -> assertThat(it).hasToString("0"));
    }

    @Test
    void equalCallsAtOnceAreAMissAndHits() {
        List<CompletableFuture<?>> calls = new ArrayList<>();
        try (Router router = router()) {
            for (int i = 0; i < 50; i++) {
                calls.add(router.completionAsync(mocked("g")));
            }
            CompletableFuture.allOf(calls.toArray(new CompletableFuture<?>[0])).join();
        }
        List<List<String>> told = told();

        assertThat(told).hasSize(50).filteredOn(AGAIN::equals).hasSize(49);
        assertThat(told).filteredOn(FIRST::equals).hasSize(1);
    }

    @Test
    void aConversationUsesTheCacheToo() {
        try (Router router = router()) {
            LlmClient session = router.session(Duration.ofMinutes(1));
            router.completion(mocked("g"));
            assertThat(session.completion(mocked("g")).cacheHit()).isTrue();
        }
        assertThat(told()).containsExactly(FIRST, AGAIN);
    }
}
