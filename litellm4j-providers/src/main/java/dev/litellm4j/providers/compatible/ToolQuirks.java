package dev.litellm4j.providers.compatible;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Changes to tools and to the choice among them. */
final class ToolQuirks {
    private static final Set<String> STRICT = Set.of("strict");
    private static final Set<String> BEYOND = Set.of("strict", "additionalProperties", "$schema", "$id");

    private ToolQuirks() {}

    static ChatRequest withoutStrict(ChatRequest request, Consumer<Warning> warnings) {
        return without(request, STRICT);
    }

    static ChatRequest plain(ChatRequest request, Consumer<Warning> warnings) {
        return without(request, BEYOND);
    }

    private static ChatRequest without(ChatRequest request, Set<String> names) {
        List<Object> tools = request.fields().array("tools");
        Object rest = without(tools, names, false);
        return rest == tools || tools.isEmpty()
                ? request
                : request.with(request.fields().with("tools", rest));
    }

    /** {@code properties}: whether the object's names are the tool's own, which are never taken out. */
    private static Object without(Object value, Set<String> names, boolean properties) {
        if (value instanceof List<?> list) {
            List<Object> rest = new ArrayList<>(list.size());
            list.forEach(element -> rest.add(without(element, names, false)));
            return rest;
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        JsonObjectBuilder rest = JsonObject.builder();
        object.forEach((name, inner) -> {
            if (properties || !names.contains(name)) {
                rest.append(name, without(inner, names, !properties && name.equals("properties")));
            }
        });
        return rest.build();
    }

    static ChatRequest openAiChoice(ChatRequest request, Consumer<Warning> warnings) {
        return request.fields()
                .find("tool_choice")
                .map(choice -> request.with(request.fields().with("tool_choice", RowTools.choice(choice))))
                .orElse(request);
    }

    static ChatRequest typed(ChatRequest request, Consumer<Warning> warnings) {
        List<JsonObject> tools = request.fields().objects("tools");
        return tools.stream().allMatch(tool -> tool.has("type"))
                ? request
                : request.with(request.fields()
                        .with(
                                "tools",
                                tools.stream()
                                        .map(tool -> tool.has("type") ? tool : tool.with("type", "function"))
                                        .toList()));
    }

    static ChatRequest requiredAsAny(ChatRequest request, Consumer<Warning> warnings) {
        return request.fields().text("tool_choice").equals("required")
                ? request.with(request.fields().with("tool_choice", "any"))
                : request;
    }

    /** Together's description has a choice in the form of a call. */
    static ChatRequest choiceAsCall(ChatRequest request, Consumer<Warning> warnings) {
        JsonObject function = request.fields().object("tool_choice").object("function");
        return function.isEmpty()
                ? request
                : request.with(request.fields()
                        .with(
                                "tool_choice",
                                JsonObject.builder()
                                        .set("index", 0)
                                        .set("id", "")
                                        .set("type", "function")
                                        .set("function", function.with("arguments", ""))
                                        .build()));
    }

    static ChatRequest autoOrNone(ChatRequest request, Consumer<Warning> warnings) {
        String choice = request.fields().text("tool_choice");
        if (!request.fields().has("tool_choice") || choice.equals("auto") || choice.equals("none")) {
            return request;
        }
        return Refusals.dropped(request, "tool_choice", "takes the tool_choice auto or none only", warnings);
    }

    static ChatRequest moonshot(ChatRequest request, Consumer<Warning> warnings) {
        JsonObject fields = request.fields();
        JsonObjectBuilder changed = fields.toBuilder();
        if (fields.text("tool_choice").equals("required")) {
            List<Object> messages = new ArrayList<>(fields.array("messages"));
            messages.add(JsonObject.of("role", "user", "content", "Answer by calling one of the tools."));
            changed.set("messages", messages).remove("tool_choice");
            warnings.accept(
                    new Warning("tool_choice", "is not known here; the model was asked in words to call a tool"));
        }
        boolean several = fields.intValue("n", 1) > 1;
        if (several
                && fields.number("temperature")
                        .filter(it -> it.doubleValue() < 0.3)
                        .isPresent()) {
            changed.set("temperature", 0.3);
            warnings.accept(
                    new Warning("temperature", "must be 0.3 or more for several answers, and was sent as that"));
        }
        return request.with(changed.build());
    }
}
