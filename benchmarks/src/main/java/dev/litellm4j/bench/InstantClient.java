package dev.litellm4j.bench;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Headers;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Pricing;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.Routing;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.json.JsonObject;
import java.util.List;

/** A client that has its answer ready, so that what is measured is what stands before it. */
final class InstantClient implements LlmClient {
    private static final AnswerInfo INFO =
            new AnswerInfo("fake", "fake", Headers.NONE, List.of(), new Routing("fake", List.of()), Pricing.UNKNOWN);

    private final ChatCompletion answer = new ChatCompletion(JsonObject.of(
            "choices",
            List.of(JsonObject.of(
                    "index",
                    0,
                    "message",
                    JsonObject.of("role", "assistant", "content", "hi"),
                    "finish_reason",
                    "stop")),
            "usage",
            JsonObject.of("prompt_tokens", 10, "completion_tokens", 5, "total_tokens", 15)));

    @Override
    @SuppressWarnings("unchecked")
    public <A> A call(LlmRequest<A> request) {
        return request.attach((A) answer, INFO);
    }

    @Override
    public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
        throw new UnsupportedOperationException("only calls are measured");
    }
}
