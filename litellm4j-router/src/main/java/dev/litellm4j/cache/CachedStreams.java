package dev.litellm4j.cache;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.providers.stream.ChunkSource;
import dev.litellm4j.providers.stream.ColdStream;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Streams that are kept when they have ended well. Thread-safe. */
final class CachedStreams {
    private final LlmClient client;
    private final ResponseCache cache;
    private final ConcurrentHashMap<String, SharedStream<?>> open = new ConcurrentHashMap<>();

    CachedStreams(LlmClient client, ResponseCache cache) {
        this.client = client;
        this.cache = cache;
    }

    <A, C> ChunkSource<C> open(StreamableRequest<A, C> request, Terms terms, Cancellation cancellation) {
        Kept kept = terms.reads() ? cache.shelf().get(terms.key(), request) : null;
        if (kept != null && cache.isFresh(kept, terms)) {
            cache.hit(request, terms);
            return new Replay<>(kept.chunks(request), request, kept.info());
        }
        try {
            return asked(request, terms, cancellation);
        } catch (LiteLLMException e) {
            if (kept == null
                    || cancellation.isCancelled()
                    || !e.isRetryable()
                    || !cache.isBetterThanNone(kept, terms)) {
                throw e;
            }
            cache.staleHit(request, terms);
            return new Replay<>(kept.chunks(request), request, kept.staleInfo());
        }
    }

    @SuppressWarnings("unchecked")
    private <A, C> ChunkSource<C> asked(StreamableRequest<A, C> request, Terms terms, Cancellation cancellation) {
        boolean again = false;
        boolean alone = false;
        while (true) {
            SharedStream<C> mine = made(request, terms);
            boolean joins = terms.reads() && !alone;
            SharedStream<C> there = joins ? (SharedStream<C>) open.putIfAbsent(terms.flight(), mine) : null;
            SharedStream<C> stream = there == null ? mine : there;
            SharedStream.Link<C> place = stream.board();
            if (place == null) {
                open.remove(terms.flight(), stream);
                continue;
            }
            if (there == null) {
                StreamReader<C> reader =
                        new StreamReader<>(stream, place, UnaryOperator.identity(), cancellation, request.options());
                reader.open();
                return reader;
            }
            StreamReader<C> reader =
                    new StreamReader<>(stream, place, joined(request, terms), cancellation, request.options());
            try {
                reader.open();
            } catch (LiteLLMException theirs) {
                alone = !Ways.alike(stream.options, request.options());
                boolean mayBeTheirs =
                        alone || !again && (theirs instanceof RequestTimeoutException || stream.isAbandoned());
                if (cancellation.isCancelled() || !stream.hasFailed() || !mayBeTheirs) {
                    throw theirs;
                }
                again = true;
                continue;
            }
            cache.hit(request, terms);
            cache.counters().joined.increment();
            return reader;
        }
    }

    @SuppressWarnings("unchecked")
    private <A, C> SharedStream<C> made(StreamableRequest<A, C> request, Terms terms) {
        Cancellation cancellation = new Cancellation();
        StreamableRequest<A, C> ending = (StreamableRequest<A, C>) CachedCalls.ending(request, cancellation);
        return new SharedStream<>(
                request.options(),
                () -> upstream(ending, terms),
                cancellation,
                cache.heaviest(),
                chunks -> keep(request, terms, chunks),
                stream -> open.remove(terms.flight(), stream));
    }

    /** Since the first reader has looked, an equal stream may have landed: so this looks once more, into the memory alone. */
    private <A, C> ResponseStream<C> upstream(StreamableRequest<A, C> request, Terms terms) {
        Kept near = terms.reads() ? cache.shelf().near(terms.key()) : null;
        if (near != null && cache.isFresh(near, terms)) {
            cache.hit(request, terms);
            return new ColdStream<>(
                    cancellation -> new Replay<>(near.chunks(request), request, near.info()), Runnable::run);
        }
        cache.missed(request, terms);
        return client.stream(request);
    }

    /** What those get who join: it is paid for by the one who asked. */
    private <A, C> UnaryOperator<C> joined(StreamableRequest<A, C> request, Terms terms) {
        return new UnaryOperator<>() {
            private @Nullable AnswerInfo info;

            @Override
            public C apply(C chunk) {
                AnswerInfo known = info;
                if (known == null) {
                    AnswerInfo origin = request.infoOfChunk(chunk);
                    known = origin.cacheHit()
                            ? origin
                            : Kept.stream(terms.key(), List.of(chunk), origin, cache.millis(), 0)
                                    .info();
                    info = known;
                }
                return request.attachToChunk(chunk, known);
            }
        };
    }

    private <A, C> void keep(StreamableRequest<A, C> request, Terms terms, List<C> chunks) {
        boolean saysSomething = chunks.stream().anyMatch(request::hasContent);
        if (!saysSomething || !terms.writes()) {
            return;
        }
        AnswerInfo origin = request.infoOfChunk(chunks.get(chunks.size() - 1));
        if (!origin.cacheHit()) {
            List<C> bare = chunks.stream()
                    .map(chunk -> request.attachToChunk(chunk, AnswerInfo.NONE))
                    .toList();
            cache.keep(Kept.stream(terms.key(), bare, origin, cache.millis(), cache.until(terms)), request, terms);
            cache.tellKept(request, terms);
        }
    }
}
