package dev.litellm4j.providers.transport;

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
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.Call;

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

    static LiteLLMException of(IOException e, Call call, Transport.Context context, Phase phase) {
        if (context.cancellation().isCancelled()) {
            return connection("the call was cancelled " + phase.words, e, context);
        }
        if (isTimeout(e)) {
            return timeout(e, call, context, phase);
        }
        String host = call.request().url().host();
        if (e instanceof UnknownHostException) {
            return connection("the host " + host + " has no address; check apiBase and the network", e, context);
        }
        if (e instanceof ConnectException) {
            return connection(
                    "the connection to " + host + ":" + call.request().url().port() + " was refused", e, context);
        }
        if (e instanceof SSLException) {
            return connection("TLS with " + host + " failed " + phase.words + ": " + e.getMessage(), e, context);
        }
        return connection("the connection to " + host + " broke " + phase.words + ": " + e.getMessage(), e, context);
    }

    static LiteLLMException tooLarge(long limit, Transport.Context context) {
        return new ApiResponseException(
                who(context) + "the reply is larger than " + limit + " bytes",
                ErrorDetails.of(context.provider(), context.model()));
    }

    private static boolean isTimeout(IOException e) {
        return e instanceof SocketTimeoutException
                || (e instanceof InterruptedIOException && "timeout".equals(e.getMessage()));
    }

    private static LiteLLMException timeout(IOException e, Call call, Transport.Context context, Phase phase) {
        String limit;
        if (call.isCanceled() || (phase == Phase.BODY)) {
            limit = "call timeout"
                    + shown(context.timeouts()
                            .call()
                            .or(() -> context.timeouts().firstToken()));
        } else if (isConnect(e)) {
            limit = "connect timeout" + shown(context.timeouts().connect());
        } else if (phase == Phase.BETWEEN_TOKENS) {
            limit = "timeout between tokens" + shown(context.timeouts().betweenTokens());
        } else {
            limit = "timeout for the first token" + shown(context.timeouts().firstToken());
        }
        return new RequestTimeoutException(
                who(context) + "the " + limit + " ran out " + phase.words,
                ErrorDetails.of(context.provider(), context.model()),
                e);
    }

    /** OkHttp names the address it could not reach in time. */
    private static boolean isConnect(IOException e) {
        String words = String.valueOf(e.getMessage()).toLowerCase(java.util.Locale.ROOT);
        return words.contains("connect") && !words.contains("read");
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
