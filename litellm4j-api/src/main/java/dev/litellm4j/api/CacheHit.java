package dev.litellm4j.api;

import java.time.Instant;

/**
 * That an answer, or a part of it, was not asked for again.
 *
 * @param key under which it was kept: a hash, with nothing of the request in it
 * @param storedAt when it was given for the first time; of several parts the oldest
 * @param whole whether all of it was there; false where only some of the inputs to embed were
 * @param saved what asking again would have cost
 */
public record CacheHit(String key, Instant storedAt, boolean whole, Pricing saved) {}
