package dev.litellm4j.providers.agents;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.reworded.Prompt;
import dev.litellm4j.providers.reworded.ReplyDate;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.reworded.RewordedChat;
import dev.litellm4j.providers.reworded.Rewording;
import dev.litellm4j.providers.wire.SteppedCodec;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One message to an agent, over JSON-RPC: the whole conversation as one text, or its last message where {@code contextId}
 * says that the agent knows the others. A task that is not done yet is asked for until it is.
 */
final class A2aChat extends RewordedChat implements SteppedCodec<ChatRequest, ChatCompletion> {
    private static final SupportedParams PARAMS = SupportedParams.of();
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Pydantic AI's schema wants the modes wherever there is a configuration; the specification's does not. */
    private static final JsonObject CONFIGURATION =
            JsonObject.of("acceptedOutputModes", List.of("text/plain", "application/json"), "blocking", true);

    private final Supplier<String> ids;
    private final boolean streams;

    /**
     * Chat with an agent.
     *
     * @param ids names messages, each anew
     * @param streams whether it takes {@code message/stream}; else the whole answer is played back
     */
    A2aChat(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi, Supplier<String> ids, boolean streams) {
        super(openAi);
        this.ids = ids;
        this.streams = streams;
    }

    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        Checked checked = PARAMS.check(request);
        List<ChatMessage> messages = request.messages();
        boolean known = request.fields().has("contextId") && !messages.isEmpty();
        String text = known ? Prompt.text(messages.get(messages.size() - 1), request) : Prompt.of(request);
        JsonObjectBuilder message = JsonObject.builder()
                .set("kind", "message")
                .set("role", "user")
                .set("messageId", ids.get())
                .set("parts", List.of(JsonObject.of("kind", "text", "text", text)));
        JsonObjectBuilder params = JsonObject.builder();
        Requests.extras(checked.request(), PARAMS, (name, value) -> {
            boolean ofMessage = name.equals("contextId") || name.equals("taskId");
            (ofMessage ? message : params).set(name, value);
        });
        boolean streamed = stream && streams;
        if (!streamed && !request.fields().has("configuration")) {
            params.set("configuration", CONFIGURATION);
        }
        return call(
                        streamed ? "message/stream" : "message/send",
                        params.set("message", message.build()).build())
                .withWarnings(checked.warnings());
    }

    private static WireRequest call(String method, JsonObject params) {
        JsonObject body =
                JsonObject.of("jsonrpc", "2.0", "id", "1", "method", method).with("params", params);
        return WireRequest.postJson("/", Json.body(body));
    }

    @Override
    public Optional<Step> next(WireReply reply, ChatRequest request, boolean streaming) throws IOException {
        if (reply.headers()
                .first("content-type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent()) {
            return Optional.empty();
        }
        JsonObject task = Json.object(reply.bytes()).object("result");
        return A2aResults.isUnderWay(task)
                ? Optional.of(new Step(call("tasks/get", JsonObject.of("id", task.text("id"))), PAUSE))
                : Optional.empty();
    }

    @Override
    protected JsonObject reply(Object reply, Headers headers, ChatRequest request) {
        JsonObject object = reply instanceof JsonObject one ? one : JsonObject.EMPTY;
        JsonObject result = object.object("result");
        Optional<JsonObject> failure = A2aResults.failure(object);
        if (failure.isPresent() || result.isEmpty()) {
            return failure.orElse(object);
        }
        JsonObject message = JsonObject.of("role", "assistant", "content", A2aResults.text(result));
        return Answers.completion(
                        A2aResults.id(result, request.model()),
                        Answers.created(result.object("status").text("timestamp"), headers),
                        request.model(),
                        List.of(Answers.choice(0, message, "stop")),
                        Usage.NONE)
                .append("provider_specific_fields", A2aResults.names(result))
                .build();
    }

    @Override
    protected Rewording stream(ChatRequest request, Headers headers) {
        return new A2aStream(request.model(), ReplyDate.of(headers));
    }
}
