package dev.litellm4j.providers.agents;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.reworded.ReplyDate;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.reworded.RewordedChat;
import dev.litellm4j.providers.reworded.Rewording;
import dev.litellm4j.providers.wire.StableId;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;

/**
 * A run without a thread: the conversation is the input's {@code messages}, the answer the state's last message. A run
 * that waits for a human says so in {@code provider_specific_fields.interrupts}. Reference: LangGraph's
 * {@code docs/cloud/reference/api/openapi.json}, schema {@code RunCreateStateless}, and its clients' {@code runs.wait}.
 */
final class LangGraphChat extends RewordedChat {
    private static final SupportedParams PARAMS = SupportedParams.of();

    LangGraphChat(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi) {
        super(openAi);
    }

    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        Checked checked = PARAMS.check(request);
        JsonObjectBuilder body = JsonObject.builder()
                .set("assistant_id", request.model())
                .set("input", JsonObject.of("messages", request.fields().array("messages")));
        if (stream) {
            body.set("stream_mode", List.of("messages-tuple"));
        }
        Requests.extras(checked.request(), PARAMS, body::set);
        return WireRequest.postJson(stream ? "/runs/stream" : "/runs/wait", Json.body(body.build()))
                .withWarnings(checked.warnings());
    }

    @Override
    protected JsonObject reply(Object reply, Headers headers, ChatRequest request) {
        JsonObject state = reply instanceof JsonObject object ? object : JsonObject.EMPTY;
        if (state.has("__error__")) {
            return LangGraphStream.failed(state.object("__error__"));
        }
        List<JsonObject> messages = state.objects("messages");
        List<JsonObject> answers =
                messages.stream().filter(LangGraphStream::isAnswer).toList();
        if (answers.isEmpty()) {
            return state;
        }
        JsonObjectBuilder answer = answer(answers, headers, request);
        List<Object> interrupts = state.array("__interrupt__");
        return interrupts.isEmpty()
                ? answer.build()
                : answer.append("provider_specific_fields", JsonObject.of("interrupts", interrupts))
                        .build();
    }

    private static JsonObjectBuilder answer(List<JsonObject> answers, Headers headers, ChatRequest request) {
        JsonObject message = answers.get(answers.size() - 1);
        List<JsonObject> calls = LangGraphStream.calls(message);
        JsonObject said = JsonObject.of("role", "assistant", "content", LangGraphStream.text(message));
        return Answers.completion(
                message.string("id").orElseGet(() -> StableId.of("chatcmpl-", request.model(), message)),
                ReplyDate.of(headers),
                request.model(),
                List.of(Answers.choice(
                        0,
                        calls.isEmpty() ? said : said.with("tool_calls", calls),
                        calls.isEmpty() ? LangGraphStream.reason(message) : "tool_calls")),
                usage(answers));
    }

    /** What all of a run's answers have taken; the conversation's own earlier ones say nothing of it. */
    static Usage usage(List<JsonObject> answers) {
        int in = 0;
        int out = 0;
        int cached = 0;
        int thought = 0;
        for (JsonObject answer : answers) {
            JsonObject usage = answer.object("usage_metadata");
            in += usage.intValue("input_tokens", 0);
            out += usage.intValue("output_tokens", 0);
            cached += usage.object("input_token_details").intValue("cache_read", 0);
            thought += usage.object("output_token_details").intValue("reasoning", 0);
        }
        if (in + out == 0) {
            return Usage.NONE;
        }
        Usage.Builder usage = Usage.builder().promptTokens(in).completionTokens(out);
        if (cached > 0) {
            usage.cachedTokens(cached);
        }
        if (thought > 0) {
            usage.reasoningTokens(thought);
        }
        return usage.build();
    }

    @Override
    protected Rewording stream(ChatRequest request, Headers headers) {
        return new LangGraphStream(request.model(), ReplyDate.of(headers));
    }
}
