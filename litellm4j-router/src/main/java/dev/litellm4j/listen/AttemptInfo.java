package dev.litellm4j.listen;

import java.time.Instant;

/**
 * One attempt. Immutable.
 *
 * @param number 1 for a call's first
 * @param deployment the id of the deployment; empty where no router is involved
 * @param group the model group; empty where no router is involved
 * @param model the model string that is asked
 * @param apiBase the address that was configured, without its query; empty for the provider's usual one
 * @param reason why it is made, such as {@code retry 1 of 2 after RateLimitException}; empty for the first
 * @param startedAt when it began
 */
public record AttemptInfo(
        int number, String deployment, String group, String model, String apiBase, String reason, Instant startedAt) {}
