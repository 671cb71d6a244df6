package dev.litellm4j.providers.gemini;

import dev.litellm4j.chat.ToolChoice;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether and what the model must call; Google's page "Function calling", section "Function calling modes". */
final class GeminiToolChoice {
    private GeminiToolChoice() {}

    static void write(GeminiDraft draft, int functions, boolean servesTools, JsonObjectBuilder body) {
        JsonObjectBuilder config = JsonObject.builder();
        choice(draft)
                .filter(mode -> asks(mode, functions, draft))
                .ifPresent(mode -> config.set("functionCallingConfig", mode));
        if (functions > 0 && servesTools && draft.model.isThree() && draft.dialect == GeminiDialect.AI_STUDIO) {
            config.set("includeServerSideToolInvocations", true);
        }
        if (!config.isEmpty()) {
            body.set("toolConfig", config.build());
        }
        boolean oneByOne =
                draft.request.parallelToolCalls().filter(parallel -> !parallel).isPresent();
        if (oneByOne && functions > 1) {
            draft.unsupported("parallel_tool_calls", "the model may always call several functions at once");
        } else if (oneByOne && functions == 1) {
            draft.warn(
                    "parallel_tool_calls", draft.provider() + " cannot be told to make one call only; it was dropped");
        }
    }

    /** Without functions there is nothing to choose, and Gemini refuses a choice. */
    private static boolean asks(JsonObject mode, int functions, GeminiDraft draft) {
        if (functions == 0 && mode.text("mode").equals("ANY")) {
            throw draft.refusal("tool_choice demands a call of a function, but tools has none");
        }
        return functions > 0;
    }

    private static Optional<JsonObject> choice(GeminiDraft draft) {
        Optional<ToolChoice> said = draft.request.toolChoice();
        if (said.isEmpty()) {
            said = draft.request.param("function_call").map(ToolChoice::new);
        }
        return said.map(choice -> mode(choice, draft));
    }

    private static JsonObject mode(ToolChoice choice, GeminiDraft draft) {
        String name = choice.functionName();
        switch (choice.mode()) {
            case "auto" -> {
                return JsonObject.of("mode", "AUTO");
            }
            case "none" -> {
                return JsonObject.of("mode", "NONE");
            }
            case "required" -> {
                return JsonObject.of("mode", "ANY");
            }
            case "validated" -> {
                return JsonObject.of("mode", "VALIDATED");
            }
            case "allowed_tools" -> {
                return allowed(choice);
            }
            default -> {
                if (!name.isEmpty()) {
                    return named(name);
                }
                throw draft.refusal("tool_choice \"" + choice.mode() + "\" is not known; use auto, none, required or"
                        + " {type: function, function: {name}}");
            }
        }
    }

    private static JsonObject named(String name) {
        return JsonObject.of("mode", "ANY", "allowedFunctionNames", List.of(name));
    }

    private static JsonObject allowed(ToolChoice choice) {
        JsonObject wire = (JsonObject) choice.wire();
        JsonObject allowed = wire.has("allowed_tools") ? wire.object("allowed_tools") : wire;
        List<String> names = new ArrayList<>();
        for (JsonObject tool : allowed.objects("tools")) {
            names.add(tool.has("function") ? tool.object("function").text("name") : tool.text("name"));
        }
        boolean must = allowed.text("mode").equals("required");
        return JsonObject.of("mode", must ? "ANY" : "VALIDATED", "allowedFunctionNames", names);
    }
}
