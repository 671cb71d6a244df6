package dev.litellm4j.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps answers in a folder, one file each: they survive the process, also one that is killed while it writes. A file that
 * cannot be read counts as missing and is removed.
 *
 * <p>Bounded: what was used least goes first. The folder should be used by one process at a time; a second one sees what
 * the first has written, but each keeps only its own files within the bound. Files can be read by their owner alone.
 * Nothing is opened before it is needed. Thread-safe.
 */
public final class DiskCacheStore implements CacheStore {
    private static final String SUFFIX = ".answer";
    private static final String BESIDE = ".writing";
    private static final Pattern WRITTEN_BY = Pattern.compile("([0-9]{1,18})-.*");
    private static final long LONGEST_WRITE_MILLIS = 60_000;

    private final Path folder;
    private final long maxBytes;
    private final LongSupplier millis;
    private final Map<String, Long> sizes = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private boolean opened;

    private DiskCacheStore(Path folder, long maxBytes, LongSupplier millis) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.millis = millis;
    }

    /** A store of at most {@code maxBytes} in {@code folder}, which is made where it is missing. */
    public static DiskCacheStore in(Path folder, long maxBytes) {
        return in(folder, maxBytes, Clock.systemUTC()::millis);
    }

    static DiskCacheStore in(Path folder, long maxBytes, LongSupplier millis) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be 1 or more, not " + maxBytes);
        }
        return new DiskCacheStore(folder, maxBytes, millis);
    }

    @Override
    public Optional<byte[]> get(String key) {
        String name = name(key);
        Path file = folder.resolve(name);
        try {
            open();
            Optional<byte[]> value = DiskEntry.read(file, millis.getAsLong());
            if (value.isPresent()) {
                used(name, value.get().length + (long) DiskEntry.HEAD);
            } else {
                remove(name);
            }
            return value;
        } catch (NoSuchFileException missing) {
            forget(name);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(String key, byte[] value, Duration ttl) {
        long size = value.length + (long) DiskEntry.HEAD;
        if (size > maxBytes) {
            return;
        }
        String name = name(key);
        try {
            open();
            Path beside = Files.createTempFile(folder, ProcessHandle.current().pid() + "-", BESIDE);
            try {
                DiskEntry.write(folder.resolve(name), beside, value, millis.getAsLong() + ttl.toMillis());
            } finally {
                Files.deleteIfExists(beside);
            }
            used(name, size);
            for (String surplus : surplus()) {
                Files.deleteIfExists(folder.resolve(surplus));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(String key) {
        try {
            open();
            remove(name(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remove(String name) throws IOException {
        forget(name);
        Files.deleteIfExists(folder.resolve(name));
    }

    private synchronized void used(String name, long size) {
        Long former = sizes.put(name, size);
        bytes += size - (former == null ? 0 : former);
    }

    private synchronized void forget(String name) {
        Long former = sizes.remove(name);
        bytes -= former == null ? 0 : former;
    }

    private synchronized List<String> surplus() {
        List<String> names = new ArrayList<>();
        Iterator<Map.Entry<String, Long>> eldest = sizes.entrySet().iterator();
        while (bytes > maxBytes && eldest.hasNext()) {
            Map.Entry<String, Long> next = eldest.next();
            names.add(next.getKey());
            bytes -= next.getValue();
            eldest.remove();
        }
        return names;
    }

    /** Finds what is there, the oldest first, and removes what a killed process has left half-written. */
    private synchronized void open() throws IOException {
        if (opened) {
            return;
        }
        Files.createDirectories(folder);
        List<Found> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                try {
                    look(file, all);
                } catch (NoSuchFileException gone) {
                    continue; // another process has been quicker
                }
            }
        }
        all.sort(Comparator.comparingLong(Found::time));
        all.forEach(found -> used(found.name(), found.size()));
        opened = true;
        for (String surplus : surplus()) {
            Files.deleteIfExists(folder.resolve(surplus));
        }
    }

    private record Found(String name, long size, long time) {}

    private static void look(Path file, List<Found> answers) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(SUFFIX)) {
            BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
            answers.add(new Found(name, about.size(), about.lastModifiedTime().toMillis()));
        } else if (name.endsWith(BESIDE) && isAbandoned(file, name)) {
            Files.deleteIfExists(file);
        }
    }

    /** Whether nobody writes it any more; another process may just now. In containers, numbers of processes say little. */
    private static boolean isAbandoned(Path file, String name) throws IOException {
        Matcher writer = WRITTEN_BY.matcher(name);
        boolean isGone = !writer.matches()
                || ProcessHandle.of(Long.parseLong(writer.group(1))).isEmpty();
        return isGone
                || System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis() > LONGEST_WRITE_MILLIS;
    }

    /** Keys may have a namespace before them, with characters no file's name may have. */
    private static String name(String key) {
        int colon = key.lastIndexOf(':');
        String hash = key.substring(colon + 1);
        return hash.matches("[0-9a-f]{64}")
                ? hash + SUFFIX
                : new KeyDigest().text(key).hex() + SUFFIX;
    }

    /** The store's kind and folder. */
    @Override
    public String toString() {
        return "DiskCacheStore[" + folder + "]";
    }
}
