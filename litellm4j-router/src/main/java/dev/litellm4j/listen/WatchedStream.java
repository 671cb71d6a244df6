package dev.litellm4j.listen;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.providers.stream.ChunkSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream whose end is told; read by one thread, closed by any. */
final class WatchedStream<C> implements ChunkSource<C> {
    private final StreamableRequest<?, C> request;
    private final ChunkSource<C> chunks;
    private final CallWatch watch;
    private final Cancellation cancellation;
    private final @Nullable List<C> kept;
    private volatile Usage usage = Usage.NONE;
    private volatile AnswerInfo info = AnswerInfo.NONE;

    WatchedStream(StreamableRequest<?, C> request, ChunkSource<C> chunks, CallWatch watch, Cancellation cancellation) {
        this.request = request;
        this.chunks = chunks;
        this.watch = watch;
        this.cancellation = cancellation;
        this.kept = watch.wantsContent() ? new ArrayList<>() : null;
    }

    @Override
    public @Nullable C next() {
        C chunk;
        try {
            chunk = chunks.next();
        } catch (RuntimeException | Error failure) {
            end(cancellation.isCancelled() ? Outcome.CANCELLED : Outcome.FAILURE, failure);
            throw failure;
        }
        if (chunk == null) {
            end(Outcome.SUCCESS, null);
        } else {
            look(chunk);
        }
        return chunk;
    }

    private void look(C chunk) {
        AnswerInfo known = request.infoOfChunk(chunk);
        if (known != AnswerInfo.NONE) {
            info = known;
        }
        Usage reported = request.usageOfChunk(chunk);
        if (reported.isPresent()) {
            usage = reported;
        }
        if (kept != null) {
            synchronized (kept) {
                kept.add(chunk);
            }
        }
    }

    private void end(Outcome outcome, @Nullable Throwable failure) {
        Object answer = "";
        if (kept != null) {
            synchronized (kept) {
                answer = List.copyOf(kept);
            }
        }
        watch.ended(outcome, usage, info, answer, failure, true);
    }

    /** Closed before its end, nobody waits for the rest. */
    @Override
    public void close() {
        chunks.close();
        end(Outcome.CANCELLED, null);
    }
}
