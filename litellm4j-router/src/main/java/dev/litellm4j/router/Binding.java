package dev.litellm4j.router;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Option;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.listen.CallWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes of a request to a group the request to one deployment. */
final class Binding {
    private static final Option<?>[] ROUTING = {
        RequestOptions.FALLBACKS,
        RequestOptions.ALLOWED_MODEL_REGION,
        RequestOptions.PRIORITY,
        CallWatch.OPTION,
        RouterSession.OPTION,
        RoutingStrategy.OF_REQUEST
    };

    private Binding() {}

    /** {@code nanosLeft}: what is left of the deadline; {@link Long#MAX_VALUE} without one. */
    static LlmRequest<?> bind(
            LlmRequest<?> request, Deployment deployment, boolean stream, long nanosLeft, Cancellation cancellation) {
        RequestOptions said = request.options();
        RequestOptions options = (said.has(RequestOptions.API_BASE)
                        ? said.or(withoutCredentials(deployment))
                        : said.or(deployment.options()))
                .with(RequestOptions.CANCELLATION, cancellation);
        if (deployment.baseModel().isPresent() && !options.has(RequestOptions.BASE_MODEL)) {
            options = options.with(
                    RequestOptions.BASE_MODEL, deployment.baseModel().get());
        }
        options = withoutRouting(limited(withFirstToken(options, stream), isWhole(said), stream, nanosLeft));
        LlmRequest<?> filled = deployment.params().isEmpty()
                ? request
                : request.with(withDefaults(request.fields(), deployment.params()));
        return filled.with(model(deployment, request.model()), options);
    }

    /** An address the caller names is never sent a credential that was configured. */
    private static RequestOptions withoutCredentials(Deployment deployment) {
        return deployment
                .options()
                .without(
                        RequestOptions.API_KEY,
                        RequestOptions.PROVIDER_PARAMS,
                        RequestOptions.HEADERS,
                        RequestOptions.QUERY);
    }

    /** Who retries and falls back is the router: whatever its client is set to do, it makes one attempt. */
    private static RequestOptions withoutRouting(RequestOptions options) {
        return options.without(ROUTING)
                .with(RequestOptions.NUM_RETRIES, 0)
                .with(RequestOptions.DISABLE_FALLBACKS, true);
    }

    /** A limit of its own for the first chunk; limits that the request says one by one go before it. */
    private static RequestOptions withFirstToken(RequestOptions options, boolean stream) {
        if (!options.has(Deployment.STREAM_TIMEOUT)) {
            return options;
        }
        RequestOptions plain = options.without(Deployment.STREAM_TIMEOUT);
        Timeouts limits = options.get(RequestOptions.TIMEOUTS, Timeouts.NONE);
        return stream && limits.firstToken().isEmpty()
                ? plain.with(
                        RequestOptions.TIMEOUTS,
                        limits.withFirstToken(
                                options.get(Deployment.STREAM_TIMEOUT).orElseThrow()))
                : plain;
    }

    /** Whether the deadline is one on the whole call, streams included, and not only on their first token. */
    private static boolean isWhole(RequestOptions said) {
        return said.get(RequestOptions.TIMEOUTS).flatMap(Timeouts::call).isPresent();
    }

    private static RequestOptions limited(RequestOptions options, boolean whole, boolean stream, long nanosLeft) {
        if (nanosLeft == Long.MAX_VALUE) {
            return options;
        }
        Duration left = Duration.ofNanos(Math.max(1_000_000, nanosLeft));
        Timeouts limits = options.get(RequestOptions.TIMEOUTS, Timeouts.NONE);
        if (whole || (!stream && limits.call().isPresent())) {
            limits = limits.withCall(shorter(limits.call().orElse(left), left));
        }
        if (stream) {
            Duration first = limits.firstToken()
                    .or(() -> options.get(RequestOptions.TIMEOUT))
                    .orElse(left);
            return options.with(RequestOptions.TIMEOUTS, limits.withFirstToken(shorter(first, left)));
        }
        Duration own = options.get(RequestOptions.TIMEOUT, left);
        RequestOptions limited = options.with(RequestOptions.TIMEOUT, shorter(own, left));
        return limits.equals(Timeouts.NONE) ? limited : limited.with(RequestOptions.TIMEOUTS, limits);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static JsonObject withDefaults(JsonObject fields, JsonObject defaults) {
        JsonObjectBuilder filled = fields.toBuilder();
        for (int i = 0; i < defaults.size(); i++) {
            String name = defaults.nameAt(i);
            if (name.equals("tools") && fields.containsKey("tools")) {
                List<Object> both = new ArrayList<>(defaults.array("tools"));
                both.addAll(fields.array("tools"));
                filled.set("tools", both);
            } else if (!fields.containsKey(name)) {
                filled.set(name, defaults.valueAt(i));
            }
        }
        return filled.build();
    }

    private static String model(Deployment deployment, String asked) {
        String name = deployment.modelName();
        if (!Wildcard.is(name)) {
            name = deployment.teamPublicModelName().orElse(name);
        }
        return Wildcard.is(name)
                ? Wildcard.of(name).filled(deployment.model(), asked).orElse(deployment.model())
                : deployment.model();
    }
}
