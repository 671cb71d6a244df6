package dev.litellm4j.bench;

import java.util.List;

/** What a call costs: CPU, memory, waiting, and how many fit into a second. */
final class CallLoad {
    private CallLoad() {}

    public static void main(String[] args) {
        Settings settings = Settings.parse(args);
        try (Rivals rivals = new Rivals(settings)) {
            System.out.print(Table.of(settings.contenders(), measure(rivals)));
        }
    }

    static List<Row> measure(Rivals rivals) {
        long millis = rivals.settings().millis();
        List<List<Round>> ten = rivals.run(Load.calls(10, millis));
        List<List<Round>> one = rivals.run(Load.calls(1, millis));
        List<List<Round>> many = rivals.run(Load.calls(64, millis));
        return List.of(
                Row.of(Metric.CALL_CPU_10, ten, Round::cpuMicros),
                Row.of(Metric.CALL_CPU_1, one, Round::cpuMicros),
                Row.of(Metric.CALL_BYTES, ten, Round::kilobytes),
                Row.of(Metric.CALL_LATENCY, one, Round::latencyMicros),
                Row.of(Metric.CALL_RATE_10, ten, Round::perSecond),
                Row.of(Metric.CALL_RATE_64, many, Round::perSecond));
    }
}
