package dev.litellm4j.providers.catalog;

import static java.util.Objects.requireNonNull;

import dev.litellm4j.model.ModelInfo;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known about models, found by name: the bundled rows and whatever is registered over them.
 *
 * <p>Nothing is read before the first question; a question decodes one row. Names are tried as written, then in any
 * case. A name with a provider's prefix never takes another provider's figures: unknown is better than wrong.
 * Thread-safe, look-ups take no lock. Instances share the bundled bytes, which nobody can change, and nothing else.
 */
public final class ModelCatalog {
    /** How many rows one catalogue takes beside the bundled ones, removals included. */
    public static final int MAX_REGISTERED = 100_000;

    private static final String GOOGLE = "google/";
    private static final int MEMO_SLOTS = 1024;
    private static final int MEMO_NAME_LENGTH = 200;
    private static final int MAX_SEGMENTS = 4;

    private final Overlay overlay = new Overlay(MAX_REGISTERED);
    private @Nullable BundledModels rows;
    private volatile @Nullable Answer[] memo = new Answer[MEMO_SLOTS];

    private ModelCatalog(@Nullable BundledModels rows) {
        this.rows = rows;
    }

    /** A catalogue of the bundled models, with nothing registered yet. Costs next to nothing until it is asked. */
    public static ModelCatalog bundled() {
        return new ModelCatalog(null);
    }

    static ModelCatalog of(BundledModels rows) {
        return new ModelCatalog(rows);
    }

    /**
     * The model of that name, with or without its provider's prefix: {@code gpt-4o}, {@code openai/gpt-4o},
     * {@code bedrock/us-east-1/anthropic.claude-v2:1}.
     *
     * <p>A bare name means the row of exactly that name; else a row that has it after its provider's prefix, the
     * vendor's own before those of other hosts, then the first by name.
     */
    public Optional<ModelInfo> find(String name) {
        return remembered("", requireNonNull(name, "name"));
    }

    /**
     * The figures for calling {@code model} at {@code provider}: the rows {@code provider/model} and {@code model} are
     * tried, then without the model's first path segments (a region, an ARN or a route), then under shorter names: without
     * a cloud's region, a date, {@code -latest} and so on. Only rows of that
     * provider count, or those registered without one.
     */
    public Optional<ModelInfo> find(String provider, String model) {
        return remembered(requireNonNull(provider, "provider"), requireNonNull(model, "model"));
    }

    /**
     * Whose model a bare name is, as the prefix to call it by: {@code gpt-4o} is {@code openai}'s,
     * {@code gemini-2.5-pro} is {@code vertex_ai}'s. Empty unless a row has exactly that name.
     */
    public Optional<String> providerOf(String bareName) {
        Optional<ModelInfo> row = listed(bareName);
        if (row.isEmpty()) {
            row = shortened(bareName, this::listed);
        }
        return row.isEmpty() ? Optional.empty() : row.get().provider().map(Routes::route);
    }

    /**
     * Adds a row, or replaces the row of that name. To change a bundled one, register {@code find(…).get().toBuilder()…}.
     *
     * @throws IllegalStateException when {@link #MAX_REGISTERED} rows are there
     */
    public void register(ModelInfo model) {
        registerAll(List.of(model));
    }

    /** As {@link #register} for each; when there is no room for all, none is taken. */
    public void registerAll(Collection<ModelInfo> models) {
        overlay.putAll(List.copyOf(models));
        forget();
    }

    /** Registers the rows of a price map and returns how many they are. */
    public int load(LiteLlmPriceMap map) {
        registerAll(map.models());
        return map.models().size();
    }

    /**
     * Fetches LiteLLM's price map and registers its rows over the bundled ones, which stay as they were on any failure.
     *
     * @return how many rows were registered
     * @throws PriceMapException when it cannot be read, or is too small to be credible
     */
    public int refresh(PriceMapSource source) {
        return load(LiteLlmPriceMap.fetch(source, bundledRows().size()));
    }

    /** Removes the row of exactly that name, bundled or registered; false when there is none. */
    public boolean remove(String name) {
        boolean bundled = bundledRows().find(name) != BundledModels.NONE;
        Optional<ModelInfo> own = overlay.get(name);
        if (own == null ? !bundled : own.isEmpty()) {
            return false;
        }
        overlay.remove(name, bundled);
        forget();
        return true;
    }

    /** Something else after every change, for those who remember what they have found here. */
    public Object state() {
        return memo;
    }

    /** How many models there are. */
    public int size() {
        BundledModels bundled = bundledRows();
        int size = bundled.size();
        for (Map.Entry<String, Optional<ModelInfo>> row : overlay.rows().entrySet()) {
            size += row.getValue().isPresent() ? 1 : 0;
            size -= bundled.find(row.getKey()) != BundledModels.NONE ? 1 : 0;
        }
        return size;
    }

    /** Every row, the bundled ones sorted by name, then the registered ones; decodes them as the stream is read. */
    public Stream<ModelInfo> models() {
        BundledModels bundled = bundledRows();
        return Stream.concat(
                IntStream.range(0, bundled.size())
                        .filter(row -> overlay.get(bundled.name(row)) == null)
                        .mapToObj(row -> bundled.row(row).orElseThrow()),
                overlay.rows().values().stream().flatMap(Optional::stream));
    }

    private BundledModels bundledRows() {
        BundledModels known = rows;
        if (known == null) {
            known = BundledModels.shared();
            rows = known;
        }
        return known;
    }

    private void forget() {
        memo = new Answer[MEMO_SLOTS];
    }

    private Optional<ModelInfo> remembered(String provider, String name) {
        @Nullable Answer[] answers = memo;
        int slot = provider.hashCode() * 31 + name.hashCode();
        slot = (slot ^ slot >>> 16) & MEMO_SLOTS - 1;
        Answer known = answers[slot];
        if (known != null && known.name.equals(name) && known.provider.equals(provider)) {
            return known.model;
        }
        Optional<ModelInfo> model = provider.isEmpty() ? search(name) : search(provider, name);
        if (name.length() <= MEMO_NAME_LENGTH && provider.length() <= MEMO_NAME_LENGTH) {
            answers[slot] = new Answer(provider, name, model);
        }
        return model;
    }

    private Optional<ModelInfo> search(String name) {
        Optional<ModelInfo> model = googles(name).or(() -> listed(name));
        int slash = name.indexOf('/');
        if (model.isEmpty() && slash > 0) {
            String provider = name.substring(0, slash);
            model = search(provider, name.substring(slash + 1));
            if (model.isEmpty() && bundledRows().isProvider(provider)) {
                return model;
            }
        }
        if (model.isEmpty()) {
            model = shortened(name, this::listed);
        }
        return model.isPresent() ? model : bare(name);
    }

    /** {@code google/…} calls Gemini, while the map has rows of that name for the models of other hosts. */
    private Optional<ModelInfo> googles(String name) {
        return name.startsWith(GOOGLE) && overlay.get(name) == null
                ? search("gemini", name.substring(GOOGLE.length()))
                : Optional.empty();
    }

    private Optional<ModelInfo> search(String provider, String model) {
        String rest = model;
        for (int segments = 1; ; segments++) {
            Optional<ModelInfo> row = atProvider(provider, rest);
            int slash = rest.indexOf('/');
            if (row.isPresent()) {
                return row;
            }
            if (slash < 0 || segments == MAX_SEGMENTS) {
                Optional<ModelInfo> whole = shortened(model, shorter -> atProvider(provider, shorter));
                return whole.isPresent() || segments == 1
                        ? whole
                        : shortened(rest, shorter -> atProvider(provider, shorter));
            }
            rest = rest.substring(slash + 1);
        }
    }

    /** What is listed under the first of the name's shorter forms that is listed at all. */
    private static Optional<ModelInfo> shortened(String name, Function<String, Optional<ModelInfo>> listed) {
        String longer = name;
        for (String shorter = Names.shorter(longer); !shorter.equals(longer); shorter = Names.shorter(longer)) {
            Optional<ModelInfo> row = listed.apply(shorter);
            if (row.isPresent()) {
                return row;
            }
            longer = shorter;
        }
        return Optional.empty();
    }

    private Optional<ModelInfo> atProvider(String provider, String model) {
        Optional<ModelInfo> row = listed(provider.concat("/").concat(model));
        if (row.isPresent()) {
            return row;
        }
        Optional<ModelInfo> own = overlay.get(model);
        if (!isOf(provider, own)) {
            own = overlay.getIgnoringCase(model);
        }
        if (!isOf(provider, own)) {
            own = overlay.getBare(model);
        }
        return own != null && isOf(provider, own) ? own : shadowed(bundledRows().findAlias(model, true, provider));
    }

    /** The row of exactly that name, else of that name in another case. */
    private Optional<ModelInfo> listed(String name) {
        Optional<ModelInfo> row = overlay.get(name);
        if (row != null) {
            return row;
        }
        BundledModels bundled = bundledRows();
        int index = bundled.find(name);
        if (index != BundledModels.NONE) {
            return bundled.row(index);
        }
        row = overlay.getIgnoringCase(name);
        return row != null ? row : shadowed(bundled.findAlias(name, false, null));
    }

    private Optional<ModelInfo> bare(String name) {
        Optional<ModelInfo> row = overlay.getBare(name);
        return row != null ? row : shadowed(bundledRows().findAlias(name, true, null));
    }

    /** A bundled row, unless one was registered in its place. */
    private Optional<ModelInfo> shadowed(int index) {
        BundledModels bundled = bundledRows();
        Optional<ModelInfo> row = index == BundledModels.NONE ? null : overlay.get(bundled.name(index));
        return row != null ? row : bundled.row(index);
    }

    private static boolean isOf(String provider, @Nullable Optional<ModelInfo> row) {
        if (row == null || row.isEmpty()) {
            return false;
        }
        Optional<String> listed = row.get().provider();
        return listed.isEmpty() || Routes.serves(provider, listed.get());
    }

    /** One question and its answer; an answer may be that there is none. */
    private static final class Answer {
        final String provider;
        final String name;
        final Optional<ModelInfo> model;

        Answer(String provider, String name, Optional<ModelInfo> model) {
            this.provider = provider;
            this.name = name;
            this.model = model;
        }
    }
}
