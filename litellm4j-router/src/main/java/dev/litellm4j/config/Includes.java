package dev.litellm4j.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a file and those it includes together: lists follow each other, of two values the nearer one holds. */
final class Includes {
    private static final String INCLUDE = "include";

    private final Findings findings;

    Includes(Findings findings) {
        this.findings = findings;
    }

    Map<?, ?> read(Path file) {
        return read(file, new LinkedHashSet<>());
    }

    Map<?, ?> withoutFiles(Map<?, ?> root) {
        if (root.get(INCLUDE) != null) {
            findings.error(At.ROOT.key(INCLUDE), "expected no include in a text; files are included by a file");
        }
        return root;
    }

    private Map<?, ?> read(Path file, Set<Path> open) {
        Path self = file.toAbsolutePath().normalize();
        if (!open.add(self)) {
            throw new ConfigException(
                    String.valueOf(file),
                    List.of("includes itself: " + String.join(" -> ", names(open)) + " -> " + self.getFileName()));
        }
        Map<?, ?> root = YamlText.read(file);
        Object includes = root.get(INCLUDE);
        Map<?, ?> whole = root;
        if (includes instanceof String || includes instanceof List) {
            List<?> list = includes instanceof List<?> several ? several : List.of(includes);
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof String name) {
                    Path other = self.resolveSibling(name);
                    whole = merged(whole, read(other, open), At.ROOT, other);
                } else {
                    findings.error(At.ROOT.key(INCLUDE).item(i), "expected the name of a file");
                }
            }
        } else if (includes != null) {
            findings.error(At.ROOT.key(INCLUDE), "expected a list of files, found " + Kind.nameOf(includes));
        }
        open.remove(self);
        return whole;
    }

    private Map<?, ?> merged(Map<?, ?> near, Map<?, ?> far, At at, Path from) {
        Map<Object, @Nullable Object> all = new LinkedHashMap<>(near);
        far.forEach((key, value) -> {
            At place = at.key(String.valueOf(key));
            Object own = all.get(key);
            if (own == null) {
                all.put(key, value);
            } else if (own instanceof Map<?, ?> map && value instanceof Map<?, ?> other) {
                all.put(key, merged(map, other, place, from));
            } else if (own instanceof List<?> list && value instanceof List<?> other) {
                if (!place.path().equals(INCLUDE)) {
                    List<@Nullable Object> both = new ArrayList<>(list);
                    both.addAll(other);
                    all.put(key, both);
                }
            } else if (!Objects.equals(own, value) && !place.path().equals(INCLUDE)) {
                findings.warning(place, "stands in " + from.getFileName() + " too, where it has no effect");
            }
        });
        return all;
    }

    private static List<String> names(Set<Path> files) {
        return files.stream().map(file -> String.valueOf(file.getFileName())).toList();
    }
}
