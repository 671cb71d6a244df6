package dev.litellm4j.health;

import dev.litellm4j.router.AllowedFailsPolicy;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * When a deployment rests and for how long.
 *
 * @param allowedFails failures within a minute that are tolerated; where it is empty, half of at least five calls
 * @param policy the same by kind of failure
 * @param cooldownTime how long the first rest takes, each that follows a failed probe takes twice as long; 0 for none
 * @param enabled whether anything rests at all
 */
public record HealthSettings(
        OptionalInt allowedFails, AllowedFailsPolicy policy, Duration cooldownTime, boolean enabled) {
    /** LiteLLM's: half of at least five calls, five seconds. */
    public static final HealthSettings DEFAULTS =
            new HealthSettings(OptionalInt.empty(), AllowedFailsPolicy.NONE, Duration.ofSeconds(5), true);

    /** Whether the deployment may rest. */
    boolean rests() {
        return enabled && !cooldownTime.isZero() && !cooldownTime.isNegative();
    }
}
