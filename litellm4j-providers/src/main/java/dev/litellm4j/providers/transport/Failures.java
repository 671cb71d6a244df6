package dev.litellm4j.providers.transport;

import dev.litellm4j.api.Timeouts;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RequestTimeoutException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Says what an I/O failure means: which limit ran out, or how the connection broke. */
final class Failures {
    private Failures() {}

    /** How far the exchange had come. */
    enum Phase {
        /** Before the reply's head. */
        ANSWER("before the reply began"),
        /** Within a reply that is read as a whole. */
        BODY("within the reply"),
        /** Before the first chunk. */
        FIRST_TOKEN("before the first token"),
        /** Within a stream. */
        BETWEEN_TOKENS("in the middle of the stream");

        private final String words;

        Phase(String words) {
            this.words = words;
        }
    }

    static LiteLLMException of(IOException e, OpenCall call, Phase phase) {
        Transport.Context context = call.context();
        if (context.cancellation().isCancelled()) {
            return connection("the call was cancelled " + phase.words, e, context);
        }
        if (call.abandoned()) {
            return connection("the client was closed " + phase.words, e, context);
        }
        if (call.connectRanOut() || isTimeout(e)) {
            return timeout(e, call, phase);
        }
        if (e instanceof InterruptedIOException) {
            return connection("the waiting thread was interrupted " + phase.words, e, context);
        }
        HttpUrl url = call.call().request().url();
        if (e instanceof UnknownHostException) {
            return connection("the host " + url.host() + " has no address; check apiBase and the network", e, context);
        }
        if (e instanceof ConnectException) {
            return connection("no connection to " + url.host() + ":" + url.port() + ": " + deepest(e), e, context);
        }
        if (e instanceof SSLException) {
            return connection("TLS with " + url.host() + " failed " + phase.words + ": " + e.getMessage(), e, context);
        }
        return connection(
                "the connection to " + url.host() + " broke " + phase.words + ": " + e.getMessage(), e, context);
    }

    static LiteLLMException tooLarge(long limit, OpenCall call) {
        Transport.Context context = call.context();
        return new ApiResponseException(
                who(context) + "the reply is larger than " + limit + " bytes",
                ErrorDetails.of(context.provider(), context.model()));
    }

    /** Okio's two ways to say so; an interrupted thread is an {@code InterruptedIOException} too. */
    private static boolean isTimeout(IOException e) {
        return e instanceof SocketTimeoutException
                || (e instanceof InterruptedIOException
                        && ("timeout".equals(e.getMessage()) || "deadline reached".equals(e.getMessage())));
    }

    private static LiteLLMException timeout(IOException e, OpenCall call, Phase phase) {
        Timeouts limits = call.context().timeouts();
        String limit;
        if (call.connectRanOut() || isConnect(e)) {
            limit = "connect timeout" + shown(limits.connect());
        } else if (call.call().isCanceled()) {
            limit = "call timeout" + shown(limits.call());
        } else if (phase == Phase.BETWEEN_TOKENS) {
            limit = "timeout between tokens" + shown(limits.betweenTokens());
        } else {
            limit = "timeout for the first token" + shown(limits.firstToken());
        }
        return new RequestTimeoutException(
                who(call.context()) + "the " + limit + " ran out " + phase.words,
                ErrorDetails.of(call.context().provider(), call.context().model()),
                e);
    }

    /** OkHttp names the address it could not reach in time. */
    private static boolean isConnect(IOException e) {
        String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("connect") && !words.contains("read");
    }

    /** OkHttp only says that it failed to connect; below is why. */
    private static @Nullable String deepest(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage();
    }

    private static String shown(Optional<Duration> limit) {
        return limit.map(time -> " of " + time.toMillis() + " ms").orElse("");
    }

    private static LiteLLMException connection(String words, IOException e, Transport.Context context) {
        return new ApiConnectionException(
                who(context) + words, ErrorDetails.of(context.provider(), context.model()), e);
    }

    private static String who(Transport.Context context) {
        return context.model().isEmpty()
                ? context.provider() + ": "
                : context.provider() + "/" + context.model() + ": ";
    }
}
