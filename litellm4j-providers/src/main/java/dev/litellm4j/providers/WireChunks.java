package dev.litellm4j.providers;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.stream.ChunkSource;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.WireReply;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chunks of one streamed reply, read from the socket on the thread that asks for them. */
final class WireChunks<C> implements ChunkSource<C> {
    private final Exchange<?> exchange;
    private final ChunkDecoder<C> decoder;
    private final WireReply reply;
    private final StreamableRequest<?, C> request;
    private final AnswerInfo info;
    private final Iterator<Frame> frames;
    private List<C> ready = List.of();
    private int at;
    private boolean ended;

    WireChunks(
            Exchange<?> exchange,
            ChunkDecoder<C> decoder,
            WireReply reply,
            StreamableRequest<?, C> request,
            AnswerInfo info) {
        this.exchange = exchange;
        this.decoder = decoder;
        this.reply = reply;
        this.request = request;
        this.info = info;
        this.frames = exchange.provider().protocol().framing().frames(reply.body());
    }

    @Override
    public @Nullable C next() {
        while (at == ready.size()) {
            if (ended) {
                return null;
            }
            advance();
        }
        return request.attachToChunk(ready.get(at++), info);
    }

    private void advance() {
        at = 0;
        try {
            if (!decoder.isDone() && frames.hasNext()) {
                ready = decoder.accept(frames.next());
            } else {
                ended = true;
                ready = decoder.end();
                decoder.close();
            }
        } catch (RuntimeException e) {
            ended = true;
            ready = List.of();
            decoder.close();
            throw exchange.unreadable(e, "", reply.status());
        }
    }

    @Override
    public void close() {
        reply.close();
    }

    /** Whether a server has answered a request for a stream with the whole answer, or with an error, at once. */
    static boolean isWhole(Exchange<?> exchange, WireReply reply) {
        return exchange.provider().protocol().framing() instanceof SseFraming
                && reply.headers()
                        .first("content-type")
                        .filter(type -> type.startsWith("application/json"))
                        .isPresent();
    }

    /** A whole answer as chunks. */
    static <A, C> ChunkSource<C> replayed(StreamableRequest<A, C> request, A answer, AnswerInfo info) {
        Iterator<C> chunks = request.chunksOf(answer).iterator();
        return new ChunkSource<>() {
            @Override
            public @Nullable C next() {
                return chunks.hasNext() ? request.attachToChunk(chunks.next(), info) : null;
            }

            @Override
            public void close() {}
        };
    }
}
