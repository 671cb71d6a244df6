package dev.litellm4j.router;

import static dev.litellm4j.router.Failures.broken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.cache.ResponseCache;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.listen.CallEvent;
import dev.litellm4j.listen.CallListeners;
import dev.litellm4j.listen.ListenerOptions;
import dev.litellm4j.listen.LoggingOptions;
import dev.litellm4j.listen.Outcome;
import dev.litellm4j.listen.Recorder;
import dev.litellm4j.listen.StandardLoggingPayload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListeningTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Recorder recorder = new Recorder();
    private final FakeClockwork clockwork = new FakeClockwork();
    private final ScriptedClient client = new ScriptedClient();

    private CallListeners listeners = CallListeners.builder().listener(recorder).build();

    @AfterEach
    void close() {
        listeners.close();
    }

    private Router router(Router.Builder builder) {
        return builder.client(client).listeners(listeners).build(clockwork);
    }

    private static Router.Builder two() {
        return Router.builder()
                .deployment(Deployment.of("g", "openai/a").id("a"))
                .deployment(Deployment.of("h", "openai/b").id("b"))
                .fallback("g", "h")
                .numRetries(1);
    }

    private List<String> kinds() {
        assertThat(listeners.flush(LONG)).isTrue();
        return recorder.kinds();
    }

    @Test
    void aCallIsToldFromItsStartToItsEnd() {
        client.on("openai/a", "hello");

        router(two())
                .completion(ChatRequest.builder()
                        .model("g")
                        .user("hi")
                        .metadata("tags", List.of("eu"))
                        .build());

        assertThat(kinds()).containsExactly("RequestStarted", "AttemptStarted", "AttemptEnded", "RequestEnded");
        CallEvent.AttemptEnded attempt =
                recorder.events(CallEvent.AttemptEnded.class).get(0);
        assertThat(attempt.attempt().deployment()).isEqualTo("a");
        assertThat(attempt.attempt().group()).isEqualTo("g");
        assertThat(attempt.ending().provider()).isEqualTo("fake");
        CallEvent.RequestEnded end =
                recorder.events(CallEvent.RequestEnded.class).get(0);
        assertThat(end.call().tags()).containsExactly("eu");
        assertThat(end.ending().usage().totalTokens()).isEqualTo(15);
        assertThat(end.ending().cost().orElseThrow().total()).isEqualByComparingTo("0.01");
        assertThat(end.ending().response().objects("choices")).hasSize(1);
        assertThat(end.ending().attempts()).isEqualTo(1);
        assertThat(end.ending().deployment()).isEqualTo("a");
    }

    @Test
    void retriesFallbacksAndRestsAreTold() {
        client.on("openai/a", broken()).on("openai/b", "hello");

        Router router = router(two().allowedFails(0));
        router.completion("g", "hi");

        assertThat(kinds())
                .containsSubsequence(
                        "RequestStarted",
                        "AttemptStarted",
                        "AttemptEnded",
                        "FallbackTaken",
                        "AttemptStarted",
                        "AttemptEnded",
                        "RequestEnded")
                .containsOnlyOnce("CooldownBegan");
        CallEvent.FallbackTaken fallback =
                recorder.events(CallEvent.FallbackTaken.class).get(0);
        assertThat(fallback.from()).isEqualTo("g");
        assertThat(fallback.to()).isEqualTo("h");
        assertThat(fallback.error().type()).isEqualTo("InternalServerException");
        CallEvent.CooldownBegan rest =
                recorder.events(CallEvent.CooldownBegan.class).get(0);
        assertThat(rest.deployment().id()).isEqualTo("a");
        assertThat(rest.rest()).isEqualTo(Duration.ofSeconds(5));

        client.on("openai/a", "well");
        clockwork.pass(Duration.ofSeconds(6));
        router.completion("g", "hi");
        assertThat(kinds()).containsOnlyOnce("CooldownEnded");
    }

    @Test
    void anAnswerFromTheCacheCostsNothingAndSaysSo() {
        client.on("openai/a", "hello");
        try (ResponseCache cache = ResponseCache.inMemory()) {
            Router router = router(two().cache(cache));
            router.completion("g", "hi");
            router.completion("g", "hi");
        }
        kinds();
        List<CallEvent.RequestEnded> ends = recorder.events(CallEvent.RequestEnded.class);

        assertThat(ends.get(0).ending().cacheHit()).isFalse();
        assertThat(StandardLoggingPayload.of(ends.get(1)).bool("cache_hit")).contains(true);
        assertThat(ends.get(1).ending().cost().orElseThrow().total()).isEqualByComparingTo("0");
        assertThat(ends.get(1).ending().cost().orElseThrow().savedCost()).isEqualByComparingTo("0.01");
    }

    /** The names are those of LiteLLM's documentation, "StandardLoggingPayload Specification". */
    @Test
    void thePayloadHasLiteLlmsNames() {
        client.on("openai/a", broken()).on("openai/b", "hello");
        try (ResponseCache cache = ResponseCache.inMemory()) {
            Router router = router(Router.builder()
                    .deployment(Deployment.of("g", "openai/a").apiBase("http://localhost:1/v1?key=made-up"))
                    .deployment(Deployment.of("h", "openai/b").id("b").apiBase("http://localhost:2/v1"))
                    .fallback("g", "h")
                    .numRetries(0)
                    .cache(cache));
            ChatRequest request = ChatRequest.builder()
                    .model("g")
                    .user("hi")
                    .temperature(0.5)
                    .set(
                            "metadata",
                            JsonObject.of("trace_id", "t1", "requester_ip_address", "192.0.2.1", "tags", List.of("eu")))
                    .set("user", "someone")
                    .build();
            router.call(request);
            router.call(request);
        }
        kinds();
        List<JsonObject> payloads = recorder.events(CallEvent.RequestEnded.class).stream()
                .map(StandardLoggingPayload::of)
                .toList();
        JsonObject asked = payloads.get(0);

        for (String name : List.of(
                "id trace_id call_type stream response_cost cost_breakdown response_cost_failure_debug_info status",
                "status_fields custom_llm_provider total_tokens prompt_tokens completion_tokens startTime endTime",
                "completionStartTime response_time model_map_information model model_id model_group api_base metadata",
                "cache_hit cache_key saved_cache_cost request_tags end_user requester_ip_address messages response",
                "model_parameters hidden_params")) {
            assertThat(asked.keySet()).contains(name.split(" "));
        }
        assertThat(asked.object("hidden_params").keySet())
                .contains(
                        "model_id",
                        "cache_key",
                        "api_base",
                        "response_cost",
                        "additional_headers",
                        "litellm_model_name",
                        "usage_object");
        assertThat(asked.text("trace_id")).isEqualTo("t1");
        assertThat(asked.text("call_type")).isEqualTo("completion");
        assertThat(asked.text("api_base")).as("of the one that answered").isEqualTo("http://localhost:2/v1");
        assertThat(asked.text("model_id")).isEqualTo("b");
        assertThat(asked.text("model_group")).isEqualTo("g");
        assertThat(asked.text("custom_llm_provider")).isEqualTo("fake");
        assertThat(asked.intValue("total_tokens", 0)).isEqualTo(15);
        assertThat(asked.object("cost_breakdown").number("total_cost"))
                .hasValueSatisfying(it -> assertThat(it.doubleValue()).isEqualTo(0.01));
        assertThat(asked.text("requester_ip_address")).isEqualTo("192.0.2.1");
        assertThat(asked.text("end_user")).isEqualTo("someone");
        assertThat(asked.array("request_tags")).containsExactly("eu");
        assertThat(asked.object("model_parameters").number("temperature")).contains(0.5);
        assertThat(asked.string("cache_key")).isEmpty();
        JsonObject kept = payloads.get(1);
        assertThat(kept.text("cache_key")).matches("[0-9a-f]{64}");
        assertThat(kept.number("response_cost"))
                .hasValueSatisfying(it -> assertThat(it.doubleValue()).isZero());
        assertThat(kept.number("saved_cache_cost"))
                .hasValueSatisfying(it -> assertThat(it.doubleValue()).isEqualTo(0.01));
        assertThat(StandardLoggingPayload.json(
                        recorder.events(CallEvent.AttemptEnded.class).get(0)))
                .contains("http://localhost:1/v1")
                .doesNotContain("made-up");
    }

    @Test
    void aRetryIsTold() {
        client.on("openai/a", broken(), "hello");

        router(Router.builder().deployment(Deployment.of("g", "openai/a"))).completion("g", "hi");

        assertThat(kinds())
                .containsExactly(
                        "RequestStarted",
                        "AttemptStarted",
                        "AttemptEnded",
                        "Retry",
                        "AttemptStarted",
                        "AttemptEnded",
                        "RequestEnded");
        assertThat(recorder.events(CallEvent.AttemptEnded.class))
                .extracting(event -> event.ending().outcome())
                .containsExactly(Outcome.FAILURE, Outcome.SUCCESS);
    }

    @Test
    void aFailureIsToldWithItsClassAndStatus() {
        client.on("openai/a", broken());

        assertThatThrownBy(() -> router(Router.builder()
                                .deployment(Deployment.of("g", "openai/a"))
                                .numRetries(0))
                        .completion("g", "hi"))
                .isInstanceOf(LiteLLMException.class);

        kinds();
        CallEvent.RequestEnded end =
                recorder.events(CallEvent.RequestEnded.class).get(0);
        assertThat(end.ending().outcome()).isEqualTo(Outcome.FAILURE);
        JsonObject payload = StandardLoggingPayload.of(end);
        assertThat(payload.text("status")).isEqualTo("failure");
        assertThat(payload.object("error_information").text("error_class")).isEqualTo("InternalServerException");
        assertThat(payload.object("error_information").text("error_code")).isEqualTo("500");
    }

    @Test
    void aStreamIsToldFromItsFirstTokenToItsEnd() {
        client.on("openai/a", "one two three");

        try (var stream = router(two()).stream(request())) {
            stream.forEach(chunk -> {});
        }

        assertThat(kinds())
                .containsExactly(
                        "RequestStarted",
                        "AttemptStarted",
                        "FirstToken",
                        "AttemptEnded",
                        "StreamEnded",
                        "RequestEnded");
        CallEvent.RequestEnded end =
                recorder.events(CallEvent.RequestEnded.class).get(0);
        assertThat(end.ending().timeToFirstToken()).isPresent();
        assertThat(end.ending()
                        .response()
                        .objects("choices")
                        .get(0)
                        .object("message")
                        .text("content"))
                .isEqualTo("one two three");
    }

    @Test
    void aStreamClosedBeforeItsEndIsToldAsCancelled() {
        client.on("openai/a", "one two three");

        try (var stream = router(two()).stream(request())) {
            Iterator<ChatChunk> chunks = stream.iterator();
            chunks.next();
        }

        assertThat(kinds()).endsWith("AttemptEnded", "StreamEnded", "RequestEnded");
        assertThat(recorder.events(CallEvent.Ended.class))
                .allSatisfy(end -> assertThat(end.ending().outcome()).isEqualTo(Outcome.CANCELLED));
    }

    @Test
    void noLogSilencesACallAndRedactionHidesItsWords() {
        client.on("openai/a", "an answer");
        Router router = router(two());

        router.completion(ChatRequest.builder()
                .model("g")
                .user("secret words")
                .option(LoggingOptions.NO_LOG, true)
                .build());
        assertThat(kinds()).isEmpty();

        router.completion(ChatRequest.builder()
                .model("g")
                .user("secret words")
                .option(LoggingOptions.TURN_OFF_MESSAGE_LOGGING, true)
                .build());
        kinds();
        CallEvent.RequestEnded end =
                recorder.events(CallEvent.RequestEnded.class).get(0);
        String json = StandardLoggingPayload.json(end);
        assertThat(json)
                .doesNotContain("secret words")
                .doesNotContain("an answer")
                .contains("redacted-by-litellm");
        assertThat(end.ending().usage().totalTokens()).isEqualTo(15);
    }

    @Test
    void whatFailsRepeatsNoWordsThatAreHidden() {
        client.on("openai/a", new InternalServerException("cannot answer: secret words", ErrorDetails.NONE));
        client.on("openai/b", new InternalServerException("cannot answer: secret words", ErrorDetails.NONE));
        Router router = router(two().allowedFails(0));
        assertThatThrownBy(() -> router.completion(ChatRequest.builder()
                        .model("g")
                        .user("secret words")
                        .option(LoggingOptions.TURN_OFF_MESSAGE_LOGGING, true)
                        .build()))
                .hasMessageContaining("secret words");

        assertThat(kinds()).contains("FallbackTaken", "Retry", "CooldownBegan", "AttemptEnded", "RequestEnded");
        assertThat(recorder.events(CallEvent.FallbackTaken.class).get(0).error().type())
                .isEqualTo("InternalServerException");
        assertThat(recorder.events())
                .allSatisfy(event -> assertThat(words(event)).doesNotContain("secret words"));
    }

    private static String words(CallEvent event) {
        return event
                + (event instanceof CallEvent.Ended end ? end.ending().error() + StandardLoggingPayload.json(end) : "");
    }

    @Test
    void aListenerThatIsRedactedSeesNoWordsAndTheOthersDo() {
        client.on("openai/a", "an answer");
        Recorder blind = new Recorder();
        listeners = CallListeners.builder()
                .listener(recorder)
                .listener(blind, ListenerOptions.DEFAULTS.withRedaction())
                .build();

        router(two()).completion("g", "secret words");
        kinds();

        assertThat(StandardLoggingPayload.json(
                        recorder.events(CallEvent.RequestEnded.class).get(0)))
                .contains("secret words", "an answer");
        assertThat(StandardLoggingPayload.json(
                        blind.events(CallEvent.RequestEnded.class).get(0)))
                .doesNotContain("secret words")
                .doesNotContain("an answer");
    }

    private static ChatRequest request() {
        return ChatRequest.builder().model("g").user("hi").build();
    }

    /** Calls, streams, cancels, retries and fallbacks from many threads: every call well told, each event once. */
    @Test
    void underStressEveryCallIsToldOnceAndInOrder() throws InterruptedException {
        int threads = 8;
        int calls = 250;
        Random dice = new Random(7);
        Supplier<Object> often = () -> {
            synchronized (dice) {
                int roll = dice.nextInt(10);
                return roll < 3 ? broken() : "one two three";
            }
        };
        client.on("openai/a", often).on("openai/a2", often).on("openai/b", often);
        listeners = CallListeners.builder()
                .listener(recorder, ListenerOptions.DEFAULTS.withQueue(1_000_000, ListenerOptions.WhenFull.DROP))
                .listener(event -> {
                    throw new IllegalStateException("a listener that throws");
                })
                .build();
        Router router = router(
                two().deployment(Deployment.of("g", "openai/a2").id("a2")).disableCooldowns());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch done = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            int seed = t;
            pool.execute(() -> {
                Random random = new Random(seed);
                for (int i = 0; i < calls; i++) {
                    oneOf(router, random);
                }
                done.countDown();
            });
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        pool.shutdown();
        kinds();

        assertThat(listeners.dropped()).isZero();
        assertThat(listeners.failures()).isEqualTo(recorder.events().size());
        assertThat(recorder.byCall()).hasSize(threads * calls).allSatisfy((id, events) -> wellTold(events));
        assertThat(recorder.events(CallEvent.AttemptStarted.class))
                .hasSize(client.asked().size());
        assertThat(recorder.kinds()).contains("Retry", "FallbackTaken", "StreamEnded", "FirstToken");
        listeners.close();
    }

    /** Equal calls and streams from many threads, some of which leave early, before a cache that forgets. */
    @Test
    void underStressTheCacheIsToldOfOncePerCall() throws Exception {
        client.on("openai/a", "one two three");
        int threads = 8;
        int calls = 150;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (ResponseCache cache = ResponseCache.builder().maxBytes(8_000).build()) {
            Router router = router(
                    Router.builder().deployment(Deployment.of("g", "openai/a")).cache(cache));
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                Random random = new Random(t);
                all.add(pool.submit(() -> {
                    for (int i = 0; i < calls; i++) {
                        oneOf(router, random, "question " + random.nextInt(20));
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
            kinds();
            assertThat(recorder.byCall()).hasSize(threads * calls).allSatisfy((id, events) -> {
                List<String> told = events.stream().map(Recorder::kind).toList();
                CallEvent.RequestEnded end = (CallEvent.RequestEnded) events.get(events.size() - 1);
                boolean unread = end.ending().outcome() == Outcome.CANCELLED && told.size() == 3;
                assertThat(Collections.frequency(told, "CacheHit") + Collections.frequency(told, "CacheMiss"))
                        .as("%s", told)
                        .isEqualTo(unread && !told.contains("CacheHit") && !told.contains("CacheMiss") ? 0 : 1);
                assertThat(Collections.frequency(told, "CacheStored")).isLessThanOrEqualTo(1);
                assertThat(told.contains("AttemptStarted")).isEqualTo(told.contains("AttemptEnded"));
                if (end.ending().cacheHit()) {
                    assertThat(told).contains("CacheHit").doesNotContain("AttemptStarted");
                }
            });
            assertThat(recorder.kinds()).contains("CacheHit", "CacheMiss", "CacheStored");
            assertThat(recorder.events(CallEvent.AttemptStarted.class))
                    .hasSize(client.asked().size());
        } finally {
            pool.shutdownNow();
        }
    }

    private static void oneOf(Router router, Random random, String question) {
        ChatRequest request = ChatRequest.builder().model("g").user(question).build();
        if (random.nextBoolean()) {
            router.call(request);
            return;
        }
        try (var stream = router.stream(request)) {
            Iterator<ChatChunk> chunks = stream.iterator();
            int most = random.nextInt(8);
            for (int i = 0; i < most && chunks.hasNext(); i++) {
                chunks.next();
            }
        }
    }

    private static void oneOf(Router router, Random random) {
        try {
            if (random.nextBoolean()) {
                router.call(request());
                return;
            }
            try (var stream = router.stream(request())) {
                Iterator<ChatChunk> chunks = stream.iterator();
                int most = random.nextInt(6);
                for (int i = 0; i < most && chunks.hasNext(); i++) {
                    chunks.next();
                }
            }
        } catch (LiteLLMException failed) {
            assertThat(failed.statusCode()).isEqualTo(500);
        }
    }

    private static void wellTold(List<CallEvent> events) {
        assertThat(events.get(0)).isInstanceOf(CallEvent.RequestStarted.class);
        assertThat(events.get(events.size() - 1)).isInstanceOf(CallEvent.RequestEnded.class);
        Set<Integer> open = new HashSet<>();
        Set<Integer> begun = new HashSet<>();
        Set<Integer> first = new HashSet<>();
        int streams = 0;
        int again = 0;
        for (CallEvent event : events.subList(1, events.size() - 1)) {
            if (event instanceof CallEvent.AttemptStarted started) {
                assertThat(begun.add(started.attempt().number())).isTrue();
                open.add(started.attempt().number());
            } else if (event instanceof CallEvent.FirstToken token) {
                assertThat(open).contains(token.attempt().number());
                assertThat(first.add(token.attempt().number())).isTrue();
            } else if (event instanceof CallEvent.AttemptEnded ended) {
                assertThat(open.remove(ended.attempt().number())).isTrue();
            } else if (event instanceof CallEvent.StreamEnded) {
                streams++;
            } else {
                assertThat(event).isInstanceOfAny(CallEvent.Retry.class, CallEvent.FallbackTaken.class);
                again++;
            }
        }
        assertThat(open).isEmpty();
        assertThat(begun).as("one attempt, and one for each retry and fallback").hasSize(1 + again);
        CallEvent.RequestEnded end = (CallEvent.RequestEnded) events.get(events.size() - 1);
        assertThat(streams).isEqualTo(end.call().stream() ? 1 : 0);
        assertThat(end.ending().attempts()).isEqualTo(begun.size());
    }
}
