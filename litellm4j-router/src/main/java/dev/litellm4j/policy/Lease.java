package dev.litellm4j.policy;

import dev.litellm4j.api.Attempt;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Usage;
import dev.litellm4j.deployment.Booking;
import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.error.ServiceUnavailableException;
import dev.litellm4j.listen.Addresses;
import dev.litellm4j.listen.AttemptWatch;
import dev.litellm4j.pick.Ask;
import dev.litellm4j.router.Deployment;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A deployment lent for one attempt. Ends in exactly one of {@link #succeeded}, {@link #failed} and {@link #ignored};
 * whatever comes after that does nothing. Thread-safe.
 */
public final class Lease {
    private final Route route;
    private final Member member;
    private final Clockwork clockwork;
    private final long start;
    private final Booking booking;
    private final long permission;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long firstToken;
    private volatile Used used = Used.NOTHING;
    private final AttemptWatch watch;
    private @Nullable Attempt noted;

    /** What a stream has used and cost. */
    private record Used(Usage usage, Optional<BigDecimal> usd) {
        static final Used NOTHING = new Used(Usage.NONE, Optional.empty());
    }

    Lease(Route route, Member member, Clockwork clockwork, long start, Booking booking, long permission) {
        this.route = route;
        this.member = member;
        this.clockwork = clockwork;
        this.start = start;
        this.booking = booking;
        this.permission = permission;
        route.journey().lend(this);
        this.watch = route.journey().watch().isOn() ? watched() : AttemptWatch.NONE;
    }

    private AttemptWatch watched() {
        Deployment deployment = seat().deployment();
        String base = deployment.options().get(RequestOptions.API_BASE, "");
        return route.journey()
                .watch()
                .attempt(seat().id(), route.group().name(), deployment.model(), Addresses.shown(base), route.reason());
    }

    /** Who is told of the attempt. */
    public AttemptWatch watch() {
        return watch;
    }

    /** Who was lent. */
    public Seat seat() {
        return member.seat();
    }

    /** The first token of a stream has come: the attempt has succeeded, and the lease goes on. */
    public void begun() {
        firstToken = Math.max(1, clockwork.nanos() - start);
        seat().latencies().firstToken(firstToken);
        member.breaker().begun(permission);
        note(Duration.ofNanos(firstToken), Optional.empty());
        watch.firstToken();
    }

    /** What a stream has used and cost as far as it came, to be said before it ends otherwise than well. */
    public void used(Usage usage, Optional<BigDecimal> usd) {
        used = new Used(usage, usd);
    }

    /** Whether it has ended. */
    public boolean hasEnded() {
        return ended.get();
    }

    /** The call was answered, or the stream ended well. */
    public void succeeded(Usage usage, Optional<BigDecimal> cost) {
        succeeded(usage, cost, Optional.empty());
    }

    /** The same, where {@code refusal} is what the answer amounts to: the deployment is well, the attempt has failed. */
    public void succeeded(Usage usage, Optional<BigDecimal> cost, Optional<LiteLLMException> refusal) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        long now = clockwork.nanos();
        if (firstToken == 0) {
            seat().permits().answered(start, now, now - start, false);
            seat().latencies().answered(now - start, usage.completionTokens());
            note(Duration.ofNanos(now - start), refusal);
        } else {
            seat().permits().answered(start, now, firstToken, true);
            seat().latencies().streamed(now - start, usage.completionTokens());
        }
        seat().succeeded();
        booking.settle(now, usage.isPresent() ? usage.totalTokens() : booking.tokens());
        if (usage.isPresent()) {
            settle(now, usage.promptTokens(), usage.completionTokens());
        }
        cost.ifPresent(usd -> seat().charge(now, usd));
        member.breaker().succeeded(permission, now);
        seat().permits().release();
        refusal.ifPresentOrElse(failure -> watch.failed(usage, failure), () -> watch.succeeded(usage));
    }

    /** The call failed, or the stream broke. */
    public void failed(LiteLLMException failure) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        long now = clockwork.nanos();
        boolean cutShort = firstToken == 0 && isCutShort(failure, now);
        watch.failed(used.usage(), failure);
        settle(now, failure);
        if (!cutShort && isOverload(failure)) {
            seat().permits().overloaded(start, now);
        }
        seat().failed(failure);
        if (cutShort) {
            member.breaker().release(permission);
        } else {
            synchronized (route.group().turn()) {
                member.breaker().failed(permission, failure, route.group().hasElsewhere(seat()));
            }
        }
        seat().permits().release();
    }

    /** The call failed by what its caller brought along, such as a key: the attempt has failed, the deployment has not. */
    public void failedByCaller(LiteLLMException failure) {
        if (ended.compareAndSet(false, true)) {
            watch.failed(used.usage(), failure);
            settle(clockwork.nanos(), failure);
            member.breaker().release(permission);
            seat().permits().release();
        }
    }

    private void settle(long now, LiteLLMException failure) {
        if (firstToken == 0) {
            booking.settle(now, 0);
            settle(now, 0, 0);
            note(Duration.ofNanos(now - start), Optional.of(failure));
        } else {
            chargeAsFarAsItCame(now);
            route.journey().broke(this, failure);
        }
    }

    private void chargeAsFarAsItCame(long now) {
        Used sofar = used;
        booking.settle(now, sofar.usage().totalTokens());
        settle(now, sofar.usage().promptTokens(), sofar.usage().completionTokens());
        sofar.usd().ifPresent(usd -> seat().charge(now, usd));
    }

    /** The call ended without a word about the deployment: cancelled, or never made. One that was outrun was slow. */
    public void ignored() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        watch.cancelled(used.usage());
        long now = clockwork.nanos();
        if (route.journey().isOutrun()) {
            seat().latencies().outrun(now - start);
        }
        if (firstToken == 0) {
            booking.settle(now, route.ask().promptTokens());
            settle(now, route.ask().promptTokens(), 0);
            if (route.journey().isBranch() && route.journey().cancellation().isCancelled()) {
                route.journey().add(this, cancelled());
            }
        } else {
            chargeAsFarAsItCame(now);
            if (route.journey().isOutrun()) {
                route.journey().outran(this);
            }
        }
        member.breaker().release(permission);
        seat().permits().release();
    }

    /** What its journey knows of it; null while it is under way. Held and changed under the journey's lock. */
    @Nullable
    Attempt noted() {
        return noted;
    }

    void noted(Attempt attempt) {
        noted = attempt;
    }

    /** As an attempt that nobody waits for any more. */
    Attempt cancelled() {
        return Attempt.cancelled(
                route.group().name(),
                seat().id(),
                route.reason(),
                Duration.ofNanos(firstToken == 0 ? clockwork.nanos() - start : firstToken));
    }

    private void settle(long now, int prompt, int answer) {
        Ask ask = route.ask();
        seat().inAndOut().settle(start, now, prompt - ask.promptTokens(), answer - ask.outputTokens());
    }

    private static boolean isOverload(LiteLLMException failure) {
        return failure instanceof RateLimitException
                || failure instanceof RequestTimeoutException
                || failure instanceof ServiceUnavailableException;
    }

    /** An attempt that had only what others left of the deadline was too short to blame anybody. */
    private boolean isCutShort(LiteLLMException failure, long now) {
        return failure instanceof RequestTimeoutException
                && route.journey().nanosLeft(now) <= 0
                && !route.journey().attempts().isEmpty();
    }

    private void note(Duration latency, Optional<LiteLLMException> failure) {
        failure.ifPresent(ignored -> route.tried().add(seat().id()));
        route.journey().add(this, new Attempt(route.group().name(), seat().id(), route.reason(), latency, failure));
    }
}
