package dev.litellm4j.router;

import dev.litellm4j.api.Option;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** How much a deployment gets and bears: shares, limits, budgets, failures. Immutable. */
abstract class DeploymentLimits<D extends DeploymentLimits<D>> extends DeploymentLabels<D> {
    private static final Option<Integer> RPM = Option.named("rpm");
    private static final Option<Integer> TPM = Option.named("tpm");
    private static final Option<Integer> ORDER = Option.named("order");
    private static final Option<Integer> MAX_PARALLEL_REQUESTS = Option.named("max_parallel_requests");
    private static final Option<Integer> NUM_RETRIES = Option.named("num_retries");
    private static final Option<Integer> ALLOWED_FAILS = Option.named("allowed_fails");
    private static final Option<Double> WEIGHT = Option.named("weight");
    private static final Option<Duration> COOLDOWN_TIME = Option.named("cooldown_time");
    private static final Option<AllowedFailsPolicy> ALLOWED_FAILS_POLICY = Option.named("allowed_fails_policy");
    private static final Option<BigDecimal> MAX_BUDGET = Option.named("max_budget");
    private static final Option<Duration> BUDGET_DURATION = Option.named("budget_duration");
    private static final Option<Integer> ITPM = Option.named("itpm");
    private static final Option<Integer> OTPM = Option.named("otpm");

    /** Its share of {@link RoutingStrategy#SIMPLE_SHUFFLE}; default 1. */
    public D weight(double share) {
        if (!(share >= 0) || Double.isInfinite(share)) {
            throw new IllegalArgumentException("weight must be 0 or more, not " + share);
        }
        return trait(WEIGHT, share);
    }

    /** How long it rests at least; goes before the router's time. */
    public D cooldownTime(Duration time) {
        return trait(COOLDOWN_TIME, time);
    }

    /** Failures it may have within a minute, by kind. */
    public D allowedFailsPolicy(AllowedFailsPolicy policy) {
        return trait(ALLOWED_FAILS_POLICY, policy);
    }

    /** What it may cost in USD within {@code duration}, after which it rests until the window ends. */
    public D maxBudget(BigDecimal usd, Duration duration) {
        return with(traits().with(MAX_BUDGET, usd).with(BUDGET_DURATION, duration));
    }

    /** Requests it may get in a minute. */
    public D rpm(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("rpm must be 1 or more, not " + value);
        }
        return trait(RPM, value);
    }

    /** Tokens it may use in a minute. */
    public D tpm(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("tpm must be 1 or more, not " + value);
        }
        return trait(TPM, value);
    }

    /** Its priority level: a level is used while no lower one can answer; default 0. */
    public D order(int value) {
        return trait(ORDER, value);
    }

    /** Calls it may have under way at once, open streams included. */
    public D maxParallelRequests(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("maxParallelRequests must be 1 or more, not " + value);
        }
        return trait(MAX_PARALLEL_REQUESTS, value);
    }

    /** How often a call to it is made again; goes before the router's number. */
    public D numRetries(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("numRetries must be 0 or more, not " + value);
        }
        return trait(NUM_RETRIES, value);
    }

    /** Failures it may have within a minute before it rests; goes before the router's number. */
    public D allowedFails(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("allowedFails must be 0 or more, not " + value);
        }
        return trait(ALLOWED_FAILS, value);
    }

    /** Tokens of prompts it may get in a minute from this router. */
    public D itpm(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("itpm must be 1 or more, not " + value);
        }
        return trait(ITPM, value);
    }

    /** Tokens of answers it may give in a minute to this router. */
    public D otpm(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("otpm must be 1 or more, not " + value);
        }
        return trait(OTPM, value);
    }

    /** What {@link #rpm(int)} set. */
    public Optional<Integer> rpm() {
        return traits().get(RPM);
    }

    /** What {@link #tpm(int)} set. */
    public Optional<Integer> tpm() {
        return traits().get(TPM);
    }

    /** What {@link #order(int)} set. */
    public Optional<Integer> order() {
        return traits().get(ORDER);
    }

    /** What {@link #maxParallelRequests(int)} set. */
    public Optional<Integer> maxParallelRequests() {
        return traits().get(MAX_PARALLEL_REQUESTS);
    }

    /** What {@link #numRetries(int)} set. */
    public Optional<Integer> numRetries() {
        return traits().get(NUM_RETRIES);
    }

    /** What {@link #allowedFails(int)} set. */
    public Optional<Integer> allowedFails() {
        return traits().get(ALLOWED_FAILS);
    }

    /** Its share where one was said. */
    public Optional<Double> weight() {
        return traits().get(WEIGHT);
    }

    /** How long it rests at least. */
    public Optional<Duration> cooldownTime() {
        return traits().get(COOLDOWN_TIME);
    }

    /** Failures it may have, by kind. */
    public Optional<AllowedFailsPolicy> allowedFailsPolicy() {
        return traits().get(ALLOWED_FAILS_POLICY);
    }

    /** What it may cost in USD within its window. */
    public Optional<BigDecimal> maxBudget() {
        return traits().get(MAX_BUDGET);
    }

    /** The window of its budget. */
    public Optional<Duration> budgetDuration() {
        return traits().get(BUDGET_DURATION);
    }

    /** What {@link #itpm(int)} set. */
    public Optional<Integer> itpm() {
        return traits().get(ITPM);
    }

    /** What {@link #otpm(int)} set. */
    public Optional<Integer> otpm() {
        return traits().get(OTPM);
    }
}
