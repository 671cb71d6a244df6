package dev.litellm4j.bench;

import java.util.Arrays;

/** One thread's share of a round: call after call until the time is up, at least one. */
final class Caller {
    private static final int SAMPLES = 1 << 14; // the last so many; allocated before the round, so not counted

    private final long[] latencies = new long[SAMPLES];
    private final long[] firstTexts = new long[SAMPLES];
    private final Runnable firstText = this::firstText;
    private final Contender contender;
    private final Load load;
    private int count;
    private long textLength = -1;
    private long started;
    private long first;

    Caller(Contender contender, Load load) {
        this.contender = contender;
        this.load = load;
    }

    void run() {
        long end = System.nanoTime() + load.millis() * 1_000_000;
        do {
            started = System.nanoTime();
            int length = load.stream()
                    ? contender.stream(firstText)
                    : contender.completion().length();
            latencies[count % SAMPLES] = System.nanoTime() - started;
            firstTexts[count % SAMPLES] = first;
            count++;
            if (textLength >= 0 && textLength != length) {
                throw new IllegalStateException("one answer had " + textLength + " characters, another " + length);
            }
            textLength = length;
        } while (System.nanoTime() < end);
    }

    private void firstText() {
        first = System.nanoTime() - started;
    }

    int count() {
        return count;
    }

    long textLength() {
        return textLength;
    }

    long[] latencies() {
        return Arrays.copyOf(latencies, Math.min(count, SAMPLES));
    }

    long[] firstTexts() {
        return Arrays.copyOf(firstTexts, Math.min(count, SAMPLES));
    }
}
