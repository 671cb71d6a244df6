package dev.litellm4j.deployment;

import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.RouterStateStore.Admission;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A deployment with what happened to it; lives as long as its id is in the router. Thread-safe. */
public final class Seat {
    private final Deployment deployment;
    private final String id;
    private final int rpm;
    private final int tpm;
    private final int order;
    private final double weight;
    private final @Nullable Spending spending;
    private final Permits permits;
    private final SlidingMinute requests = new SlidingMinute();
    private final SlidingMinute tokens = new SlidingMinute();
    private final Latencies latencies = new Latencies();
    private final Elsewhere elsewhere = new Elsewhere();
    private final InAndOut inAndOut;
    private final LongAdder successes = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final Function<Deployment, Optional<ModelInfo>> models;
    private volatile @Nullable Spending ofProvider;
    private volatile @Nullable Price price;
    private volatile @Nullable LiteLLMException lastFailure;
    private volatile @Nullable ModelInfo info;
    private volatile boolean asked;
    private volatile @Nullable StateLink link;

    /** {@code models} says what is known about a deployment's model; asked once, when it is first needed. */
    public Seat(Deployment deployment, String id, Function<Deployment, Optional<ModelInfo>> models) {
        this.deployment = deployment;
        this.id = id;
        this.models = models;
        this.rpm = deployment.rpm().orElse(0);
        this.tpm = deployment.tpm().orElse(0);
        this.order = deployment.order().orElse(0);
        this.weight = deployment.weight().orElse(1.0);
        this.inAndOut = new InAndOut(deployment);
        this.permits = new Permits(deployment.maxParallelRequests().orElse(0));
        this.spending = deployment
                .maxBudget()
                .map(usd -> new Spending(usd, deployment.budgetDuration().orElseThrow()))
                .orElse(null);
    }

    /** The deployment. */
    public Deployment deployment() {
        return deployment;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** Requests it may get in a minute; 0 for any number. */
    public int rpm() {
        return rpm;
    }

    /** Tokens it may use in a minute; 0 for any number. */
    public int tpm() {
        return tpm;
    }

    /** Its priority level. */
    public int order() {
        return order;
    }

    /** Its share. */
    public double weight() {
        return weight;
    }

    /** Its calls under way. */
    public Permits permits() {
        return permits;
    }

    /** Its requests in the last minute. */
    public SlidingMinute requests() {
        return requests;
    }

    /** Its tokens in the last minute. */
    public SlidingMinute tokens() {
        return tokens;
    }

    /** Its tokens of prompts and of answers in the last minute. */
    public InAndOut inAndOut() {
        return inAndOut;
    }

    /** What other machines do with it. */
    public Elsewhere elsewhere() {
        return elsewhere;
    }

    /** Its limits hold for all machines together from now on; the second time with the same line does nothing. */
    public void share(StateLink line) {
        if (link == line) {
            return;
        }
        link = line;
        deployment.maxParallelRequests().ifPresent(most -> permits.share(new SharedPermits(line, id, most, elsewhere)));
    }

    /** Its requests in the last minute, on all machines as far as they are known. */
    public long requestsEverywhere(long nanos) {
        return requests.total(nanos) + elsewhere.requests(nanos);
    }

    /** Its tokens in the last minute, on all machines as far as they are known. */
    public long tokensEverywhere(long nanos) {
        return tokens.total(nanos) + elsewhere.tokens(nanos);
    }

    /** Requests that this router may give it in a minute; 0 for any number. Fewer than rpm while nobody can be asked. */
    public int rpmHere(long nanos) {
        return rpm > 0 && isAlone() ? elsewhere.share(rpm, elsewhere.requests(nanos)) : rpm;
    }

    /** Tokens that this router may use in a minute; 0 for any number. Fewer than tpm while nobody can be asked. */
    public int tpmHere(long nanos) {
        return tpm > 0 && isAlone() ? elsewhere.share(tpm, elsewhere.tokens(nanos)) : tpm;
    }

    private boolean isAlone() {
        StateLink line = link;
        return line != null && line.isDead();
    }

    /** Counts one request and its tokens ahead; null where a limit speaks against it, and nothing was counted. */
    public @Nullable Booking book(long nanos, long most) {
        StateLink line = link;
        long ahead = tpm > 0 ? most : 0;
        if (line == null || (rpm == 0 && tpm == 0)) {
            return bookHere(nanos, ahead);
        }
        Admission admission = line.reserve(id, ahead, rpm, tpm);
        if (admission == null) {
            Booking booking = bookHere(nanos, ahead);
            if (booking != null) {
                line.owe(id, 0, 1, ahead);
            }
            return booking;
        }
        if (!admission.isAdmitted()) {
            long until = nanos + admission.retryAfter().toNanos();
            elsewhere.refused(nanos, until, admission.byTokens() ? Math.max(1, ahead) : 0);
            return null;
        }
        requests.add(nanos, 1);
        tokens.add(nanos, ahead);
        return new Booking(this, nanos, ahead, admission.receipt());
    }

    private @Nullable Booking bookHere(long nanos, long ahead) {
        if (tpm > 0 && !tokens.reserve(nanos, ahead, tpmHere(nanos))) {
            return null;
        }
        if (!requests.reserve(nanos, 1, rpm == 0 ? Long.MAX_VALUE : rpmHere(nanos))) {
            tokens.correct(nanos, nanos, -ahead);
            return null;
        }
        return new Booking(this, nanos, ahead, 0);
    }

    /** What was booked at {@code then} counts on all machines from now on. */
    void count(long then, long now, long receipt, long ahead, long used) {
        tokens.correct(then, now, used - ahead);
        StateLink line = link;
        if (line != null) {
            line.owe(id, receipt, -1, -ahead);
            line.owe(id, 0, 1, used);
        }
    }

    /** Corrects what was booked at {@code then}, here and, by {@code receipt}, on all machines. */
    void correct(long then, long now, long receipt, long difference) {
        tokens.correct(then, now, difference);
        StateLink line = link;
        if (line != null && tpm > 0 && (receipt != 0 || line.isDead())) {
            line.owe(id, receipt, 0, difference);
        }
    }

    /** How fast it has been. */
    public Latencies latencies() {
        return latencies;
    }

    /** What it cost; empty where it has no budget. */
    public Optional<Spending> spending() {
        return Optional.ofNullable(spending);
    }

    /** What its provider's deployments cost together; null where the provider has no budget. */
    public void budgetOfProvider(@Nullable Spending spending) {
        ofProvider = spending;
    }

    /** Whether it has a budget, its own or its provider's. */
    public boolean hasBudget() {
        return spending != null || ofProvider != null;
    }

    /** The budget that is used up. */
    public Optional<Spending> usedUp(long nanos) {
        Spending shared = ofProvider;
        if (spending != null && spending.isUsedUp(nanos)) {
            return Optional.of(spending);
        }
        return shared != null && shared.isUsedUp(nanos) ? Optional.of(shared) : Optional.empty();
    }

    /** Adds a cost to its budgets. */
    public void charge(long nanos, BigDecimal usd) {
        Spending shared = ofProvider;
        if (spending != null) {
            spending.add(nanos, usd);
        }
        if (shared != null) {
            shared.add(nanos, usd);
        }
    }

    /** What it costs, as far as a comparison needs it. */
    public Price price() {
        Price known = price;
        if (known == null) {
            known = Price.of(info());
            price = known;
        }
        return known;
    }

    /** Its calls that succeeded. */
    public long successes() {
        return successes.sum();
    }

    /** Its calls that failed. */
    public long failures() {
        return failures.sum();
    }

    /** Its last failure. */
    public Optional<LiteLLMException> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /** Counts a success. */
    public void succeeded() {
        successes.increment();
    }

    /** Counts and remembers a failure. */
    public void failed(LiteLLMException failure) {
        failures.increment();
        latencies.failed();
        lastFailure = failure;
    }

    /** Remembers a failure that was none of a call's. */
    public void noticed(LiteLLMException failure) {
        lastFailure = failure;
    }

    /** What is known about its model. */
    public Optional<ModelInfo> info() {
        if (!asked) {
            info = models.apply(deployment).orElse(null);
            asked = true;
        }
        return Optional.ofNullable(info);
    }

    @Override
    public String toString() {
        return id;
    }
}
