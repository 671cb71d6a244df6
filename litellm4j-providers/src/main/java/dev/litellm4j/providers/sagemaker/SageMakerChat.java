package dev.litellm4j.providers.sagemaker;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.AwsErrors;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.List;

/**
 * Chat with a container that takes OpenAI's format.
 *
 * @param openai that format
 */
record SageMakerChat(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openai)
        implements StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> {
    @Override
    public WireRequest encode(ChatRequest request) {
        return call(openai.encode(named(request)), request, false);
    }

    @Override
    public WireRequest encodeStream(ChatRequest request) {
        return call(openai.encodeStream(named(request)), request, true);
    }

    private static ChatRequest named(ChatRequest request) {
        return request.with(Endpoint.name(request.model()), request.options());
    }

    private static WireRequest call(WireRequest wire, ChatRequest request, boolean stream) {
        JsonObject body = Json.object(wire.body().orElseThrow().toBytes()).without(Endpoint.COMPONENT);
        return Endpoint.call(request.model(), stream, body, request.fields(), wire.warnings());
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        return openai.decode(reply, named(request));
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new Checked(openai.chunks(named(request), headers), request);
    }

    /** Events of the container's, between which SageMaker may put an exception. */
    private record Checked(ChunkDecoder<ChatChunk> events, ChatRequest request) implements ChunkDecoder<ChatChunk> {
        @Override
        public List<ChatChunk> accept(Frame frame) {
            AwsErrors.check(frame, Endpoint.provider(request.options()), request.model());
            return events.accept(frame);
        }

        @Override
        public boolean isDone() {
            return events.isDone();
        }

        @Override
        public List<ChatChunk> end() {
            return events.end();
        }
    }
}
