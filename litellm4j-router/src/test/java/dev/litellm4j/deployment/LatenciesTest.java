package dev.litellm4j.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void failuresMakeADeploymentSlowUpToTenTimes() {
        Latencies latencies = new Latencies();
        latencies.answered(1_000, 10);
        assertThat(latencies.score(false)).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            latencies.failed();
        }
        assertThat(latencies.score(false)).isBetween(999.0, 1000.0);
    }

    @Test
    void aStreamIsJudgedByItsFirstToken() {
        Latencies latencies = new Latencies();
        assertThat(latencies.score(true)).isNegative();
        latencies.firstToken(500);
        latencies.streamed(10_000, 100);
        assertThat(latencies.score(true)).isEqualTo(500);
        assertThat(latencies.score(false)).isEqualTo(100);
    }

    @Test
    void thePercentileIsOfTheLastSixtyFour() {
        Latencies latencies = new Latencies();
        for (int i = 0; i < 9; i++) {
            latencies.answered(1_000_000, 1);
        }
        assertThat(latencies.percentile(0.95)).isEmpty();
        for (int i = 1; i <= 64; i++) {
            latencies.answered(i, 1);
        }
        assertThat(latencies.percentile(0.5)).hasValue(33);
        assertThat(latencies.percentile(1)).hasValue(64);
    }
}
