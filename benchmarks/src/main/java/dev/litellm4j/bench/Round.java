package dev.litellm4j.bench;

/**
 * What one round took in all, and the medians of its latencies.
 *
 * @param count calls or streams that were finished
 * @param textLength characters of text in each of them, so that a contender which reads less is found out
 * @param cpuNanos of the whole process: callers, collector and compiler
 * @param bytes allocated by all Java threads that were alive at the end
 */
record Round(
        long count,
        long textLength,
        long cpuNanos,
        long bytes,
        long wallNanos,
        long latencyNanos,
        long firstTextNanos) {

    double cpuMicros() {
        return cpuNanos / 1e3 / count;
    }

    double kilobytes() {
        return bytes / 1024.0 / count;
    }

    double perSecond() {
        return count * 1e9 / wallNanos;
    }

    double latencyMicros() {
        return latencyNanos / 1e3;
    }

    double firstTextMicros() {
        return firstTextNanos / 1e3;
    }

    String toLine() {
        return count + " " + textLength + " " + cpuNanos + " " + bytes + " " + wallNanos + " " + latencyNanos + " "
                + firstTextNanos;
    }

    static Round parse(String line) {
        String[] words = line.split(" ");
        return new Round(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Long.parseLong(words[5]),
                Long.parseLong(words[6]));
    }
}
