package dev.litellm4j.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpendingTest {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    @Test
    void theWindowBeginsWithTheFirstCostAndEndsByItself() {
        Spending spending = new Spending(new BigDecimal("1.00"), Duration.ofHours(1));
        assertThat(spending.isUsedUp(0)).isFalse();
        spending.add(5, new BigDecimal("0.60"));
        assertThat(spending.isUsedUp(5)).isFalse();
        spending.add(10, new BigDecimal("0.40"));
        assertThat(spending.isUsedUp(10)).isTrue();
        assertThat(spending.nanosLeft(10)).isEqualTo(HOUR - 5);
        assertThat(spending.isUsedUp(HOUR + 4)).isTrue();
        assertThat(spending.isUsedUp(HOUR + 5)).isFalse();
        assertThat(spending.spent(HOUR + 5)).isZero();
        spending.add(HOUR + 9, new BigDecimal("0.10"));
        assertThat(spending.spent(HOUR + 9)).isEqualByComparingTo("0.10");
    }
}
