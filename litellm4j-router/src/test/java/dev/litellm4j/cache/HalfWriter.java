package dev.litellm4j.cache;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** A process that writes to a folder until it is killed: each value is one byte, repeated. */
final class HalfWriter {
    static final int SIZE = 300_000;
    static final int KEYS = 20;

    private HalfWriter() {}

    static String key(int number) {
        return String.format("%064x", number);
    }

    public static void main(String[] args) {
        CacheStore store = DiskCacheStore.in(Path.of(args[0]), 100L * SIZE);
        byte[] value = new byte[SIZE];
        for (int round = 0; ; round++) {
            Arrays.fill(value, (byte) round);
            store.put(key(round % KEYS), value, Duration.ofHours(1));
            if (round == KEYS) {
                System.out.println("writing");
            }
        }
    }
}
