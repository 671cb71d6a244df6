package dev.litellm4j.providers.replicate;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.SteppedCodec;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A prediction: created, with the wish to be answered when it is done; else asked for until it is, or streamed. */
final class ReplicateChat
        implements StreamingCodec<ChatRequest, ChatCompletion, ChatChunk>, SteppedCodec<ChatRequest, ChatCompletion> {
    private static final Duration PAUSE = Duration.ofMillis(500);

    @Override
    public WireRequest encode(ChatRequest request) {
        return ReplicateRequest.of(request).withHeader("Prefer", "wait");
    }

    /** Without the wish to wait: the address of the stream is in the first reply. */
    @Override
    public WireRequest encodeStream(ChatRequest request) {
        return ReplicateRequest.of(request);
    }

    @Override
    public Optional<Step> next(WireReply reply, ChatRequest request, boolean streaming) throws IOException {
        if (reply.headers()
                .first("content-type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent()) {
            return Optional.empty();
        }
        JsonObject prediction = Json.object(reply.bytes());
        JsonObject urls = prediction.object("urls");
        String status = prediction.text("status");
        if (!status.equals("starting") && !status.equals("processing")) {
            return Optional.empty();
        }
        if (streaming && urls.has("stream")) {
            WireRequest stream = WireRequest.get(urls.text("stream")).withHeader("Accept", "text/event-stream");
            return Optional.of(new Step(stream.withHeader("Cache-Control", "no-store"), Duration.ZERO));
        }
        return Optional.of(new Step(WireRequest.get("/predictions/" + prediction.text("id")), PAUSE));
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        return ReplicateReply.read(Json.object(reply.bytes()), reply, request);
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new ReplicateChunks(Failures.provider(request), request, headers);
    }
}
