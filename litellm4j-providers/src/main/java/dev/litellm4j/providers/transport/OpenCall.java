package dev.litellm4j.providers.transport;

import dev.litellm4j.api.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;

/** One exchange from its start until its reply is closed, known to the transport so that closing that ends it. */
final class OpenCall {
    private final Call call;
    private final Transport.Context context;
    private final Set<OpenCall> open;
    private final Optional<ConnectLimit> connectLimit;
    private final Cancellation.Registration registration;
    private final long start = System.nanoTime();
    private volatile boolean abandoned;

    OpenCall(Call call, Transport.Context context, Set<OpenCall> open) {
        this.call = call;
        this.context = context;
        this.open = open;
        Optional<Duration> whole = context.timeouts().call();
        whole.ifPresent(limit -> call.timeout().timeout(Limits.nanos(limit), TimeUnit.NANOSECONDS));
        this.connectLimit = context.timeouts().connect().map(limit -> ConnectLimit.on(call, limit));
        this.registration = context.cancellation().onCancel(call::cancel);
        open.add(this);
    }

    Call call() {
        return call;
    }

    Transport.Context context() {
        return context;
    }

    long start() {
        return start;
    }

    long nanosSoFar() {
        return System.nanoTime() - start;
    }

    boolean connectRanOut() {
        return connectLimit.filter(ConnectLimit::ranOut).isPresent();
    }

    /** Whether the transport was closed before the reply was. */
    boolean abandoned() {
        return abandoned;
    }

    void abandon() {
        abandoned = true;
        call.cancel();
    }

    void end() {
        registration.close();
        open.remove(this);
    }
}
