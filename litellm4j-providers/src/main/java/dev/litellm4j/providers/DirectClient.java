package dev.litellm4j.providers;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.api.Warning;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.compatible.Gateway;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.mock.Mocks;
import dev.litellm4j.providers.stream.AsyncCalls;
import dev.litellm4j.providers.stream.ChunkSource;
import dev.litellm4j.providers.stream.ColdStream;
import dev.litellm4j.providers.transport.Transport;
import dev.litellm4j.providers.wire.Codec;
import dev.litellm4j.providers.wire.Framing;
import dev.litellm4j.providers.wire.LocalCodec;
import dev.litellm4j.providers.wire.LocalStreamingCodec;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One call, from start to finish: find the provider, say the request in its format, send it, read the reply.
 *
 * <p>It never retries and never falls back; that is decided above it. Thread-safe. {@link #close()} ends the transport
 * and the threads of asynchronous calls.
 */
public final class DirectClient implements LlmClient {
    /** How many providers an error names; more would bury what it says. */
    private static final int NAMED = 20;

    private final Providers providers;
    private final ModelCatalog catalog;
    private final Transport transport;
    private final ClientSettings settings;
    private final Targets targets;
    private final Defaults defaults;
    private final Optional<String> gateway;
    private final AsyncCalls async;
    private final Prefixes prefixes;

    /** A client that owns {@code transport}. */
    public DirectClient(Providers providers, ModelCatalog catalog, Transport transport, ClientSettings settings) {
        this.providers = providers;
        this.catalog = catalog;
        this.transport = transport;
        this.settings = settings;
        this.targets = new Targets(settings);
        this.defaults = new Defaults(settings.defaults());
        this.gateway = Gateway.named(settings.secrets());
        this.async = new AsyncCalls();
        this.prefixes = new Prefixes(Clock.systemUTC());
    }

    @Override
    public <A> A call(LlmRequest<A> request) {
        Optional<A> mocked = Mocks.answer(request);
        if (mocked.isPresent()) {
            return mocked.get();
        }
        Exchange<LlmRequest<A>> exchange = prepare(request);
        Codec<LlmRequest<A>, A> codec = exchange.provider()
                .protocol()
                .codec(request)
                .orElseThrow(() -> unsupported(exchange, request.operation()));
        Cancellation cancellation =
                request.options().get(RequestOptions.CANCELLATION).orElseGet(Cancellation::new);
        if (codec instanceof LocalCodec<LlmRequest<A>, A> local) {
            return new LocalCalls(exchange, async.executor(), false, cancellation).answer(local, request);
        }
        WireRequest encoded = codec.encode(exchange.request());
        try (WireReply reply = prefixes.send(exchange, codec, encoded, false, cancellation)) {
            A answer = decode(exchange, codec, reply);
            exchange.pricing().ended();
            return request.attach(answer, exchange.info(reply, encoded));
        }
    }

    @Override
    public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
        return new ColdStream<>(
                cancellation -> open(request, cancellation),
                async.executor(),
                request.options().get(RequestOptions.CANCELLATION));
    }

    private <A, C> ChunkSource<C> open(StreamableRequest<A, C> request, Cancellation cancellation) {
        Optional<ChunkSource<C>> mocked = Mocks.chunks(request, cancellation);
        if (mocked.isPresent()) {
            return mocked.get();
        }
        Exchange<StreamableRequest<A, C>> exchange = prepare(request);
        StreamingCodec<StreamableRequest<A, C>, A, C> codec = exchange.provider()
                .protocol()
                .streamingCodec(request)
                .orElseThrow(() -> unsupported(exchange, "streamed " + request.operation()));
        if (codec instanceof LocalStreamingCodec<StreamableRequest<A, C>, A, C> local) {
            return new LocalCalls(exchange, async.executor(), true, cancellation).chunks(local, request);
        }
        WireRequest encoded = codec.encodeStream(exchange.request());
        WireReply reply = prefixes.send(exchange, codec, encoded, true, cancellation);
        try {
            return chunks(exchange, codec, request, reply, exchange.info(reply, encoded));
        } catch (RuntimeException | Error e) {
            reply.close();
            throw e;
        }
    }

    private static <A, C> ChunkSource<C> chunks(
            Exchange<StreamableRequest<A, C>> exchange,
            StreamingCodec<StreamableRequest<A, C>, A, C> codec,
            StreamableRequest<A, C> request,
            WireReply reply,
            AnswerInfo info) {
        Framing framing = exchange.provider().protocol().framing();
        WireChunks.Whole<C> whole = other -> whole(exchange, codec, request, other, info);
        if (!(framing instanceof SseFraming) || StartedReply.isDeclared(reply)) {
            return new WireChunks<>(
                    exchange, codec.chunks(exchange.request(), reply.headers()), framing, reply, request, info, whole);
        }
        StartedReply started = started(exchange, reply);
        return started.isWhole()
                ? whole.read(started)
                : new WireChunks<>(
                        exchange,
                        codec.chunks(exchange.request(), reply.headers()),
                        framing,
                        started,
                        request,
                        info,
                        whole);
    }

    private static StartedReply started(Exchange<?> exchange, WireReply reply) {
        try {
            return new StartedReply(reply);
        } catch (IOException e) {
            throw exchange.unreadable(e, "", reply.status());
        }
    }

    /** A reply that is the whole answer as chunks; or its chunks, where they come without events. */
    private static <A, C> ChunkSource<C> whole(
            Exchange<StreamableRequest<A, C>> exchange,
            StreamingCodec<StreamableRequest<A, C>, A, C> codec,
            StreamableRequest<A, C> request,
            WireReply reply,
            AnswerInfo info) {
        A answer;
        try {
            answer = decode(exchange, codec, reply);
        } catch (ApiResponseException e) {
            if (!(e.getCause() instanceof MalformedJsonException)) {
                throw e;
            }
            return WireChunks.ofJson(exchange, codec.chunks(exchange.request(), reply.headers()), reply, request, info)
                    .orElseThrow(() -> e);
        }
        exchange.pricing().ended();
        reply.close();
        return WireChunks.replayed(request, answer, info);
    }

    @Override
    public <A> CompletableFuture<A> callAsync(LlmRequest<A> request) {
        return async.submit(request, this::call);
    }

    /** The provider and model a request goes to, without going there. */
    public Providers.Match resolve(LlmRequest<?> request) {
        RequestOptions said = request.options();
        return providers.resolve(
                request.model(),
                said.get(RequestOptions.PROVIDER).or(() -> gateway),
                said.get(RequestOptions.API_BASE));
    }

    /** The registry this client asks. */
    public Providers providers() {
        return providers;
    }

    @Override
    public void close() {
        async.close();
        transport.close();
    }

    @SuppressWarnings("unchecked")
    private <Q extends LlmRequest<?>> Exchange<Q> prepare(Q request) {
        RequestOptions said = request.options();
        Providers.Match match = providers.resolve(
                request.model(),
                said.get(RequestOptions.PROVIDER)
                        .or(() -> defaults.all().get(RequestOptions.PROVIDER))
                        .or(() -> gateway),
                said.get(RequestOptions.API_BASE));
        boolean strange = defaults.giveAway() && targets.isStrange(match.provider(), said);
        RequestOptions options = said.or(strange ? defaults.forStrangers() : defaults.all());
        String provider = match.provider().name();
        RequestOptions resolved = options.with(RequestOptions.PROVIDER, provider);
        List<Warning> warnings = new ArrayList<>(0);
        warnOfOneAttempt(options, warnings);
        LlmRequest<?> adapted = match.provider().quirks().adapt(request.with(match.model(), resolved), warnings::add);
        Target target = targets.of(match.provider(), match.model(), resolved);
        return new Exchange<>(
                match.provider(),
                (Q) adapted,
                request.model(),
                target,
                warnings,
                new CatalogPricing(catalog, match.provider(), target, adapted.fields(), settings.costs()),
                transport,
                settings);
    }

    /** Whoever retries and falls back above this client takes these options off; here they have no effect. */
    private static void warnOfOneAttempt(RequestOptions options, List<Warning> warnings) {
        if (options.get(RequestOptions.NUM_RETRIES, 0) > 0) {
            warnings.add(new Warning("num_retries", "this client makes one attempt; num_retries had no effect"));
        }
        if (!options.get(RequestOptions.FALLBACKS, List.of()).isEmpty()) {
            warnings.add(new Warning("fallbacks", "this client makes one attempt; fallbacks had no effect"));
        }
    }

    @SuppressWarnings("unchecked")
    private static <Q extends LlmRequest<A>, A> A decode(Exchange<?> exchange, Codec<Q, A> codec, WireReply reply) {
        try {
            return codec.decode(reply, (Q) exchange.request());
        } catch (LiteLLMException known) {
            throw exchange.clean(known);
        } catch (IOException | RuntimeException e) {
            throw exchange.unreadable(e, Exchange.text(reply), reply.status());
        }
    }

    private BadRequestException unsupported(Exchange<?> exchange, String operation) {
        String provider = exchange.provider().name();
        List<String> others = providers.names().stream()
                .filter(name -> providers
                        .find(name)
                        .filter(other ->
                                other.protocol().supports(exchange.request().getClass()))
                        .isPresent())
                .toList();
        return new BadRequestException(
                provider + " has no " + operation + "; providers that have it: "
                        + String.join(", ", others.subList(0, Math.min(NAMED, others.size())))
                        + (others.size() > NAMED ? " and " + (others.size() - NAMED) + " more" : "")
                        + exchange.request().wayOut().map(way -> "; " + way).orElse(""),
                ErrorDetails.of(provider, exchange.target().model()));
    }
}
