package dev.litellm4j.opentelemetry;

import dev.litellm4j.listen.AttemptInfo;
import dev.litellm4j.listen.Call;
import dev.litellm4j.listen.CallEvent;
import dev.litellm4j.listen.CallListener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span of every call, a child of the span that was current where the call was made, with a child for each attempt,
 * and the metrics {@code gen_ai.client.operation.duration}, {@code gen_ai.client.token.usage} and
 * {@code gen_ai.client.operation.time_to_first_chunk}; after OpenTelemetry's semantic conventions for generative AI. What
 * was said is left out unless {@link #withContent()}. Thread-safe.
 */
public final class OpenTelemetryListener implements CallListener {
    private static final String SCOPE = "dev.litellm4j";

    /** Calls whose end was dropped must not stay for ever. */
    private static final int MOST_OPEN = 50_000;

    private final OpenTelemetry telemetry;
    private final Tracer tracer;
    private final Meters meters;
    private final SpanAttributes attributes;
    private final boolean content;
    private final Map<String, Open> open = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Open> eldest) {
            return size() > MOST_OPEN;
        }
    };

    /** A call's spans. */
    private record Open(Span request, Context context, Map<Integer, Span> attempts) {}

    private OpenTelemetryListener(OpenTelemetry telemetry, boolean content) {
        this.telemetry = telemetry;
        this.tracer = telemetry.getTracer(SCOPE);
        this.meters = new Meters(telemetry.getMeter(SCOPE));
        this.attributes = new SpanAttributes(content);
        this.content = content;
    }

    /** Over {@code telemetry}, without what was said. */
    public static OpenTelemetryListener of(OpenTelemetry telemetry) {
        return new OpenTelemetryListener(telemetry, false);
    }

    /** The same with what was said and answered, as {@code gen_ai.input.messages} and {@code gen_ai.output.messages}. */
    public OpenTelemetryListener withContent() {
        return new OpenTelemetryListener(telemetry, true);
    }

    /** Another listener that is told with the caller's context as the current one. */
    public static CallListener inContextOfCaller(CallListener listener) {
        return new ContextCarrier(listener);
    }

    @Override
    public Object capture() {
        return Context.current();
    }

    @Override
    public boolean wantsContent() {
        return content;
    }

    @Override
    public synchronized void on(CallEvent event) {
        if (event instanceof CallEvent.RequestStarted started) {
            start(started);
        } else if (event instanceof CallEvent.OfCall of) {
            Open spans = open.get(of.call().id());
            if (spans != null) {
                on(of, spans);
            }
        }
    }

    private void start(CallEvent.RequestStarted event) {
        Call call = event.call();
        Context parent = call.captured(this) instanceof Context context ? context : Context.root();
        Span span = tracer.spanBuilder(Names.operation(call.operation()) + " " + call.model())
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(event.at())
                .startSpan();
        attributes.request(span, call);
        open.put(call.id(), new Open(span, parent.with(span), new HashMap<>(2)));
    }

    private void on(CallEvent.OfCall event, Open spans) {
        if (event instanceof CallEvent.AttemptStarted started) {
            spans.attempts.put(started.attempt().number(), attempt(started, spans.context));
        } else if (event instanceof CallEvent.FirstToken first) {
            @Nullable Span span = spans.attempts.get(first.attempt().number());
            if (span != null) {
                span.addEvent("gen_ai.first_token", first.at());
            }
        } else if (event instanceof CallEvent.AttemptEnded ended) {
            @Nullable Span span = spans.attempts.remove(ended.attempt().number());
            if (span != null) {
                attributes.end(span, ended);
                span.end(ended.at());
            }
        } else if (event instanceof CallEvent.Retry retry) {
            spans.request.addEvent("litellm.retry", SpanAttributes.of(retry.error()), retry.at());
        } else if (event instanceof CallEvent.FallbackTaken on) {
            spans.request.addEvent("litellm.fallback", SpanAttributes.of(on), on.at());
        } else if (event instanceof CallEvent.CacheHit hit) {
            spans.request.addEvent("litellm.cache_hit", hit.at());
        } else if (event instanceof CallEvent.RequestEnded ended) {
            open.remove(ended.call().id());
            attributes.end(spans.request, ended);
            spans.request.end(ended.at());
            meters.record(ended, spans.context);
        }
    }

    private Span attempt(CallEvent.AttemptStarted event, Context parent) {
        AttemptInfo attempt = event.attempt();
        Span span = tracer.spanBuilder("attempt " + attempt.model())
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(event.at())
                .startSpan();
        attributes.attempt(span, event.call(), attempt);
        return span;
    }
}
