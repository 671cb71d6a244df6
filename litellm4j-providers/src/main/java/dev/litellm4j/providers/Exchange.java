package dev.litellm4j.providers;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.Headers;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Routing;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.api.Warning;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.providers.error.ErrorBody;
import dev.litellm4j.providers.error.Redaction;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.transport.RawRequest;
import dev.litellm4j.providers.transport.Transport;
import dev.litellm4j.providers.wire.HttpInterceptor;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireBody;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One request on its way to one provider: what the steps of a call share.
 *
 * @param <Q> the request's type, as the provider's codec takes it
 */
record Exchange<Q extends LlmRequest<?>>(
        Provider provider,
        Q request,
        String asked,
        Target target,
        List<Warning> warnings,
        CatalogPricing pricing,
        Transport transport,
        ClientSettings settings) {
    private static final Timeouts SIDE_LIMITS = Timeouts.NONE.withCall(Duration.ofSeconds(30));

    /** Sends what the codec made: addressed, with the caller's changes, past the interceptors, signed. */
    WireReply send(WireRequest encoded, boolean streaming, Cancellation cancellation) {
        return send(addressed(encoded), streaming, limits(streaming), cancellation);
    }

    /** What the codec made, addressed and with the caller's changes. */
    WireRequest addressed(WireRequest encoded) {
        return provider.host().address(withEdits(encoded), target);
    }

    /** Sends what is addressed already: past the interceptors, signed. */
    WireReply send(WireRequest addressed, boolean streaming, Timeouts limits, Cancellation cancellation) {
        return exchange(addressed, true, streaming, limits, cancellation);
    }

    /** Sends a request that goes before the call's own, to an address beside its. */
    WireReply sendBeside(WireRequest addressed, Timeouts limits, Cancellation cancellation) {
        return exchange(withQuery(withHeaders(addressed)), true, false, limits, cancellation);
    }

    /** Sends a further request of the same call: to a path like the first one, or to an address a reply has named. */
    WireReply sendStep(WireRequest step, boolean streaming, Cancellation cancellation) {
        if (step.url().startsWith("/")) {
            return send(provider.host().address(withHeaders(step), target), streaming, limits(streaming), cancellation);
        }
        return Origin.same(step.url(), target.baseUrl())
                ? send(withHeaders(step), streaming, limits(streaming), cancellation)
                : exchange(step, false, streaming, limits(streaming), cancellation);
    }

    private WireReply exchange(
            WireRequest addressed, boolean sign, boolean streaming, Timeouts limits, Cancellation cancellation) {
        Transport.Context context =
                new Transport.Context(provider.name(), target.model(), limits, streaming, cancellation);
        HttpInterceptor.Next last = unsigned -> transport.send(shown(sign ? signed(unsigned) : unsigned), context);
        WireReply reply = settings.interceptors().isEmpty()
                ? last.send(addressed)
                : through(settings.interceptors(), last).send(addressed);
        if (reply.status() >= 200 && reply.status() < 300) {
            return reply;
        }
        if (reply.status() == 401 && sign) {
            provider.auth().refused(target);
        }
        try (reply) {
            String body = scrubbed(text(reply));
            throw clean(provider.protocol().errors().read(reply, body, provider.name(), target.model()));
        }
    }

    private WireRequest shown(WireRequest request) {
        target.options().get(RawRequest.SINK).ifPresent(sink -> RawRequest.show(request, sink));
        return request;
    }

    private WireRequest signed(WireRequest request) {
        return provider.auth().sign(request, target, this::ask);
    }

    /** A side request, such as for a token: others may wait for what it brings, so this call's end does not end it. */
    private WireReply ask(WireRequest request) {
        return transport.send(
                request,
                new Transport.Context(
                        provider.name(),
                        target.model(),
                        SIDE_LIMITS.or(settings.timeouts()),
                        false,
                        new Cancellation()));
    }

    /** What is known about the answer once the reply's head is there. */
    AnswerInfo info(WireReply reply, WireRequest encoded) {
        return info(reply.headers(), encoded.warnings());
    }

    /** The same where there are headers, or none, but no reply. */
    AnswerInfo info(Headers headers, List<Warning> further) {
        pricing.answered(headers);
        List<Warning> all = warnings;
        if (!further.isEmpty()) {
            all = new java.util.ArrayList<>(warnings);
            all.addAll(further);
        }
        return new AnswerInfo(
                provider.name(), target.model(), headers, List.copyOf(all), new Routing(asked, List.of()), pricing);
    }

    /** The provider and the model, for sentences. */
    String who() {
        return provider.name() + "/" + target.model();
    }

    /** The failure to read a reply; or what the reply itself says went wrong, where it is no answer but a list with an error. */
    LiteLLMException unreadable(Exception cause, String body, int status) {
        if (cause instanceof MalformedJsonException && ErrorBody.of(body).has("error")) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            WireReply told = WireReply.of(status, bytes, Headers.NONE);
            return clean(provider.protocol().errors().read(told, scrubbed(body), provider.name(), target.model()));
        }
        return new ApiResponseException(
                who() + ": the reply cannot be read: " + scrubbed(String.valueOf(cause.getMessage())),
                ErrorDetails.builder()
                        .provider(provider.name())
                        .model(target.model())
                        .statusCode(status)
                        .body(scrubbed(body))
                        .build(),
                cause);
    }

    /** {@code failure} without this call's credentials: providers like to quote the key they refuse. */
    LiteLLMException clean(LiteLLMException failure) {
        String message = String.valueOf(failure.getMessage());
        String words = scrubbed(message);
        String body = scrubbed(failure.body());
        return words.equals(message) && body.equals(failure.body())
                ? failure
                : failure.with(words, failure.details().toBuilder().body(body).build());
    }

    private String scrubbed(String text) {
        String clean = Redaction.of(text);
        if (target.apiKey().isPresent()) {
            clean = Redaction.of(clean, target.apiKey().get().reveal());
        }
        for (Map.Entry<String, String> header :
                target.options().get(RequestOptions.HEADERS, Map.of()).entrySet()) {
            if (Redaction.isCredential(header.getKey())) {
                clean = Redaction.of(clean, header.getValue());
            }
        }
        return clean;
    }

    private static HttpInterceptor.Next through(List<HttpInterceptor> interceptors, HttpInterceptor.Next last) {
        HttpInterceptor.Next next = last;
        for (int i = interceptors.size() - 1; i >= 0; i--) {
            HttpInterceptor interceptor = interceptors.get(i);
            HttpInterceptor.Next rest = next;
            next = request -> interceptor.intercept(request, rest);
        }
        return next;
    }

    private WireRequest withHeaders(WireRequest encoded) {
        WireRequest edited =
                encoded.header("User-Agent").isPresent() ? encoded : encoded.withHeader("User-Agent", "litellm4j");
        for (Map.Entry<String, String> header :
                target.options().get(RequestOptions.HEADERS, Map.of()).entrySet()) {
            edited = withHeader(edited, header.getKey(), header.getValue());
        }
        return edited;
    }

    private WireRequest withQuery(WireRequest encoded) {
        WireRequest edited = encoded;
        for (Map.Entry<String, String> parameter :
                target.options().get(RequestOptions.QUERY, Map.of()).entrySet()) {
            edited = edited.withQuery(parameter.getKey(), parameter.getValue());
        }
        return edited;
    }

    private WireRequest withEdits(WireRequest encoded) {
        RequestOptions options = target.options();
        WireRequest edited = withQuery(withHeaders(encoded));
        if (options.has(RequestOptions.EXTRA_BODY) || options.has(RequestOptions.ADDITIONAL_DROP_PARAMS)) {
            edited = edited.withBody(BodyEdits.apply(
                    jsonBody(edited),
                    options.get(RequestOptions.EXTRA_BODY, Map.of()),
                    options.get(RequestOptions.ADDITIONAL_DROP_PARAMS, List.of())));
        }
        return edited;
    }

    /** The caller's header goes before the codec's, unless the codec has made it part of a list, as of beta features. */
    private static WireRequest withHeader(WireRequest request, String name, String value) {
        boolean contained = request.header(name)
                .filter(list -> List.of(list.split(",")).containsAll(List.of(value.split(","))))
                .isPresent();
        return contained ? request : request.withHeader(name, value);
    }

    private WireBody jsonBody(WireRequest edited) {
        return edited.body()
                .filter(body -> edited.contentType().equals("application/json"))
                .orElseThrow(() -> new BadRequestException(
                        request.operation() + " has no JSON body at " + provider.name()
                                + " that extraBody or additionalDropParams could change",
                        ErrorDetails.of(provider.name(), target.model())));
    }

    Timeouts limits(boolean streaming) {
        RequestOptions options = target.options();
        Timeouts said = options.get(RequestOptions.TIMEOUTS, Timeouts.NONE);
        Duration simple = options.get(RequestOptions.TIMEOUT).orElse(null);
        if (simple != null) {
            said = said.or(
                    streaming
                            ? Timeouts.NONE.withFirstToken(simple).withBetweenTokens(simple)
                            : Timeouts.NONE.withCall(simple).withFirstToken(simple));
        }
        return said.or(settings.timeouts()).or(Timeouts.DEFAULTS);
    }

    /** The whole body as far as it can be had; it is evidence only. */
    static String text(WireReply reply) {
        try {
            return new String(reply.bytes(), StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException cutOff) {
            return "";
        }
    }
}
