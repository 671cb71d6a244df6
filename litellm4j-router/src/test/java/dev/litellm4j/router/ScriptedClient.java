package dev.litellm4j.router;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Headers;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Pricing;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.Routing;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.stream.ChunkSource;
import dev.litellm4j.providers.stream.ColdStream;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers by a script for each model: texts are answers, exceptions are thrown, suppliers are asked for one of them; the last entry goes on for ever. */
final class ScriptedClient implements LlmClient {
    private final Map<String, Deque<Object>> scripts = new HashMap<>();
    private final List<LlmRequest<?>> requests = new ArrayList<>();

    /** In a stream: fails when the chunks before it have been read. */
    record Broken(String text, RuntimeException failure) {}

    /** A stream of these chunks. */
    record Chunks(List<ChatChunk> chunks, @Nullable RuntimeException failure) {}

    /** Does something when it is asked, and then goes on with an entry. */
    record Late(Runnable whenAsked, Object then) {}

    /** Does something when it is asked, and then waits to be cancelled. */
    record Hanging(Runnable whenAsked) {
        ApiConnectionException await(LlmRequest<?> request) {
            CountDownLatch cancelled = new CountDownLatch(1);
            request.options().get(RequestOptions.CANCELLATION).orElseThrow().onCancel(cancelled::countDown);
            whenAsked.run();
            try {
                if (!cancelled.await(20, TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody has cancelled the call to " + request.model());
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return new ApiConnectionException("cancelled", ErrorDetails.of("fake", request.model()));
        }
    }

    ScriptedClient on(String model, Object... script) {
        scripts.put(model, new ArrayDeque<>(Arrays.asList(script)));
        return this;
    }

    /** The models asked, in order. */
    synchronized List<String> asked() {
        return requests.stream().map(LlmRequest::model).toList();
    }

    synchronized List<LlmRequest<?>> requests() {
        return List.copyOf(requests);
    }

    private Object next(LlmRequest<?> request) {
        Object entry = entry(request);
        if (entry instanceof Hanging hanging) {
            throw hanging.await(request);
        }
        if (entry instanceof Late late) {
            late.whenAsked().run();
            return thrown(late.then());
        }
        return thrown(entry);
    }

    private static Object thrown(Object entry) {
        if (entry instanceof RuntimeException failure) {
            throw failure;
        }
        return entry;
    }

    private synchronized Object entry(LlmRequest<?> request) {
        requests.add(request);
        Deque<Object> script = scripts.get(request.model());
        if (script == null) {
            throw new AssertionError("nobody scripted " + request.model());
        }
        Object entry = script.size() > 1 ? script.remove() : script.element();
        return entry instanceof Supplier<?> computed ? computed.get() : entry;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A> A call(LlmRequest<A> request) {
        return request.attach((A) answer(next(request)), info(request));
    }

    private static ChatCompletion answer(Object entry) {
        if (entry instanceof ChatCompletion chat) {
            return chat;
        }
        JsonObject message = JsonObject.of("role", "assistant", "content", entry);
        return new ChatCompletion(JsonObject.of(
                "choices",
                List.of(JsonObject.of("index", 0, "message", message, "finish_reason", "stop")),
                "usage",
                JsonObject.of("prompt_tokens", 10, "completion_tokens", 5, "total_tokens", 15)));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
        return new ColdStream<>(cancellation -> (ChunkSource<C>) open(next(request)), Runnable::run);
    }

    private static ChunkSource<ChatChunk> open(Object entry) {
        if (entry instanceof Chunks scripted) {
            return source(new ArrayDeque<>(scripted.chunks()), scripted.failure());
        }
        RuntimeException failure = entry instanceof Broken broken ? broken.failure() : null;
        String text = entry instanceof Broken broken ? broken.text() : (String) entry;
        Deque<ChatChunk> chunks = new ArrayDeque<>();
        chunks.add(chunk(JsonObject.of("role", "assistant", "content", "")));
        if (!text.isEmpty()) {
            for (String word : text.split("(?<= )")) {
                chunks.add(chunk(JsonObject.of("content", word)));
            }
        }
        return source(chunks, failure);
    }

    private static ChunkSource<ChatChunk> source(Deque<ChatChunk> chunks, @Nullable RuntimeException failure) {
        return new ChunkSource<>() {
            @Override
            public @Nullable ChatChunk next() {
                if (chunks.isEmpty() && failure != null) {
                    throw failure;
                }
                return chunks.poll();
            }

            @Override
            public void close() {}
        };
    }

    static ChatChunk chunk(JsonObject delta) {
        return new ChatChunk(JsonObject.of(
                "choices", List.of(JsonObject.of("index", 0, "delta", delta, "finish_reason", JsonNull.NULL))));
    }

    private static AnswerInfo info(LlmRequest<?> request) {
        Pricing pricing = (usage, tier) -> Optional.of(new BigDecimal("0.01"));
        return new AnswerInfo(
                "fake", request.model(), Headers.NONE, List.of(), new Routing(request.model(), List.of()), pricing);
    }
}
