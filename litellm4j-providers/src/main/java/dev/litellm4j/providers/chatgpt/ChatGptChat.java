package dev.litellm4j.providers.chatgpt;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A response that is neither stored nor answered in one piece: every reply is a stream, and one who waits for the whole
 * answer gets it put together. Limits of tokens and the sampling are the backend's own.
 *
 * @param responses writes and reads the Responses API
 */
record ChatGptChat(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> responses)
        implements StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> {
    private static final String REASONING = "reasoning.encrypted_content";

    private static final SupportedParams PARAMS = SupportedParams.of(
            "function_call",
            "functions",
            "parallel_tool_calls",
            "prompt_cache_key",
            "reasoning_effort",
            "response_format",
            "service_tier",
            "tool_choice",
            "tools",
            "verbosity",
            "web_search_options");

    @Override
    public WireRequest encode(ChatRequest request) {
        return encodeStream(request);
    }

    @Override
    public WireRequest encodeStream(ChatRequest request) {
        Checked checked = PARAMS.check(request);
        WireRequest encoded = responses.encodeStream(instructed(checked.request()));
        JsonObject body = Json.object(encoded.body().orElseThrow().toBytes());
        JsonObjectBuilder own = body.toBuilder();
        // A request without instructions is refused, one with empty ones is not.
        own.set("instructions", body.text("instructions")).set("store", false).set("stream", true);
        // What is not stored has to come back with the next request.
        List<Object> include = new ArrayList<>(body.array("include"));
        if (!include.contains(REASONING)) {
            include.add(REASONING);
        }
        own.set("include", include);
        return encoded.withBody(Json.body(own.build()))
                .withHeader("Accept", "text/event-stream")
                .withWarnings(checked.warnings());
    }

    /** The backend takes no system messages: what they say are instructions. */
    private static ChatRequest instructed(ChatRequest request) {
        List<String> told = new ArrayList<>();
        List<JsonObject> talk = new ArrayList<>();
        for (JsonObject message : request.fields().objects("messages")) {
            String role = message.text("role");
            if (role.equals("system") || role.equals("developer")) {
                told.add(Requests.text(request, message));
            } else {
                talk.add(message);
            }
        }
        if (told.isEmpty()) {
            return request;
        }
        request.fields().string("instructions").ifPresent(told::add);
        return request.with(request.fields().with("messages", talk).with("instructions", String.join("\n\n", told)));
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        byte[] bytes = reply.bytes();
        if (bytes.length > 0 && bytes[0] == '{') {
            return responses.decode(WireReply.of(reply.status(), bytes, reply.headers()), request);
        }
        ChunkDecoder<ChatChunk> decoder = responses.chunks(request, reply.headers());
        ChatAssembler answer = new ChatAssembler();
        Iterator<Frame> frames = SseFraming.INSTANCE.frames(new ByteArrayInputStream(bytes));
        while (!decoder.isDone() && frames.hasNext()) {
            decoder.accept(frames.next()).forEach(answer::add);
        }
        decoder.end().forEach(answer::add);
        return answer.complete();
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return responses.chunks(request, headers);
    }
}
