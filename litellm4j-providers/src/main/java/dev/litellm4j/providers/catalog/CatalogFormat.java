package dev.litellm4j.providers.catalog;

import dev.litellm4j.model.Limit;

/**
 * How the bundled resource is laid out.
 *
 * <p>A head of 32-bit numbers: {@link #MAGIC}, the number of provider names (the first strings), then count and offset
 * of each table. A table of strings, decimals, groups or rows is a run of 24-bit offsets, sorted where it is searched;
 * the alias table is a run of entries of {@link #ALIAS_WIDTH} bytes: row number (16 bits) and where in the row's name
 * the alias starts (8 bits), sorted by the alias in lower case, the whole name before bare ones.
 *
 * <p>A row is its name, provider and mode (string + 1, 0 for none), a mask of the fields that follow, and those fields:
 * the limits in the order of {@link #LIMITS}, then the groups. A group is a list written once however many rows have it.
 */
final class CatalogFormat {
    static final String RESOURCE = "models.bin";
    static final int MAGIC = 0x4c344a01;

    static final int PROVIDERS = 4;
    static final int STRINGS = 8;
    static final int DECIMALS = 16;
    static final int GROUPS = 24;
    static final int ROWS = 32;
    static final int ALIASES = 40;
    static final int HEAD = 48;
    static final int ALIAS_WIDTH = 3;

    /** Never reorder: the position is the bit in a row's mask. */
    static final Limit[] LIMITS = {
        Limit.INPUT_TOKENS,
        Limit.OUTPUT_TOKENS,
        Limit.MAX_TOKENS,
        Limit.QUERY_TOKENS,
        Limit.CACHE_MIN_TOKENS,
        Limit.IMAGES,
        Limit.VECTOR_SIZE,
        Limit.REQUESTS_PER_MINUTE,
        Limit.TOKENS_PER_MINUTE
    };

    static final int PRICES = 1 << 9;
    static final int ABOVE = 1 << 10;
    static final int SUPPORTED = 1 << 11;
    static final int UNSUPPORTED = 1 << 12;
    static final int ENDPOINTS = 1 << 13;
    static final int INPUTS = 1 << 14;
    static final int OUTPUTS = 1 << 15;
    static final int REGIONS = 1 << 16;
    static final int DEPRECATION = 1 << 17;
    static final int EXTRA = 1 << 18;

    private CatalogFormat() {}
}
