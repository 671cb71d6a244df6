package dev.litellm4j.bench;

import java.util.ArrayList;
import java.util.List;

/** What a stream costs: as a whole, for each further chunk, until its first text, and when it comes slowly. */
final class StreamLoad {
    private static final int CHUNKS = 64;
    private static final int MORE_CHUNKS = 512;
    private static final int PAUSE_MILLIS = 2;

    private StreamLoad() {}

    public static void main(String[] args) {
        Settings settings = Settings.parse(args);
        try (Rivals rivals = new Rivals(settings)) {
            System.out.print(Table.of(settings.contenders(), measure(rivals)));
        }
    }

    static List<Row> measure(Rivals rivals) {
        long millis = rivals.settings().millis();
        List<List<Round>> ten = rivals.run(Load.bursts(CHUNKS, 10, millis));
        List<List<Round>> longer = rivals.run(Load.bursts(MORE_CHUNKS, 10, millis));
        List<List<Round>> one = rivals.run(Load.bursts(CHUNKS, 1, millis));
        List<List<Round>> paced = rivals.run(Load.paced(CHUNKS, PAUSE_MILLIS, millis));
        return List.of(
                Row.of(Metric.STREAM_CPU, ten, Round::cpuMicros),
                new Row(Metric.CHUNK_CPU, perFurtherChunk(ten, longer)),
                Row.of(Metric.STREAM_BYTES, ten, Round::kilobytes),
                new Row(Metric.PACED_CPU, overAllRounds(paced)),
                Row.of(Metric.FIRST_TEXT, one, Round::firstTextMicros));
    }

    private static List<List<Double>> perFurtherChunk(List<List<Round>> shorter, List<List<Round>> longer) {
        List<List<Double>> all = new ArrayList<>();
        for (int contender = 0; contender < shorter.size(); contender++) {
            List<Double> nanos = new ArrayList<>();
            for (int i = 0; i < shorter.get(contender).size(); i++) {
                double more = longer.get(contender).get(i).cpuMicros()
                        - shorter.get(contender).get(i).cpuMicros();
                nanos.add(more * 1000 / (MORE_CHUNKS - CHUNKS));
            }
            all.add(nanos);
        }
        return all;
    }

    /** One sample only: a slow stream takes so little CPU that a single round is a few steps of the process clock. */
    private static List<List<Double>> overAllRounds(List<List<Round>> rounds) {
        return rounds.stream()
                .map(list -> List.of(list.stream().mapToLong(Round::cpuNanos).sum()
                        / 1e6
                        / list.stream().mapToLong(Round::count).sum()))
                .toList();
    }
}
