package dev.litellm4j.providers.compatible;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The values a parameter may have, and the parameters that some models of the provider lack.
 *
 * @param values what a parameter may be; of a format, its types
 * @param lacking what the models that begin so lack
 */
record RowValues(JsonObject values, JsonObject lacking) {
    /** From least to most; an effort that is not known becomes the next one that is. */
    private static final List<String> EFFORTS = List.of("minimal", "low", "medium", "high", "xhigh", "max");

    static Optional<RowValues> of(CompatibleRow row) {
        RowValues values =
                new RowValues(row.fields().object("values"), row.fields().object("not_for"));
        return values.values.isEmpty() && values.lacking.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    ChatRequest apply(ChatRequest request, Consumer<Warning> warnings) {
        ChatRequest result = request;
        for (String models : lacking.keySet()) {
            for (Object parameter : request.model().startsWith(models) ? lacking.array(models) : List.of()) {
                String name = parameter.toString();
                result = result.fields().has(name)
                                && !(name.equals("n") && result.fields().intValue(name, 1) == 1)
                        ? Refusals.dropped(result, name, "has no " + name + " for " + request.model(), warnings)
                        : result.with(result.fields().without(name));
            }
        }
        for (String name : values.keySet()) {
            result = result.fields().has(name) ? checked(result, name, warnings) : result;
        }
        return result;
    }

    private ChatRequest checked(ChatRequest request, String name, Consumer<Warning> warnings) {
        List<Object> known = values.array(name);
        Object value = said(request, name);
        if (known.stream().anyMatch(one -> same(one, value))) {
            return request;
        }
        Optional<Object> near = nearest(name, value, known);
        if (near.isPresent()) {
            warnings.accept(new Warning(name, "'" + value + "' is not known here; " + near.get() + " was sent"));
            return request.with(request.fields().with(name, near.get()));
        }
        return Refusals.dropped(request, name, "takes of " + name + " only " + known + ", not " + value, warnings);
    }

    private static Object said(ChatRequest request, String name) {
        return switch (name) {
            case "reasoning_effort" -> request.reasoningEffort().orElse("");
            case "response_format" -> request.fields().object(name).text("type");
            default -> request.fields().find(name).orElse("");
        };
    }

    private static Optional<Object> nearest(String name, Object value, List<Object> known) {
        if (name.equals("response_format")) {
            return value.equals("json_schema") && known.contains("json_object")
                    ? Optional.of(JsonObject.of("type", "json_object"))
                    : Optional.empty();
        }
        if (name.equals("service_tier") && value.equals("default") && known.contains("on_demand")) {
            return Optional.of("on_demand");
        }
        int effort = name.equals("reasoning_effort") ? EFFORTS.indexOf(value) : -1;
        for (int i = effort; i >= 0 && i < EFFORTS.size(); i++) {
            if (known.contains(EFFORTS.get(i))) {
                return Optional.of(EFFORTS.get(i));
            }
        }
        for (int i = effort; i >= 0; i--) {
            if (known.contains(EFFORTS.get(i))) {
                return Optional.of(EFFORTS.get(i));
            }
        }
        return Optional.empty();
    }

    private static boolean same(Object one, Object other) {
        return one instanceof Number a && other instanceof Number b
                ? a.doubleValue() == b.doubleValue()
                : one.equals(other);
    }
}
