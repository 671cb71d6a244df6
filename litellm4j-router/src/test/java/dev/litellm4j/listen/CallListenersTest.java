package dev.litellm4j.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.ClientOptions;
import dev.litellm4j.LiteLLM;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.openai.OpenAiJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallListenersTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Recorder recorder = new Recorder();
    private final List<CallListeners> listening = new ArrayList<>();

    private static ChatRequest mocked(String text) {
        return ChatRequest.builder()
                .model("openai/gpt-4o")
                .user("hi")
                .mockResponse(text)
                .build();
    }

    @AfterEach
    void close() {
        listening.forEach(CallListeners::close);
    }

    private LlmClient client(CallListeners listeners) {
        listening.add(listeners);
        return LiteLLM.newClient(ClientOptions.builder()
                .listeners(listeners)
                .apiKey("openai", "k")
                .build());
    }

    @Test
    void aPlainClientsCallIsTold() {
        CallListeners listeners = CallListeners.builder().listener(recorder).build();
        try (LlmClient client = client(listeners)) {
            client.completion(mocked("hello"));
            try (var stream = client.stream(mocked("one two"))) {
                stream.forEach(chunk -> {});
            }
        }
        assertThat(listeners.flush(LONG)).isTrue();
        assertThat(recorder.kinds())
                .containsExactly(
                        "RequestStarted",
                        "AttemptStarted",
                        "AttemptEnded",
                        "RequestEnded",
                        "RequestStarted",
                        "AttemptStarted",
                        "FirstToken",
                        "AttemptEnded",
                        "StreamEnded",
                        "RequestEnded");
        assertThat(recorder.events(CallEvent.AttemptEnded.class))
                .allSatisfy(event -> assertThat(event.ending().outcome()).isEqualTo(Outcome.SUCCESS));
    }

    @Test
    void retriesOfAPlainClientAreItsOwn() {
        CallListeners listeners = CallListeners.builder().listener(recorder).build();
        try (LlmClient client = client(listeners)) {
            client.completion(ChatRequest.builder()
                    .model("openai/gpt-4o")
                    .user("hi")
                    .numRetries(1)
                    .mockResponse("hello")
                    .build());
        }
        assertThat(listeners.flush(LONG)).isTrue();
        assertThat(recorder.kinds())
                .containsExactly("RequestStarted", "AttemptStarted", "AttemptEnded", "RequestEnded");
    }

    @Test
    void closingAClientTellsWhatIsLeft() {
        try (LlmClient client = LiteLLM.newClient(
                ClientOptions.builder().listener(recorder).apiKey("openai", "k").build())) {
            client.completion(mocked("hello"));
        }
        assertThat(recorder.kinds()).endsWith("RequestEnded");
    }

    @Test
    void aListenerThatHangsHarmsNobodyAndItsOverflowIsCounted() {
        CountDownLatch never = new CountDownLatch(1);
        CallListener hanging = event -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        CallListeners listeners = CallListeners.builder()
                .listener(hanging, ListenerOptions.DEFAULTS.withQueue(8, ListenerOptions.WhenFull.DROP))
                .listener(recorder)
                .build();
        try (LlmClient client = client(listeners)) {
            for (int i = 0; i < 20; i++) {
                client.completion(mocked("hello"));
            }
        }
        assertThat(listeners.flush(Duration.ofMillis(200))).isFalse();
        assertThat(recorder.events(CallEvent.RequestEnded.class)).hasSize(20);
        assertThat(listeners.dropped())
                .isBetween(80L - 12, 80L - 8)
                .satisfies(count -> assertThat(count % 4).as("whole calls").isZero());
        never.countDown();
        assertThat(listeners.flush(LONG)).isTrue();
    }

    @Test
    void aListenerMayFlushAndCloseFromWithin() throws Exception {
        AtomicReference<CallListeners> all = new AtomicReference<>();
        AtomicReference<Duration> waited = new AtomicReference<>();
        CountDownLatch closed = new CountDownLatch(1);
        List<String> heard = new CopyOnWriteArrayList<>();
        class Closing implements CallListener, AutoCloseable {
            @Override
            public void on(CallEvent event) {
                heard.add(Recorder.kind(event));
                if (event instanceof CallEvent.RequestEnded && waited.get() == null) {
                    long start = System.nanoTime();
                    CallListeners listeners = all.get();
                    listeners.flush(LONG);
                    listeners.close();
                    waited.set(Duration.ofNanos(System.nanoTime() - start));
                }
            }

            @Override
            public void close() {
                heard.add("closed");
                closed.countDown();
            }
        }
        CallListeners listeners =
                CallListeners.builder().listener(new Closing()).build();
        all.set(listeners);
        try (LlmClient client = client(listeners)) {
            for (int i = 0; i < 3; i++) {
                client.completion(mocked("hello"));
            }
        }
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(waited.get()).isLessThan(Duration.ofSeconds(4));
        assertThat(heard).endsWith("closed").containsOnlyOnce("closed");
    }

    @Test
    void aListenerThatLeavesAnInterruptBehindLetsItsThreadSleep() throws Exception {
        CompletableFuture<Thread> its = new CompletableFuture<>();
        CallListeners listeners = CallListeners.builder()
                .listener(event -> {
                    its.complete(Thread.currentThread());
                    Thread.currentThread().interrupt();
                })
                .build();
        try (LlmClient client = client(listeners)) {
            client.completion(mocked("hello"));
            Thread thread = its.get(20, TimeUnit.SECONDS);
            assertThat(listeners.flush(LONG)).isTrue();
            long start = System.nanoTime();
            while (thread.getState() != Thread.State.WAITING) {
                assertThat(System.nanoTime() - start).isLessThan(LONG.toNanos());
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aListenerThatCannotCaptureHarmsNobody() {
        class Broken implements CallListener {
            @Override
            public void on(CallEvent event) {}

            @Override
            public Object capture() {
                throw new NoClassDefFoundError("made/up");
            }
        }
        CallListeners listeners = CallListeners.builder()
                .listener(new Broken())
                .listener(recorder)
                .build();
        try (LlmClient client = client(listeners)) {
            assertThat(client.completion(mocked("hello")).text()).isEqualTo("hello");
        }
        assertThat(listeners.flush(LONG)).isTrue();
        assertThat(recorder.kinds()).endsWith("RequestEnded");
        assertThat(listeners.failures()).isEqualTo(1);
    }

    @Test
    void whereCallersRunNothingIsLostAndTheOrderStays() {
        CallListeners listeners = CallListeners.builder()
                .listener(recorder, ListenerOptions.DEFAULTS.withQueue(1, ListenerOptions.WhenFull.CALLER_RUNS))
                .build();
        try (LlmClient client = client(listeners)) {
            for (int i = 0; i < 200; i++) {
                client.completion(mocked("hello"));
            }
        }
        assertThat(listeners.flush(LONG)).isTrue();
        assertThat(listeners.dropped()).isZero();
        assertThat(recorder.byCall())
                .hasSize(200)
                .allSatisfy((id, events) -> assertThat(events.stream().map(Recorder::kind))
                        .containsExactly("RequestStarted", "AttemptStarted", "AttemptEnded", "RequestEnded"));
    }

    @Test
    void samplingTakesWholeCalls() {
        CallListeners listeners = CallListeners.builder()
                .listener(recorder, ListenerOptions.DEFAULTS.withSampleRate(0.5))
                .build();
        try (LlmClient client = client(listeners)) {
            for (int i = 0; i < 400; i++) {
                client.completion(mocked("hello"));
            }
        }
        assertThat(listeners.flush(LONG)).isTrue();
        assertThat(recorder.byCall().size()).isBetween(120, 280);
        assertThat(recorder.byCall().values())
                .allSatisfy(events -> assertThat(events).hasSize(4));
    }

    @Test
    void aCancelledCallIsToldAsCancelled() {
        CallListeners listeners = CallListeners.builder().listener(recorder).build();
        Cancellation cancellation = new Cancellation();
        ChatRequest slow = ChatRequest.builder()
                .model("openai/gpt-4o")
                .user("hi")
                .mockResponse("hello")
                .mockDelay(Duration.ofSeconds(30))
                .build();
        try (LlmClient client = client(listeners)) {
            var future = client.callAsync(
                    slow.with(slow.model(), slow.options().with(RequestOptions.CANCELLATION, cancellation)));
            while (recorder.events(CallEvent.AttemptStarted.class).isEmpty()) {
                Thread.onSpinWait();
            }
            cancellation.cancel();
            assertThat(future).failsWithin(LONG);
        }
        assertThat(listeners.flush(LONG)).isTrue();
        assertThat(recorder.events(CallEvent.RequestEnded.class))
                .singleElement()
                .satisfies(end -> assertThat(end.ending().outcome()).isEqualTo(Outcome.CANCELLED));
    }

    @Test
    void jsonLinesRollOver(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("calls.jsonl");
        try (LlmClient client = LiteLLM.newClient(ClientOptions.builder()
                .listener(JsonLinesListener.to(file, 4_000, 2))
                .build())) {
            for (int i = 0; i < 30; i++) {
                client.completion(mocked("hello"));
            }
        }
        assertThat(folder.resolve("calls.jsonl.2")).exists();
        assertThat(folder.resolve("calls.jsonl.3")).doesNotExist();
        List<String> lines = Files.readAllLines(folder.resolve("calls.jsonl.1"));
        assertThat(Files.size(folder.resolve("calls.jsonl.1"))).isLessThanOrEqualTo(4_000);
        assertThat(lines).allSatisfy(line -> {
            JsonObject payload = OpenAiJson.read(line, JsonObject.class);
            assertThat(payload.text("status")).isEqualTo("success");
            assertThat(payload.text("call_type")).isEqualTo("completion");
            assertThat(payload.objects("messages")).hasSize(1);
        });
    }

    @Test
    void longBase64IsShortened() {
        String image = "data:image/png;base64," + "QUJD".repeat(1_000);
        assertThat((String) Redaction.shortened((Object) image))
                .hasSizeLessThan(140)
                .startsWith("data:image/png;base64,QUJD");
        String words = "a sentence of words, and no picture at all. ".repeat(100);
        assertThat(Redaction.shortened((Object) words)).isEqualTo(words);
    }

    @Test
    void addressesAreShownWithoutCredentials() {
        assertThat(Addresses.shown("https://me:pw@host/v1?key=x")).isEqualTo("https://host/v1");
        assertThat(Addresses.shown("https://host/v1")).isEqualTo("https://host/v1");
    }
}
