package dev.litellm4j.providers.catalog;

import static dev.litellm4j.providers.catalog.CatalogFormat.ABOVE;
import static dev.litellm4j.providers.catalog.CatalogFormat.DEPRECATION;
import static dev.litellm4j.providers.catalog.CatalogFormat.ENDPOINTS;
import static dev.litellm4j.providers.catalog.CatalogFormat.EXTRA;
import static dev.litellm4j.providers.catalog.CatalogFormat.INPUTS;
import static dev.litellm4j.providers.catalog.CatalogFormat.LIMITS;
import static dev.litellm4j.providers.catalog.CatalogFormat.OUTPUTS;
import static dev.litellm4j.providers.catalog.CatalogFormat.PRICES;
import static dev.litellm4j.providers.catalog.CatalogFormat.REGIONS;
import static dev.litellm4j.providers.catalog.CatalogFormat.SUPPORTED;
import static dev.litellm4j.providers.catalog.CatalogFormat.UNSUPPORTED;

import dev.litellm4j.model.Capability;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.ModelInfoBuilder;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.model.Prices;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns one row's bytes into a {@link ModelInfo}; strings and price lists met before are shared. */
final class RowDecoder {
    private final byte[] bytes;
    private final @Nullable String[] strings;
    private final @Nullable Prices[] prices;

    RowDecoder(byte[] bytes) {
        this.bytes = bytes;
        strings = new String[Cursor.int32(bytes, CatalogFormat.STRINGS)];
        prices = new Prices[Cursor.int32(bytes, CatalogFormat.GROUPS)];
    }

    /** Where entry {@code index} of a table starts. */
    Cursor at(int table, int index) {
        return new Cursor(bytes, Cursor.int24(bytes, Cursor.int32(bytes, table + 4) + 3 * index));
    }

    ModelInfo row(int index) {
        Cursor in = at(CatalogFormat.ROWS, index);
        ModelInfoBuilder row = ModelInfo.builder(text(in));
        int provider = in.number();
        if (provider != 0) {
            row.provider(string(provider - 1));
        }
        int mode = in.number();
        if (mode != 0) {
            row.mode(string(mode - 1));
        }
        int mask = in.number();
        for (int i = 0; i < LIMITS.length; i++) {
            if ((mask & 1 << i) != 0) {
                row.limit(LIMITS[i], in.number());
            }
        }
        if ((mask & PRICES) != 0) {
            row.prices(prices(in.number()));
        }
        if ((mask & ABOVE) != 0) {
            row.pricesAbove(above(group(in)));
        }
        if ((mask & SUPPORTED) != 0) {
            row.supports(capabilities(group(in)));
        }
        if ((mask & UNSUPPORTED) != 0) {
            row.supportsNot(capabilities(group(in)));
        }
        if ((mask & ENDPOINTS) != 0) {
            row.endpoints(list(group(in)));
        }
        if ((mask & INPUTS) != 0) {
            row.inputs(list(group(in)));
        }
        if ((mask & OUTPUTS) != 0) {
            row.outputs(list(group(in)));
        }
        if ((mask & REGIONS) != 0) {
            row.regions(list(group(in)));
        }
        if ((mask & DEPRECATION) != 0) {
            row.deprecationDate(LocalDate.ofEpochDay(in.signedNumber()));
        }
        if ((mask & EXTRA) != 0) {
            row.extra(extra(group(in)));
        }
        return row.build();
    }

    String string(int id) {
        String string = strings[id];
        if (string == null) {
            string = text(at(CatalogFormat.STRINGS, id));
            strings[id] = string;
        }
        return string;
    }

    private String text(Cursor in) {
        int length = in.number();
        String text = new String(bytes, in.at(), length, StandardCharsets.UTF_8);
        in.skip(length);
        return text;
    }

    private Cursor group(Cursor row) {
        return at(CatalogFormat.GROUPS, row.number());
    }

    private Prices prices(int group) {
        Prices known = prices[group];
        if (known == null) {
            Cursor in = at(CatalogFormat.GROUPS, group);
            int count = in.number();
            PriceUnit[] units = new PriceUnit[count];
            long[] unscaled = new long[count];
            int[] scales = new int[count];
            for (int i = 0; i < count; i++) {
                units[i] = PriceUnit.of(string(in.number()));
                Cursor decimal = at(CatalogFormat.DECIMALS, in.number());
                scales[i] = (int) decimal.signedNumber();
                unscaled[i] = decimal.signedNumber();
            }
            known = Prices.ofScaled(units, unscaled, scales);
            prices[group] = known;
        }
        return known;
    }

    private Map<Integer, Prices> above(Cursor in) {
        Map<Integer, Prices> above = new TreeMap<>();
        for (int left = in.number(); left > 0; left--) {
            Integer threshold = in.number();
            above.put(threshold, prices(in.number()));
        }
        return above;
    }

    private List<Capability> capabilities(Cursor in) {
        int count = in.number();
        List<Capability> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(Capability.of(string(in.number())));
        }
        return all;
    }

    private List<String> list(Cursor in) {
        int count = in.number();
        List<String> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(string(in.number()));
        }
        return all;
    }

    private Map<String, String> extra(Cursor in) {
        Map<String, String> extra = new TreeMap<>();
        for (int left = in.number(); left > 0; left--) {
            String field = string(in.number());
            extra.put(field, string(in.number()));
        }
        return extra;
    }
}
