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
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
            }
        }
        assertThat(open).isEmpty();
        CallEvent.RequestEnded end = (CallEvent.RequestEnded) events.get(events.size() - 1);
        assertThat(streams).isEqualTo(end.call().stream() ? 1 : 0);
        assertThat(end.ending().attempts()).isEqualTo(begun.size());
    }
}
