package dev.litellm4j.providers.vertex;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.framing.JsonArrayFraming;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Prompt;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * One message to an agent; Google's page "Use an Agent Development Kit agent". Agents answer as a stream, which is read
 * whole for a blocking call; {@code class_method} names another method, and one that does not stream is asked by
 * {@code query}. The whole conversation goes as one text, or its last message where {@code session_id} says that the agent
 * knows the others.
 *
 * @param errors how Google phrases errors
 * @param ids names users that a request does not name, each anew, so that no two share what an agent remembers
 */
record AgentChat(ErrorReader errors, Supplier<String> ids)
        implements StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> {
    private static final SupportedParams PARAMS = SupportedParams.of("user");
    private static final String METHOD = "class_method";

    @Override
    public WireRequest encode(ChatRequest request) {
        SupportedParams.Checked checked = PARAMS.check(request);
        JsonObject said = checked.request().fields();
        String method = said.string(METHOD).orElse("stream_query");
        boolean streams = method.contains("stream");
        JsonObject input = said.get("input") instanceof JsonObject own ? own : input(checked.request(), method);
        WireRequest wire = WireRequest.postJson(
                        VertexPaths.resource(request.model(), "agent_engine", "reasoningEngines")
                                + (streams ? ":streamQuery" : ":query"),
                        Json.body(JsonObject.of("classMethod", method, "input", input)))
                .withWarnings(checked.warnings());
        return streams ? wire.withQuery("alt", "sse") : wire;
    }

    private JsonObject input(ChatRequest request, String method) {
        JsonObject said = request.fields();
        List<ChatMessage> messages = request.messages();
        boolean known = said.has("session_id") && !messages.isEmpty();
        String text = known ? Prompt.text(messages.get(messages.size() - 1), request) : Prompt.of(request);
        JsonObjectBuilder input = JsonObject.builder();
        if (method.equals("query")) {
            input.set("input", text);
        } else {
            input.set("message", text).set("user_id", said.string("user").orElseGet(() -> "litellm4j-" + ids.get()));
        }
        said.forEach((name, value) -> {
            if (!SupportedParams.OPENAI.contains(name) && !name.equals(METHOD) && value != JsonNull.NULL) {
                input.set(name, value);
            }
        });
        return input.build();
    }

    @Override
    public WireRequest encodeStream(ChatRequest request) {
        return encode(request);
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        ChunkDecoder<ChatChunk> chunks = chunks(request, reply.headers());
        ChatAssembler answer = new ChatAssembler();
        Iterator<Frame> frames = JsonArrayFraming.INSTANCE.frames(reply.body());
        while (frames.hasNext()) {
            chunks.accept(frames.next()).forEach(answer::add);
        }
        chunks.end().forEach(answer::add);
        return answer.complete();
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new AgentChunks(request, headers, errors);
    }
}
