package dev.litellm4j.cache;

/** Whether calls take part in the cache that say nothing about it. */
public enum CacheMode {
    /** They do. */
    DEFAULT_ON,
    /** They do not; {@code CacheOptions.USE} asks for it. */
    DEFAULT_OFF
}
