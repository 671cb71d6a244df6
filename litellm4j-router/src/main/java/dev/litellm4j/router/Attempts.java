package dev.litellm4j.router;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.Routing;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.error.ContentPolicyViolationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.policy.Lease;
import dev.litellm4j.policy.Leasing;
import dev.litellm4j.policy.Route;
import java.math.BigDecimal;
import java.util.Optional;

/** One attempt at one deployment: lend it, call it, say how that ended. Thread-safe. */
final class Attempts {
    private final LlmClient client;
    private final Leasing leasing;
    private final Clockwork clockwork;
    private final Mirror mirror;

    /** What the deployment that was lent is sent in place of the route's request. */
    interface Shape {
        /** The request as it is. */
        Shape AS_IT_IS = (request, seat) -> request;

        LlmRequest<?> of(LlmRequest<?> request, Seat seat);
    }

    Attempts(LlmClient client, Leasing leasing, Clockwork clockwork, Mirror mirror) {
        this.client = client;
        this.leasing = leasing;
        this.clockwork = clockwork;
        this.mirror = mirror;
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the request the route leads knows its answer
    <A> A call(Route route) {
        Lease lease = leasing.lease(route);
        try {
            LlmRequest<A> bound = bound(route, lease, Shape.AS_IT_IS);
            A answer = client.call(bound);
            AnswerInfo info = DeploymentPricing.over(bound.infoOf(answer), lease.seat());
            Usage usage = bound.usageOf(answer);
            lease.watch().answered(info, answer);
            Optional<LiteLLMException> refusal = refusal(route, answer);
            lease.succeeded(usage, cost(lease, info, usage), refusal);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            Routing way = new Routing(lease.seat().id(), route.journey().history(lease));
            return bound.attach(answer, info.withRouting(way));
        } catch (LiteLLMException e) {
            end(lease, route, e);
            throw e;
        } finally {
            lease.ignored();
        }
    }

    <C> OpenStream<C> open(Route route) {
        return open(route, Shape.AS_IT_IS);
    }

    <C> OpenStream<C> open(Route route, Shape shape) {
        Lease lease = leasing.lease(route);
        boolean opened = false;
        ResponseStream<C> stream = null;
        try {
            StreamableRequest<?, C> bound = bound(route, lease, shape);
            stream = client.stream(bound);
            OpenStream<C> open = OpenStream.open(bound, stream, lease, route);
            opened = true;
            return open;
        } catch (LiteLLMException e) {
            end(lease, route, e);
            throw e;
        } finally {
            if (!opened) {
                lease.ignored();
                if (stream != null) {
                    stream.close();
                }
            }
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <Q extends LlmRequest<?>> Q bound(Route route, Lease lease, Shape shape) {
        mirror.reflect(route, lease.seat());
        return (Q) lease.watch()
                .sending(Binding.bind(
                        shape.of(route.request(), lease.seat()),
                        lease.seat().deployment(),
                        route.ask().stream(),
                        route.journey().nanosLeft(clockwork.nanos()),
                        route.journey().cancellation()));
    }

    /** What a cancelled call ends with is nobody's failure. */
    static void end(Lease lease, Route route, LiteLLMException failure) {
        if (route.journey().cancellation().isCancelled()) {
            lease.ignored();
        } else if (OwnCredentials.explain(failure, route.request().options())) {
            lease.failedByCaller(failure);
        } else {
            lease.failed(failure);
        }
    }

    static Optional<BigDecimal> cost(Lease lease, AnswerInfo info, Usage usage) {
        return !lease.seat().hasBudget() || !usage.isPresent()
                ? Optional.empty()
                : info.pricing().cost(usage, "");
    }

    /** An answer that a filter has ended is a refusal where somebody else may answer. */
    private static Optional<LiteLLMException> refusal(Route route, Object answer) {
        if (!(answer instanceof ChatCompletion chat)
                || chat.choices().isEmpty()
                || !chat.choices().stream()
                        .allMatch(
                                choice -> choice.fields().text("finish_reason").equals("content_filter"))) {
            return Optional.empty();
        }
        LiteLLMException refusal = new ContentPolicyViolationException(
                route.group().name() + " ended its answer with content_filter",
                ErrorDetails.of(chat.info().provider(), chat.info().model()).toBuilder()
                        .partial(chat)
                        .build());
        return route.canFallBack(refusal) ? Optional.of(refusal) : Optional.empty();
    }
}
