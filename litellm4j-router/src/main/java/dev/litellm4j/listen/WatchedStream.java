package dev.litellm4j.listen;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.json.JsonObject;
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
    private final List<C> kept = new ArrayList<>();
    private final boolean whole;
    private volatile Usage usage = Usage.NONE;
    private volatile AnswerInfo info = AnswerInfo.NONE;

    WatchedStream(StreamableRequest<?, C> request, ChunkSource<C> chunks, CallWatch watch, Cancellation cancellation) {
        this.request = request;
        this.chunks = chunks;
        this.watch = watch;
        this.cancellation = cancellation;
        this.whole = watch.wantsContent();
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
        if (whole || isMoreThanText(chunk)) {
            synchronized (kept) {
                kept.add(chunk);
            }
        }
    }

    /** Where nobody wants to know what was said, still how it ended, and what its price depends on. */
    private static boolean isMoreThanText(Object chunk) {
        if (!(chunk instanceof ChatChunk chat)) {
            return false;
        }
        JsonObject fields = chat.fields();
        List<JsonObject> choices = fields.objects("choices");
        return choices.isEmpty()
                || fields.has("citations")
                || fields.has("search_results")
                || choices.stream()
                        .anyMatch(choice -> choice.has("finish_reason")
                                || choice.object("delta").has("annotations"));
    }

    private void end(Outcome outcome, @Nullable Throwable failure) {
        Object answer;
        synchronized (kept) {
            answer = List.copyOf(kept);
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
