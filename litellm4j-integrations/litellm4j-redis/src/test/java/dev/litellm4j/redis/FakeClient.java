package dev.litellm4j.redis;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Headers;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.Routing;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Answers every call with 15 tokens for a cent, after what a test wants to happen first. */
final class FakeClient implements LlmClient {
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();

    /** What happens before a call to {@code model} is answered. */
    FakeClient on(String model, Runnable action) {
        before.put(model, action);
        return this;
    }

    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A> A call(LlmRequest<A> request) {
        synchronized (this) {
            asked.add(request.model());
        }
        before.getOrDefault(request.model(), () -> {}).run();
        JsonObject message = JsonObject.of("role", "assistant", "content", "hello");
        ChatCompletion answer = new ChatCompletion(JsonObject.of(
                "choices",
                List.of(JsonObject.of("index", 0, "message", message, "finish_reason", "stop")),
                "usage",
                JsonObject.of("prompt_tokens", 10, "completion_tokens", 5, "total_tokens", 15)));
        AnswerInfo info = new AnswerInfo(
                "fake",
                request.model(),
                Headers.NONE,
                List.of(),
                new Routing(request.model(), List.of()),
                (usage, tier) -> Optional.of(new BigDecimal("0.01")));
        return request.attach((A) answer, info);
    }

    @Override
    public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
        throw new UnsupportedOperationException();
    }
}
