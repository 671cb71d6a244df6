package dev.litellm4j.cache;

/**
 * What has happened in a cache since it was made.
 *
 * @param hits calls answered without asking
 * @param partialHits calls of which some inputs were there
 * @param misses calls that had to ask
 * @param joined calls that got the answer another one was waiting for already; they count as hits, too
 * @param staleHits calls that got an answer whose time was over, as asking failed
 * @param stored answers kept
 * @param evictions answers given up for want of room
 * @param storeErrors failures of the store behind the memory
 * @param entries answers in memory now
 * @param bytes about what they take
 */
public record CacheStats(
        long hits,
        long partialHits,
        long misses,
        long joined,
        long staleHits,
        long stored,
        long evictions,
        long storeErrors,
        long entries,
        long bytes) {}
