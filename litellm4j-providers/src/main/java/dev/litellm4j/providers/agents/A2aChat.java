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
 *
 * <p>An agent that has no such method, or not in this version, is asked once more in 1.0, unless the caller says which
 * one it speaks; one that cannot stream for the whole answer, which is played back.
 */
final class A2aChat extends RewordedChat implements SteppedCodec<ChatRequest, ChatCompletion> {
    private static final SupportedParams PARAMS = SupportedParams.of();
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** The calls' ids, by which an answer tells what was asked. */
    private static final String FIRST = "1";

    private static final String NEWER = "2";
    private static final String WHOLE = "3";

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
        return ask(FIRST, A2aVersion.asked(request).orElse(A2aVersion.V0_3), request, stream && streams);
    }

    private WireRequest ask(String id, A2aVersion version, ChatRequest request, boolean stream) {
        Checked checked = PARAMS.check(request);
        List<ChatMessage> messages = request.messages();
        boolean known = request.fields().has("contextId") && !messages.isEmpty();
        String text = known ? Prompt.text(messages.get(messages.size() - 1), request) : Prompt.of(request);
        JsonObjectBuilder message = version.message(ids.get(), text);
        JsonObjectBuilder params = JsonObject.builder();
        Requests.extras(checked.request(), PARAMS, (name, value) -> {
            boolean ofMessage = name.equals("contextId") || name.equals("taskId");
            (ofMessage ? message : params).set(name, value);
        });
        params.remove(A2aVersion.PARAMETER);
        if (!stream && !request.fields().has("configuration")) {
            params.set("configuration", version.configuration());
        }
        return version.ask(id, stream, params.set("message", message.build()).build())
                .withWarnings(checked.warnings());
    }

    @Override
    public Optional<Step> next(WireReply reply, ChatRequest request, boolean streaming) throws IOException {
        if (reply.headers()
                .first("content-type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent()) {
            return Optional.empty();
        }
        JsonObject answer = Json.object(reply.bytes());
        JsonObject task = A2aResults.result(answer);
        return A2aResults.isUnderWay(task)
                ? Optional.of(new Step(A2aVersion.of(task).look(task.text("id")), PAUSE))
                : again(answer, request, streaming && streams).map(step -> new Step(step, Duration.ZERO));
    }

    /** The same in other words, where those that were used mean nothing to the agent. */
    private Optional<WireRequest> again(JsonObject answer, ChatRequest request, boolean streaming) {
        Optional<A2aVersion> asked = A2aVersion.asked(request);
        boolean first = answer.text("id").equals(FIRST);
        boolean newer = answer.text("id").equals(NEWER);
        return switch (answer.object("error").intValue("code", 0)) {
            case A2aResults.NO_SUCH_METHOD, A2aResults.NO_SUCH_VERSION ->
                first && asked.isEmpty()
                        ? Optional.of(ask(NEWER, A2aVersion.V1_0, request, streaming))
                        : Optional.empty();
            case A2aResults.NO_SUCH_OPERATION ->
                streaming && (first || newer)
                        ? Optional.of(
                                ask(WHOLE, newer ? A2aVersion.V1_0 : asked.orElse(A2aVersion.V0_3), request, false))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    protected JsonObject reply(Object reply, Headers headers, ChatRequest request) {
        JsonObject object = reply instanceof JsonObject one ? one : JsonObject.EMPTY;
        JsonObject result = A2aResults.result(object);
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
