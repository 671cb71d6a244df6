package dev.litellm4j.providers.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.litellm4j.model.Capability;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.model.Prices;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes rows in {@link CatalogFormat}; the same rows give the same bytes, in whatever order they come. */
final class CatalogWriter {
    private final List<ModelInfo> models;
    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private final Map<BigDecimal, Integer> decimals = new LinkedHashMap<>();
    private final Map<String, Integer> groupIds = new LinkedHashMap<>();
    private final List<byte[]> groups = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CatalogWriter(Collection<ModelInfo> rows) {
        Map<String, ModelInfo> byName = new LinkedHashMap<>();
        rows.forEach(row -> byName.put(row.name(), row));
        models = new ArrayList<>(byName.values());
        models.sort(Comparator.comparing(row -> row.name().getBytes(UTF_8), Arrays::compareUnsigned));
        if (models.size() > 0xffff) {
            throw new IllegalArgumentException("the format holds at most 65535 rows, not " + models.size());
        }
    }

    static byte[] write(Collection<ModelInfo> rows) {
        return new CatalogWriter(rows).write();
    }

    private byte[] write() {
        TreeSet<String> providers = new TreeSet<>();
        models.forEach(row -> row.provider().ifPresent(providers::add));
        providers.forEach(this::string);
        List<byte[]> rows = models.stream().map(this::row).toList();
        List<Alias> aliases = aliases();

        int at = CatalogFormat.HEAD;
        List<List<byte[]>> tables = List.of(
                strings.keySet().stream().map(CatalogWriter::text).toList(),
                decimals.keySet().stream().map(CatalogWriter::decimal).toList(),
                groups,
                rows);
        fixed(CatalogFormat.MAGIC, 4);
        fixed(providers.size(), 4);
        for (List<byte[]> table : tables) {
            fixed(table.size(), 4);
            fixed(at, 4);
            at += table.stream().mapToInt(entry -> 3 + entry.length).sum();
        }
        fixed(aliases.size(), 4);
        fixed(at, 4);
        if (at > 0xffffff) {
            throw new IllegalArgumentException("the format holds at most 16 MB, not " + at);
        }
        tables.forEach(this::table);
        for (Alias alias : aliases) {
            fixed(alias.row << 8 | alias.start, CatalogFormat.ALIAS_WIDTH);
        }
        return out.toByteArray();
    }

    private void table(List<byte[]> entries) {
        int at = out.size() + 3 * entries.size();
        for (byte[] entry : entries) {
            fixed(at, 3);
            at += entry.length;
        }
        entries.forEach(out::writeBytes);
    }

    private void fixed(int value, int width) {
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            out.write(value >>> shift);
        }
    }

    private byte[] row(ModelInfo row) {
        Numbers fields = new Numbers();
        int mask = 0;
        for (int i = 0; i < CatalogFormat.LIMITS.length; i++) {
            OptionalInt limit = row.limit(CatalogFormat.LIMITS[i]);
            if (limit.isPresent()) {
                mask |= 1 << i;
                fields.add(limit.getAsInt());
            }
        }
        if (!row.prices().isEmpty()) {
            mask |= CatalogFormat.PRICES;
            fields.add(prices(row.prices()));
        }
        if (!row.pricesAbove().isEmpty()) {
            mask |= CatalogFormat.ABOVE;
            fields.add(above(row.pricesAbove()));
        }
        mask |= group(CatalogFormat.SUPPORTED, names(row.supported()), fields);
        mask |= group(CatalogFormat.UNSUPPORTED, names(row.unsupported()), fields);
        mask |= group(CatalogFormat.ENDPOINTS, row.endpoints(), fields);
        mask |= group(CatalogFormat.INPUTS, row.inputs(), fields);
        mask |= group(CatalogFormat.OUTPUTS, row.outputs(), fields);
        mask |= group(CatalogFormat.REGIONS, row.regions(), fields);
        if (row.deprecationDate().isPresent()) {
            mask |= CatalogFormat.DEPRECATION;
            fields.addSigned(row.deprecationDate().map(LocalDate::toEpochDay).get());
        }
        if (!row.extra().isEmpty()) {
            mask |= CatalogFormat.EXTRA;
            fields.add(extra(new TreeMap<>(row.extra())));
        }
        Numbers all = new Numbers();
        all.addText(row.name());
        all.add(row.provider().map(this::string).orElse(-1) + 1);
        all.add(row.mode().map(this::string).orElse(-1) + 1);
        all.add(mask);
        all.bytes.writeBytes(fields.bytes.toByteArray());
        return all.bytes.toByteArray();
    }

    private static List<String> names(List<Capability> capabilities) {
        return capabilities.stream().map(Capability::name).toList();
    }

    private int group(int bit, List<String> list, Numbers fields) {
        if (list.isEmpty()) {
            return 0;
        }
        Numbers group = new Numbers();
        group.add(list.size());
        list.forEach(item -> group.add(string(item)));
        fields.add(group("list", group));
        return bit;
    }

    private int prices(Prices prices) {
        Numbers group = new Numbers();
        group.add(prices.asMap().size());
        for (Map.Entry<PriceUnit, BigDecimal> price : prices.asMap().entrySet()) {
            group.add(string(price.getKey().name()));
            group.add(decimals.computeIfAbsent(price.getValue(), value -> decimals.size()));
        }
        return group("prices", group);
    }

    private int above(SortedMap<Integer, Prices> above) {
        Numbers group = new Numbers();
        group.add(above.size());
        above.forEach((threshold, prices) -> {
            group.add(threshold);
            group.add(prices(prices));
        });
        return group("above", group);
    }

    private int extra(SortedMap<String, String> extra) {
        Numbers group = new Numbers();
        group.add(extra.size());
        extra.forEach((field, json) -> {
            group.add(string(field));
            group.add(string(json));
        });
        return group("extra", group);
    }

    private int group(String kind, Numbers content) {
        byte[] bytes = content.bytes.toByteArray();
        return groupIds.computeIfAbsent(kind + Arrays.toString(bytes), key -> {
            groups.add(bytes);
            return groups.size() - 1;
        });
    }

    private int string(String text) {
        return strings.computeIfAbsent(text, key -> strings.size());
    }

    private List<Alias> aliases() {
        List<Alias> aliases = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            String name = models.get(i).name();
            String provider = models.get(i).provider().orElse("");
            aliases.add(new Alias(i, 0, name, false));
            int start = Vendors.bareStart(name, provider);
            if (start > 0 && start < 0x100 && start < name.length()) {
                String bare = name.substring(start);
                aliases.add(new Alias(i, start, bare, !Vendors.makes(provider, bare)));
            }
        }
        aliases.sort(Comparator.comparing((Alias alias) -> alias.key, Arrays::compareUnsigned)
                .thenComparing(alias -> alias.start != 0)
                .thenComparing(alias -> alias.elsewhere)
                .thenComparing(alias -> alias.row));
        return aliases;
    }

    private static byte[] text(String text) {
        Numbers entry = new Numbers();
        entry.addText(text);
        return entry.bytes.toByteArray();
    }

    private static byte[] decimal(BigDecimal decimal) {
        Numbers entry = new Numbers();
        entry.addSigned(decimal.scale());
        entry.addSigned(decimal.unscaledValue().longValueExact());
        return entry.bytes.toByteArray();
    }

    /** A name a row answers to; {@code elsewhere} when the host is not the model's maker. */
    private static final class Alias {
        final int row;
        final int start;
        final byte[] key;
        final boolean elsewhere;

        Alias(int row, int start, String name, boolean elsewhere) {
            this.row = row;
            this.start = start;
            this.elsewhere = elsewhere;
            key = name.getBytes(UTF_8);
            for (int i = 0; i < key.length; i++) {
                key[i] = (byte) BundledModels.lower(key[i]);
            }
        }
    }

    /** Numbers as {@link Cursor} reads them. */
    private static final class Numbers {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void add(long value) {
            long rest = value;
            while (rest > 0x7f || rest < 0) {
                bytes.write((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }

        void addSigned(long value) {
            add(value << 1 ^ value >> 63);
        }

        void addText(String text) {
            byte[] utf8 = text.getBytes(UTF_8);
            add(utf8.length);
            bytes.writeBytes(utf8);
        }
    }
}
