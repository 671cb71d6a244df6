package dev.litellm4j.opentelemetry;

import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.listen.AttemptInfo;
import dev.litellm4j.listen.Call;
import dev.litellm4j.listen.CallEvent;
import dev.litellm4j.listen.Ending;
import dev.litellm4j.listen.ErrorInfo;
import dev.litellm4j.listen.Outcome;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;

/** What spans say. Stateless. */
record SpanAttributes(boolean content) {
    void request(Span span, Call call) {
        common(span, call, call.model());
        JsonObject fields = call.fields();
        number(span, Keys.TEMPERATURE, fields, "temperature");
        number(span, Keys.TOP_P, fields, "top_p");
        number(span, Keys.FREQUENCY_PENALTY, fields, "frequency_penalty");
        number(span, Keys.PRESENCE_PENALTY, fields, "presence_penalty");
        whole(span, Keys.MAX_TOKENS, fields, fields.has("max_tokens") ? "max_tokens" : "max_completion_tokens");
        whole(span, Keys.SEED, fields, "seed");
        whole(span, Keys.CHOICES, fields, "n");
        if (!call.tags().isEmpty()) {
            span.setAttribute(Keys.TAGS, call.tags());
        }
        if (content && !call.isRedacted() && fields.has("messages")) {
            span.setAttribute(Keys.INPUT_MESSAGES, Messages.input(fields));
        }
    }

    private static void common(Span span, Call call, String model) {
        span.setAttribute(Keys.OPERATION, Names.operation(call.operation()));
        span.setAttribute(Keys.REQUEST_MODEL, model);
        span.setAttribute(Keys.REQUEST_STREAM, call.stream());
        span.setAttribute(Keys.CALL_ID, call.id());
    }

    private static void number(Span span, AttributeKey<Double> key, JsonObject fields, String name) {
        fields.number(name).ifPresent(value -> span.setAttribute(key, value.doubleValue()));
    }

    private static void whole(Span span, AttributeKey<Long> key, JsonObject fields, String name) {
        fields.number(name).ifPresent(value -> span.setAttribute(key, value.longValue()));
    }

    void attempt(Span span, Call call, AttemptInfo attempt) {
        common(span, call, attempt.model());
        span.setAttribute(Keys.ATTEMPT, (long) attempt.number());
        text(span, Keys.DEPLOYMENT, attempt.deployment());
        text(span, Keys.GROUP, attempt.group());
        text(span, Keys.REASON, attempt.reason());
    }

    private static void text(Span span, AttributeKey<String> key, String value) {
        if (!value.isEmpty()) {
            span.setAttribute(key, value);
        }
    }

    void end(Span span, CallEvent.Ended event) {
        Ending ending = event.ending();
        text(span, Keys.PROVIDER, Names.provider(ending.provider()));
        text(span, Keys.RESPONSE_MODEL, ending.model());
        ending.requestId().ifPresent(id -> text(span, Keys.RESPONSE_ID, id));
        ending.timeToFirstToken().ifPresent(wait -> span.setAttribute(Keys.FIRST_CHUNK, wait.toNanos() / 1e9));
        usage(span, ending.usage());
        ending.cost()
                .ifPresent(cost -> span.setAttribute(Keys.COST, cost.total().doubleValue()));
        answer(span, event);
        if (ending.cacheHit()) {
            span.setAttribute(Keys.CACHE_HIT, true);
        }
        if (ending.outcome() == Outcome.FAILURE) {
            ErrorInfo error = ending.error().orElseThrow();
            span.setAttribute(Keys.ERROR_TYPE, error.type());
            span.setAttribute(Keys.STATUS_CODE, (long) error.statusCode());
            span.setStatus(StatusCode.ERROR, error.type() + " " + error.statusCode());
        } else if (ending.outcome() == Outcome.CANCELLED) {
            span.setAttribute(Keys.ERROR_TYPE, "cancelled");
        }
    }

    private static void usage(Span span, Usage usage) {
        if (!usage.isPresent()) {
            return;
        }
        span.setAttribute(Keys.INPUT_TOKENS, (long) usage.promptTokens());
        span.setAttribute(Keys.OUTPUT_TOKENS, (long) usage.completionTokens());
        positive(span, Keys.CACHE_READ, usage.cachedTokens());
        positive(span, Keys.CACHE_WRITE, usage.cacheCreationTokens());
        positive(span, Keys.REASONING, usage.reasoningTokens());
    }

    private static void positive(Span span, AttributeKey<Long> key, int count) {
        if (count > 0) {
            span.setAttribute(key, (long) count);
        }
    }

    private void answer(Span span, CallEvent.Ended event) {
        JsonObject answer = event.ending().response();
        List<String> reasons = answer.objects("choices").stream()
                .map(choice -> choice.text("finish_reason"))
                .filter(reason -> !reason.isEmpty())
                .toList();
        if (!reasons.isEmpty()) {
            span.setAttribute(Keys.FINISH_REASONS, reasons);
        }
        answer.string("id").ifPresent(id -> text(span, Keys.RESPONSE_ID, id));
        if (content && !event.call().isRedacted() && !answer.array("choices").isEmpty()) {
            span.setAttribute(Keys.OUTPUT_MESSAGES, Messages.output(answer));
        }
    }

    static Attributes of(ErrorInfo error) {
        return Attributes.of(Keys.ERROR_TYPE, error.type(), Keys.STATUS_CODE, (long) error.statusCode());
    }

    static Attributes of(CallEvent.FallbackTaken on) {
        return Attributes.of(Keys.GROUP, on.to(), Keys.ERROR_TYPE, on.error().type());
    }
}
