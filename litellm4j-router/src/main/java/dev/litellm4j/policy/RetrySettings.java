package dev.litellm4j.policy;

import java.time.Duration;

/**
 * How calls are made again.
 *
 * @param numRetries how often, where request, deployment and policy say nothing
 * @param retryAfter the shortest wait where the same deployment is asked again
 * @param failover whether deployments that have not been asked are, when that is used up
 */
public record RetrySettings(int numRetries, Duration retryAfter, boolean failover) {}
