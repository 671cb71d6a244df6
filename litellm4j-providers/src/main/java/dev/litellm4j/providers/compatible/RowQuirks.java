package dev.litellm4j.providers.compatible;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.wire.Quirks;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A row's renames, limits, defaults and named quirks. */
record RowQuirks(JsonObject renames, JsonObject limits, JsonObject defaults, List<NamedQuirk> named) implements Quirks {
    static Quirks of(CompatibleRow row) {
        JsonObject fields = row.fields();
        RowQuirks quirks =
                new RowQuirks(fields.object("rename"), fields.object("max"), fields.object("defaults"), row.quirks());
        return quirks.equals(new RowQuirks(JsonObject.EMPTY, JsonObject.EMPTY, JsonObject.EMPTY, List.of()))
                ? Quirks.NONE
                : quirks;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A> LlmRequest<A> adapt(LlmRequest<A> request, Consumer<Warning> warnings) {
        return request instanceof ChatRequest chat ? (LlmRequest<A>) adapted(chat, warnings) : request;
    }

    private ChatRequest adapted(ChatRequest request, Consumer<Warning> warnings) {
        ChatRequest adapted = request;
        for (NamedQuirk quirk : named) {
            adapted = quirk.apply(adapted, warnings);
        }
        JsonObject fields = renamed(adapted.fields());
        fields = limited(fields, warnings);
        for (String name : defaults.keySet()) {
            fields = fields.containsKey(name) ? fields : fields.with(name, value(defaults, name));
        }
        return fields == request.fields() ? request : adapted.with(fields);
    }

    /** Of two names for one thing the provider's own counts. */
    private JsonObject renamed(JsonObject fields) {
        JsonObject result = fields;
        for (String name : renames.keySet()) {
            Optional<Object> value = result.find(name);
            if (value.isPresent()) {
                String here = renames.text(name);
                JsonObjectBuilder changed = result.toBuilder().remove(name);
                result = (result.has(here) ? changed : changed.set(here, value.get())).build();
            }
        }
        return result;
    }

    private JsonObject limited(JsonObject fields, Consumer<Warning> warnings) {
        JsonObject result = fields;
        for (String name : limits.keySet()) {
            double most = limits.number(name).orElseThrow().doubleValue();
            if (result.number(name).filter(value -> value.doubleValue() > most).isPresent()) {
                warnings.accept(new Warning(name, "is at most " + value(limits, name) + " here, and was sent as that"));
                result = result.with(name, value(limits, name));
            }
        }
        return result;
    }

    private static Object value(JsonObject object, String name) {
        return object.find(name).orElseThrow();
    }
}
