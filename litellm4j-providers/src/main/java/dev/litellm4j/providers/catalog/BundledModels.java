package dev.litellm4j.providers.catalog;

import dev.litellm4j.model.ModelInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bundled rows: one array of bytes, searched in place, of which only the row asked for is decoded.
 *
 * <p>Immutable apart from caches bounded by the resource itself. Thread-safe: two threads may decode the same row, and
 * either result is good, because a {@link ModelInfo} is published through final fields.
 */
final class BundledModels {
    static final int NONE = -1;
    private static volatile @Nullable BundledModels shared;

    private final byte[] bytes;
    private final RowDecoder decoder;
    private final @Nullable Optional<ModelInfo>[] decoded;

    @SuppressWarnings({"unchecked", "rawtypes"})
    BundledModels(byte[] bytes) {
        if (bytes.length < CatalogFormat.HEAD || Cursor.int32(bytes, 0) != CatalogFormat.MAGIC) {
            throw new IllegalStateException("the catalogue of models has a format this version cannot read");
        }
        this.bytes = bytes;
        decoder = new RowDecoder(bytes);
        decoded = new Optional[size()];
    }

    /** The bundled rows, read when first asked for; they hold nothing a caller can change. */
    static BundledModels shared() {
        BundledModels models = shared;
        if (models == null) {
            synchronized (BundledModels.class) {
                models = shared;
                if (models == null) {
                    models = new BundledModels(resource());
                    shared = models;
                }
            }
        }
        return models;
    }

    static byte[] resource() {
        try (InputStream in = BundledModels.class.getResourceAsStream(CatalogFormat.RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the catalogue of models is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the catalogue of models cannot be read", e);
        }
    }

    int size() {
        return Cursor.int32(bytes, CatalogFormat.ROWS);
    }

    /** The row listed under exactly that name, or {@link #NONE}. */
    int find(String name) {
        byte[] key = name.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            Cursor row = decoder.at(CatalogFormat.ROWS, middle);
            int length = row.number();
            int order = Arrays.compareUnsigned(bytes, row.at(), row.at() + length, key, 0, key.length);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return NONE;
    }

    /**
     * The best row for a name in any case, or {@link #NONE}.
     *
     * @param bareToo whether rows that have a provider's prefix before that name count as well
     * @param provider whose rows count; null for everybody's
     */
    int findAlias(String name, boolean bareToo, @Nullable String provider) {
        byte[] key = name.getBytes(StandardCharsets.UTF_8);
        int best = NONE;
        int count = Cursor.int32(bytes, CatalogFormat.ALIASES);
        for (int alias = firstAlias(key, count); alias < count && compareAlias(alias, key) == 0; alias++) {
            int entry = entry(alias);
            boolean bare = (entry & 0xff) != 0;
            if (bare && !bareToo || provider != null && !isOf(provider, entry >>> 8)) {
                continue;
            }
            if (name(entry >>> 8).endsWith(name)) {
                return entry >>> 8;
            }
            best = best == NONE ? entry >>> 8 : best;
        }
        return best;
    }

    Optional<ModelInfo> row(int index) {
        if (index == NONE) {
            return Optional.empty();
        }
        Optional<ModelInfo> row = decoded[index];
        if (row == null) {
            row = Optional.of(decoder.row(index));
            decoded[index] = row;
        }
        return row;
    }

    String name(int index) {
        Cursor row = decoder.at(CatalogFormat.ROWS, index);
        int length = row.number();
        return new String(bytes, row.at(), length, StandardCharsets.UTF_8);
    }

    /** Whether any row belongs to that provider. */
    boolean isProvider(String name) {
        int count = Cursor.int32(bytes, CatalogFormat.PROVIDERS);
        for (int i = 0; i < count; i++) {
            if (Routes.sameFamily(name, decoder.string(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isOf(String provider, int index) {
        Cursor row = decoder.at(CatalogFormat.ROWS, index);
        row.skip(row.number());
        int id = row.number();
        return id == 0 || Routes.serves(provider, decoder.string(id - 1));
    }

    private int firstAlias(byte[] key, int count) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            if (compareAlias(middle, key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int entry(int alias) {
        int table = Cursor.int32(bytes, CatalogFormat.ALIASES + 4);
        return Cursor.int24(bytes, table + alias * CatalogFormat.ALIAS_WIDTH);
    }

    private int compareAlias(int alias, byte[] key) {
        int entry = entry(alias);
        Cursor row = decoder.at(CatalogFormat.ROWS, entry >>> 8);
        int length = row.number() - (entry & 0xff);
        int start = row.at() + (entry & 0xff);
        int shared = Math.min(length, key.length);
        for (int i = 0; i < shared; i++) {
            int order = lower(bytes[start + i]) - lower(key[i]);
            if (order != 0) {
                return order;
            }
        }
        return length - key.length;
    }

    /** A byte of UTF-8 as an unsigned number, ASCII letters in lower case. */
    static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b & 0xff;
    }
}
