package dev.litellm4j.bench;

import static dev.litellm4j.bench.Must.Kind.AT_MOST;
import static dev.litellm4j.bench.Must.Kind.RATIO_AT_LEAST;
import static dev.litellm4j.bench.Must.Kind.RATIO_AT_MOST;

/** The rows of the report: what is measured, in what, and what has to be kept to. */
enum Metric {
    CALL_CPU_10("CPU per call, c=10, µs", RATIO_AT_MOST, 1.25),
    CALL_CPU_1("CPU per call, c=1, µs", RATIO_AT_MOST, 1.15),
    CALL_BYTES("allocation per call, KB", RATIO_AT_MOST, 1.35),
    CALL_LATENCY("latency p50, c=1, µs", RATIO_AT_MOST, 1.2),
    CALL_RATE_10("calls/s, c=10", RATIO_AT_LEAST, 0.8),
    CALL_RATE_64("calls/s, c=64", RATIO_AT_LEAST, 0.8),
    STREAM_CPU("CPU per 64-chunk stream in one burst, c=10, µs", RATIO_AT_MOST, 1.0),
    CHUNK_CPU("CPU per further chunk, c=10, ns", RATIO_AT_MOST, 1.0),
    STREAM_BYTES("allocation per 64-chunk stream, KB", RATIO_AT_MOST, 0.5),
    PACED_CPU("CPU per paced stream, c=1, ms", RATIO_AT_MOST, 1.1),
    FIRST_TEXT("time to first token p50, c=1, µs", RATIO_AT_MOST, 1.25),
    OPEN_RSS("200 open streams: RSS, MB", RATIO_AT_MOST, 1.05),
    OPEN_THREADS("200 open streams: OS threads beyond the callers", AT_MOST, 30),
    OPEN_HEAP("200 open streams: live heap, MB", RATIO_AT_MOST, 1.0),
    IDLE_RSS("idle after one answer: RSS, MB", RATIO_AT_MOST, 1.15),
    COLD_START("cold start to first answer, ms", RATIO_AT_MOST, 1.2),
    COLD_START_ARCHIVE("cold start with class archive, ms", RATIO_AT_MOST, 1.2),
    JARS("jars", AT_MOST, 18),
    JARS_SIZE("jars, MB", AT_MOST, 7.5);

    private final String text;
    private final Must must;

    Metric(String text, Must.Kind kind, double limit) {
        this.text = text;
        this.must = new Must(kind, limit);
    }

    String text() {
        return text;
    }

    Must must() {
        return must;
    }
}
