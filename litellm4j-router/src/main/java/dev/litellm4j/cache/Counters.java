package dev.litellm4j.cache;

import java.util.concurrent.atomic.LongAdder;

/** What is counted. Thread-safe. */
final class Counters {
    final LongAdder hits = new LongAdder();
    final LongAdder partialHits = new LongAdder();
    final LongAdder misses = new LongAdder();
    final LongAdder joined = new LongAdder();
    final LongAdder staleHits = new LongAdder();
    final LongAdder stored = new LongAdder();
    final LongAdder evictions = new LongAdder();
    final LongAdder storeErrors = new LongAdder();

    CacheStats stats(long entries, long bytes) {
        return new CacheStats(
                hits.sum(),
                partialHits.sum(),
                misses.sum(),
                joined.sum(),
                staleHits.sum(),
                stored.sum(),
                evictions.sum(),
                storeErrors.sum(),
                entries,
                bytes);
    }
}
