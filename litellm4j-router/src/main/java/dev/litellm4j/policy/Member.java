package dev.litellm4j.policy;

import dev.litellm4j.deployment.Seat;
import dev.litellm4j.health.Breaker;

/**
 * A deployment as a group's member.
 *
 * @param seat what happened to it
 * @param breaker whether it rests
 */
public record Member(Seat seat, Breaker breaker) {}
