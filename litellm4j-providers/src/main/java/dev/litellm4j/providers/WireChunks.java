package dev.litellm4j.providers;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.providers.framing.JsonArrayFraming;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.stream.ChunkSource;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.Framing;
import dev.litellm4j.providers.wire.WireReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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
    private final @Nullable Whole<C> whole;
    private @Nullable ChunkSource<C> instead;
    /** What is to be thrown once the chunks before it are delivered. */
    private @Nullable LiteLLMException late;

    private List<C> ready = List.of();
    private int at;
    private boolean ended;
    private boolean complete;

    WireChunks(
            Exchange<?> exchange,
            ChunkDecoder<C> decoder,
            Framing framing,
            WireReply reply,
            StreamableRequest<?, C> request,
            AnswerInfo info,
            @Nullable Whole<C> whole) {
        this.exchange = exchange;
        this.decoder = decoder;
        this.reply = reply;
        this.request = request;
        this.info = info;
        this.firstBytes = new FirstBytes(reply.body());
        this.frames = framing.frames(firstBytes);
        this.whole = whole;
    }

    /** Reads a reply that is no stream although one was asked for. */
    interface Whole<C> {
        ChunkSource<C> read(WireReply reply);
    }

    /** Chunks that come as JSON objects one after the other, or as an array of them; nothing where there is no object. */
    static <C> Optional<ChunkSource<C>> ofJson(
            Exchange<?> exchange,
            ChunkDecoder<C> decoder,
            WireReply reply,
            StreamableRequest<?, C> request,
            AnswerInfo info) {
        String text = Exchange.text(reply).replace("\uFEFF", "").strip();
        return text.startsWith("{") || text.startsWith("[{")
                ? Optional.of(new WireChunks<>(
                        exchange,
                        decoder,
                        JsonArrayFraming.INSTANCE,
                        WireReply.of(reply.status(), text.getBytes(StandardCharsets.UTF_8), reply.headers()),
                        request,
                        info,
                        null))
                : Optional.empty();
    }

    @Override
    public @Nullable C next() {
        while (at == ready.size()) {
            if (late != null) {
                throw late;
            }
            if (ended) {
                return instead == null ? null : instead.next();
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
        if (frame.event().isEmpty() && frame.is("")) {
            return; // an event without a word keeps the connection alive
        }
        try {
            ready = decoder.accept(frame);
        } catch (MalformedJsonException e) {
            byLine(frame, e);
        } catch (RuntimeException e) {
            throw failed(e, frame.text());
        }
    }

    /** Some servers leave out the blank line between events, so that several look like one of several lines. */
    private void byLine(Frame frame, MalformedJsonException failure) {
        String text = frame.text();
        String[] lines = text.split("\n");
        List<C> all = new ArrayList<>();
        @Nullable RuntimeException problem = failure;
        for (int i = 0; lines.length > 1 && i < lines.length; i++) {
            byte[] bytes = lines[i].getBytes(StandardCharsets.UTF_8);
            try {
                all.addAll(decoder.accept(new Frame().set(frame.event(), bytes, 0, bytes.length)));
                problem = null;
            } catch (RuntimeException e) {
                problem = i == 0 ? failure : e;
                break;
            }
        }
        ready = all;
        if (problem != null) {
            late = isCutOff(problem) ? failed(cutOff(problem), text) : failed(problem, text);
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
            String body = firstBytes.text().replace("\uFEFF", "").strip();
            if (body.isEmpty()) {
                throw failed(e, "");
            }
            if (whole == null || !(body.startsWith("{") || body.startsWith("["))) {
                throw exchange.unreadable(new IllegalStateException("it is no stream"), body, reply.status());
            }
            instead = whole.read(WireReply.of(reply.status(), body.getBytes(StandardCharsets.UTF_8), reply.headers()));
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
