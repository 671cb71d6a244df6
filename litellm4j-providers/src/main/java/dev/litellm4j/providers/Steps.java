package dev.litellm4j.providers;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.providers.wire.Codec;
import dev.litellm4j.providers.wire.SteppedCodec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The exchanges of one call: one, unless its codec has further {@link SteppedCodec.Step steps}. */
final class Steps {
    private Steps() {}

    /** The reply that holds the answer. */
    static WireReply send(
            Exchange<?> exchange, Codec<?, ?> codec, WireRequest first, boolean streaming, Cancellation cancellation) {
        if (!(codec instanceof SteppedCodec<?, ?> stepped)) {
            return exchange.send(first, streaming, cancellation);
        }
        long end = System.nanoTime() + limit(exchange.limits(streaming)).toNanos();
        WireReply reply = exchange.send(first, streaming, cancellation);
        for (Optional<SteppedCodec.Step> step = next(exchange, stepped, reply, streaming);
                step.isPresent();
                step = next(exchange, stepped, reply, streaming)) {
            reply.close();
            await(step.get().delay(), end, exchange, cancellation);
            reply = exchange.sendStep(step.get().request(), streaming, cancellation);
        }
        return reply;
    }

    /** All steps together may take what a call's answer, or a stream's first token, may take. */
    static Duration limit(Timeouts limits) {
        Duration answer = limits.firstToken().orElse(Duration.ofSeconds(600));
        return limits.call().filter(call -> call.compareTo(answer) < 0).orElse(answer);
    }

    @SuppressWarnings("unchecked")
    private static <Q extends LlmRequest<A>, A> Optional<SteppedCodec.Step> next(
            Exchange<?> exchange, SteppedCodec<Q, A> codec, WireReply reply, boolean streaming) {
        try {
            return codec.next(reply, (Q) exchange.request(), streaming);
        } catch (LiteLLMException known) {
            reply.close();
            throw exchange.clean(known);
        } catch (IOException | RuntimeException e) {
            String text = Exchange.text(reply);
            reply.close();
            throw exchange.unreadable(e, text, reply.status());
        }
    }

    private static void await(Duration delay, long end, Exchange<?> exchange, Cancellation cancellation) {
        ErrorDetails who =
                ErrorDetails.of(exchange.provider().name(), exchange.target().model());
        String name = exchange.provider().name() + "/" + exchange.target().model() + ": ";
        if (System.nanoTime() + delay.toNanos() > end) {
            throw new RequestTimeoutException(
                    name + "the answer was not ready in time; raise timeout(…) if it may take longer", who);
        }
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Cancellation.Registration ignored = cancellation.onCancel(cancelled::countDown)) {
            if (cancelled.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ApiConnectionException(name + "the call was cancelled before the answer was ready", who);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException(name + "the waiting thread was interrupted", who, e);
        }
    }
}
