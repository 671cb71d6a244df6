package dev.litellm4j.providers;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.json.MalformedJsonException;
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
    private final FirstBytes firstBytes;
    private final Iterator<Frame> frames;
    private List<C> ready = List.of();
    private int at;
    private boolean ended;
    private boolean complete;

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
        this.firstBytes = new FirstBytes(reply.body());
        this.frames = exchange.provider().protocol().framing().frames(firstBytes);
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
        ready = List.of();
        boolean more;
        try {
            more = !decoder.isDone() && frames.hasNext();
        } catch (RuntimeException e) {
            throw failed(e, "");
        }
        if (more) {
            accept(frames.next());
        } else {
            finish();
        }
    }

    private void accept(Frame frame) {
        firstBytes.forget();
        try {
            ready = decoder.accept(frame);
        } catch (RuntimeException e) {
            String text = frame.text();
            throw isCutOff(e) ? failed(cutOff(e), text) : failed(e, text);
        }
    }

    /** Half a message with nothing after it is a connection that broke; one with more after it is a server's mistake. */
    private boolean isCutOff(RuntimeException failure) {
        try {
            return failure instanceof MalformedJsonException && !frames.hasNext();
        } catch (RuntimeException broken) {
            return true;
        }
    }

    private LiteLLMException cutOff(RuntimeException cause) {
        String provider = exchange.provider().name();
        String model = exchange.target().model();
        return new ApiConnectionException(
                provider + "/" + model + ": the stream ended within a message, before the answer was complete",
                ErrorDetails.of(provider, model),
                cause);
    }

    private void finish() {
        ended = true;
        exchange.pricing().ended();
        try {
            ready = decoder.end();
            complete = true;
        } catch (RuntimeException e) {
            String body = firstBytes.text();
            throw body.isBlank()
                    ? failed(e, "")
                    : exchange.unreadable(new IllegalStateException("it is no stream"), body, reply.status());
        }
    }

    private LiteLLMException failed(RuntimeException e, String body) {
        ended = true;
        return e instanceof LiteLLMException known
                ? exchange.clean(known)
                : exchange.unreadable(e, body, reply.status());
    }

    /** After the last message only the body's end follows, and the connection can serve the next call. */
    @Override
    public void close() {
        if (complete) {
            reply.release();
        } else {
            reply.close();
        }
    }

    /** Whether the reply to a request for a stream is the whole answer, an error, or a page some proxy has made. */
    static boolean isWhole(Exchange<?> exchange, WireReply reply) {
        return exchange.provider().protocol().framing() instanceof SseFraming
                && reply.headers()
                        .first("content-type")
                        .filter(type -> type.startsWith("application/json") || type.startsWith("text/html"))
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
