package dev.litellm4j.providers.compatible;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.token.CountTokensRequest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A row's deviations, in this order: marks of a prompt's cache, tools, named quirks, messages, values, renames, limits, defaults.
 *
 * @param tools what a function may hold
 * @param named what a row cannot say in nouns
 * @param messages what a message may hold
 * @param values what parameters may be
 * @param fields the row itself
 */
record RowQuirks(
        Optional<RowTools> tools,
        List<NamedQuirk> named,
        Optional<RowMessages> messages,
        Optional<RowValues> values,
        JsonObject fields)
        implements Quirks {
    static Quirks of(CompatibleRow row) {
        return new RowQuirks(RowTools.of(row), row.quirks(), RowMessages.of(row), RowValues.of(row), row.fields());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A> LlmRequest<A> adapt(LlmRequest<A> request, Consumer<Warning> warnings) {
        if (request instanceof CountTokensRequest count) {
            return (LlmRequest<A>) CountTokensRequest.of(adapted(count.chat(), warnings));
        }
        return request instanceof ChatRequest chat ? (LlmRequest<A>) adapted(chat, warnings) : request;
    }

    private ChatRequest adapted(ChatRequest request, Consumer<Warning> warnings) {
        ChatRequest marked = fields.bool("cache_control").orElse(false)
                ? CacheMarks.onParts(request)
                : CacheMarks.without(request, warnings);
        ChatRequest adapted = tools.isPresent() ? tools.get().apply(marked) : marked;
        for (NamedQuirk quirk : named) {
            adapted = quirk.apply(adapted, warnings);
        }
        adapted = messages.isPresent() ? messages.get().apply(adapted, warnings) : adapted;
        adapted = values.isPresent() ? values.get().apply(adapted, warnings) : adapted;
        List<Object> schema = fields.array("json_schema");
        adapted = schema.isEmpty() ? adapted : FormatQuirks.schema(adapted, schema);
        adapted = unaskedUsage(adapted, warnings);
        adapted = renamed(adapted);
        adapted = limited(adapted, warnings);
        JsonObject defaults = fields.object("defaults");
        for (String name : defaults.keySet()) {
            adapted = adapted.fields().containsKey(name)
                    ? adapted
                    : adapted.with(adapted.fields().with(name, value(defaults, name)));
        }
        return adapted;
    }

    /** By {@code cost.path} and {@code cost.per_dollar}, or nothing where it is {@code cost.free}. */
    @Override
    public Optional<BigDecimal> reportedCost(Usage usage) {
        JsonObject cost = fields.object("cost");
        if (cost.isEmpty()) {
            return Optional.empty();
        }
        if (cost.bool("free").orElse(false)) {
            return Optional.of(BigDecimal.ZERO);
        }
        JsonObject place = usage.fields();
        String[] names = cost.text("path").split("[.]");
        for (int i = 0; i < names.length - 1; i++) {
            place = place.object(names[i]);
        }
        BigDecimal units = new BigDecimal(cost.number("per_dollar").orElse(1).toString());
        return place.number(names[names.length - 1])
                .map(number -> new BigDecimal(number.toString()).divide(units, MathContext.DECIMAL64));
    }

    /** Who takes no {@code stream_options} sends the usage unasked. */
    private ChatRequest unaskedUsage(ChatRequest request, Consumer<Warning> warnings) {
        JsonObject said = request.fields().object("stream_options");
        if (fields.bool("stream_options").orElse(true) || !request.fields().containsKey("stream_options")) {
            return request;
        }
        if (!said.without("include_usage").isEmpty()) {
            warnings.accept(new Warning("stream_options", "is not known here; it was dropped"));
        }
        return request.with(request.fields().without("stream_options"));
    }

    /** Of two names for one thing the provider's own counts. */
    private ChatRequest renamed(ChatRequest request) {
        JsonObject renames = fields.object("rename");
        JsonObject result = request.fields();
        for (String name : renames.keySet()) {
            Optional<Object> value = result.find(name);
            if (value.isPresent()) {
                String here = renames.text(name);
                JsonObjectBuilder changed = result.toBuilder().remove(name);
                result = (result.has(here) ? changed : changed.set(here, value.get())).build();
            }
        }
        return result == request.fields() ? request : request.with(result);
    }

    private ChatRequest limited(ChatRequest request, Consumer<Warning> warnings) {
        ChatRequest result = request;
        JsonObject most = fields.object("max");
        for (String name : most.keySet()) {
            if (compared(result, name, most) > 0) {
                warnings.accept(new Warning(name, "is at most " + value(most, name) + " here, and was sent as that"));
                result = result.with(result.fields().with(name, value(most, name)));
            }
        }
        JsonObject least = fields.object("min");
        for (String name : least.keySet()) {
            if (compared(result, name, least) < 0) {
                result = Refusals.dropped(
                        result, name, "takes a " + name + " of " + value(least, name) + " or more", warnings);
            }
        }
        return result;
    }

    private static int compared(ChatRequest request, String name, JsonObject limits) {
        double limit = limits.number(name).orElseThrow().doubleValue();
        return Double.compare(
                request.fields().number(name).map(Number::doubleValue).orElse(limit), limit);
    }

    private static Object value(JsonObject object, String name) {
        return object.find(name).orElseThrow();
    }
}
