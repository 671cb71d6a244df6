package dev.litellm4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {
    @Test
    void aRatioComparesNeighboursAndSoForgivesAMachineThatSlowsDown() {
        Row row = new Row(Metric.CALL_CPU_10, List.of(List.of(10.0, 20.0, 40.0), List.of(11.0, 22.0, 44.0)));

        assertThat(row.figure(1)).isEqualTo(22.0);
        assertThat(row.ratio(1)).isCloseTo(1.1, within(1e-9));
    }

    @Test
    void theTableMarksWhatMissesItsLimit() {
        Row slow = new Row(Metric.CALL_CPU_10, List.of(List.of(10.0), List.of(12.6)));
        Row fast = new Row(Metric.CALL_RATE_10, List.of(List.of(10000.0), List.of(8100.0)));

        assertThat(Table.of(List.of("floor", "other"), List.of(slow, fast))).isEqualTo("""
                        | metric | floor | other | ratio | must |
                        |---|--:|--:|--:|---|
                        | CPU per call, c=10, µs | 10 | 12.60 | 1.26 | ≤ 1.25× **missed** |
                        | calls/s, c=10 | 10000 | 8100 | 0.81 | ≥ 0.8× |
                        """);
    }
}
