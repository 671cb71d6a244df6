package dev.litellm4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every main's measurement once, as short as it can be, the floor beside itself. */
@Timeout(120)
class LoadMainsTest {
    private static final Settings SHORT = new Settings(List.of("floor", "floor"), 0.05, 1, 1);

    @Test
    void everyMetricHasAFigureForEveryContender() {
        List<Row> rows;
        try (Rivals rivals = new Rivals(SHORT)) {
            rows = Stream.of(
                            CallLoad.measure(rivals),
                            StreamLoad.measure(rivals),
                            OpenStreams.measure(rivals),
                            ColdStart.measure(rivals),
                            Footprint.measure(SHORT))
                    .flatMap(List::stream)
                    .toList();
        }

        assertThat(rows)
                .allSatisfy(row -> assertThat(row.samples())
                        .hasSize(2)
                        .allSatisfy(s -> assertThat(s).isNotEmpty()));
        assertThat(rows).extracting(Row::metric).contains(Metric.CALL_BYTES, Metric.STREAM_BYTES, Metric.COLD_START);
        assertThat(row(rows, Metric.CALL_BYTES).figure(0)).isBetween(10.0, 60.0);
        assertThat(row(rows, Metric.STREAM_BYTES).figure(0)).isBetween(100.0, 400.0);
        assertThat(row(rows, Metric.OPEN_HEAP).figure(0)).isBetween(2.0, 100.0);
        assertThat(Table.of(SHORT.contenders(), rows).lines()).hasSize(rows.size() + 2);
    }

    private static Row row(List<Row> rows, Metric metric) {
        return rows.stream().filter(row -> row.metric() == metric).findFirst().orElseThrow();
    }
}
