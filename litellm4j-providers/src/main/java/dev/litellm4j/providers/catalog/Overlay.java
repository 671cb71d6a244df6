package dev.litellm4j.providers.catalog;

import dev.litellm4j.model.ModelInfo;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows a caller has put over the bundled ones; an empty one hides the bundled row of that name.
 *
 * <p>Reads take no lock; writes exclude each other.
 */
final class Overlay {
    private final int capacity;
    private final Map<String, Optional<ModelInfo>> rows = new ConcurrentHashMap<>();
    private final Map<String, String> fullNames = new ConcurrentHashMap<>();
    private final Map<String, String> bareNames = new ConcurrentHashMap<>();

    Overlay(int capacity) {
        this.capacity = capacity;
    }

    /** The row of exactly that name: null when nothing is said about it here, empty when it is removed. */
    @Nullable
    Optional<ModelInfo> get(String name) {
        return rows.get(name);
    }

    /** The row of that name in any case; null when there is none. */
    @Nullable
    Optional<ModelInfo> getIgnoringCase(String name) {
        return aliased(fullNames, name);
    }

    /** The row that has that name after its provider's prefix, in any case; null when there is none. */
    @Nullable
    Optional<ModelInfo> getBare(String name) {
        return aliased(bareNames, name);
    }

    /** All of them or none. */
    synchronized void putAll(Collection<ModelInfo> models) {
        int added = 0;
        for (ModelInfo model : models) {
            added += rows.containsKey(model.name()) ? 0 : 1;
        }
        requireRoom(added);
        for (ModelInfo model : models) {
            rows.put(model.name(), Optional.of(model));
            fullNames.put(lower(model.name()), model.name());
            bareNames.merge(lower(bare(model)), model.name(), this::nearerToTheMaker);
        }
    }

    /** Forgets the row of that name; where the bundled rows have it, leaves a mark that hides theirs. */
    synchronized void remove(String name, boolean bundled) {
        Optional<ModelInfo> own = rows.get(name);
        if (own != null && own.isPresent()) {
            bareNames.remove(lower(bare(own.get())), name);
            fullNames.remove(lower(name), name);
        }
        if (bundled) {
            requireRoom(rows.containsKey(name) ? 0 : 1);
            rows.put(name, Optional.empty());
        } else {
            rows.remove(name);
        }
    }

    Map<String, Optional<ModelInfo>> rows() {
        return rows;
    }

    private void requireRoom(int added) {
        if (rows.size() + (long) added > capacity) {
            throw new IllegalStateException("the catalogue holds at most " + capacity + " models of your own and has "
                    + rows.size() + "; remove some, or make another catalogue");
        }
    }

    private @Nullable Optional<ModelInfo> aliased(Map<String, String> aliases, String name) {
        if (aliases.isEmpty()) {
            return null;
        }
        String full = aliases.get(lower(name));
        return full == null ? null : rows.get(full);
    }

    /** The later of two rows with one bare name, unless only the earlier is the maker's own. */
    private String nearerToTheMaker(String earlier, String later) {
        return isMakers(earlier) && !isMakers(later) ? earlier : later;
    }

    private boolean isMakers(String name) {
        Optional<ModelInfo> row = rows.get(name);
        return row != null
                && row.isPresent()
                && Vendors.makes(row.get().provider().orElse(""), bare(row.get()));
    }

    private static String bare(ModelInfo model) {
        return model.name()
                .substring(Vendors.bareStart(model.name(), model.provider().orElse("")));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
