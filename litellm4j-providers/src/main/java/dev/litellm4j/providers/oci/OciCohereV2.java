package dev.litellm4j.providers.oci;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ToolChoice;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.wire.SupportedParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes Cohere's second format, which its Command A models take. Reference: Oracle's page "CohereChatRequestV2" and the
 * model classes of its SDKs; Cohere's own client for Oracle speaks to these models in it.
 */
final class OciCohereV2 {
    static final SupportedParams PARAMS =
            OciCohere.PARAMS.and("function_call", "logprobs", "reasoning_effort", "thinking", "tool_choice");
    private static final JsonObject DISABLED = JsonObject.of("type", "DISABLED");

    private final ChatRequest request;

    private OciCohereV2(ChatRequest request) {
        this.request = request;
    }

    static JsonObject of(ChatRequest request, boolean stream) {
        return new OciCohereV2(request).body(stream);
    }

    private JsonObject body(boolean stream) {
        List<JsonObject> messages = new ArrayList<>();
        request.fields().objects("messages").forEach(message -> messages.add(message(message)));
        JsonObjectBuilder body =
                JsonObject.builder().set("apiFormat", "COHEREV2").set("messages", messages);
        OciGeneric.common(request, body, stream);
        for (Map.Entry<String, String> name : OciCohere.NAMES.entrySet()) {
            Requests.copy(request, name.getKey(), body, name.getValue());
        }
        if (!request.stop().isEmpty()) {
            body.set("stopSequences", request.stop());
        }
        if (request.fields().bool("logprobs").orElse(false)) {
            body.set("isLogProbsEnabled", true);
        }
        thinking().ifPresent(thinking -> body.set("thinking", thinking));
        OciCohere.format(request).ifPresent(format -> body.set("responseFormat", format));
        tools(body);
        Requests.extras(request, PARAMS, (name, value) -> body.set(OciGeneric.camel(name), value));
        return body.build();
    }

    private JsonObject message(JsonObject message) {
        String role = message.text("role");
        String own = switch (role) {
            case "system", "developer" -> "SYSTEM";
            case "user" -> "USER";
            case "assistant" -> "ASSISTANT";
            case "tool" -> "TOOL";
            default -> throw Failures.bad(request, "has no role '" + role + "' in messages");
        };
        List<JsonObject> content = content(message);
        JsonObjectBuilder said = JsonObject.builder().set("role", own);
        if (role.equals("tool")) {
            return said.set("toolCallId", message.text("tool_call_id"))
                    .set("content", filled(content))
                    .build();
        }
        List<JsonObject> calls = new ArrayList<>();
        if (role.equals("assistant")) {
            String thought = Requests.thinking(message, "");
            if (!thought.isEmpty()) {
                content.add(0, JsonObject.of("type", "THINKING", "thinking", thought));
            }
            message.objects("tool_calls").forEach(call -> calls.add(call(call)));
        }
        if (calls.isEmpty()) {
            return said.set("content", filled(content)).build();
        }
        return said.set("content", content)
                .set("toolCalls", calls)
                .setIfPresent(
                        "toolPlan", message.object("provider_specific_fields").string("tool_plan"))
                .build();
    }

    /** A message without any content is refused. */
    private static List<JsonObject> filled(List<JsonObject> content) {
        return content.isEmpty() ? List.of(text(" ")) : content;
    }

    private static JsonObject call(JsonObject call) {
        JsonObject function = call.object("function");
        return JsonObject.of("id", call.text("id"), "type", "FUNCTION")
                .with(
                        "function",
                        JsonObject.of("name", function.text("name"), "arguments", function.text("arguments")));
    }

    private List<JsonObject> content(JsonObject message) {
        List<JsonObject> parts = new ArrayList<>();
        if (!(message.get("content") instanceof List<?>)) {
            String text = Requests.text(request, message);
            if (!text.isEmpty()) {
                parts.add(text(text));
            }
            return parts;
        }
        for (JsonObject part : message.objects("content")) {
            switch (part.text("type")) {
                case "text" -> parts.add(text(part.text("text")));
                case "refusal" -> parts.add(text(part.text("refusal")));
                case "thinking", "redacted_thinking" -> {}
                case "image_url" -> parts.add(OciMessages.image(part, "IMAGE_URL"));
                case "input_audio", "video_url", "file" ->
                    throw Failures.bad(
                            request,
                            "takes text and images only, not a part of type '" + part.text("type") + "' in messages");
                default -> parts.add(part);
            }
        }
        return parts;
    }

    private static JsonObject text(String text) {
        return JsonObject.of("type", "TEXT", "text", text);
    }

    /** Anthropic's form of the wish, Cohere's own, or an effort, for which the budgets are LiteLLM's. */
    private Optional<JsonObject> thinking() {
        Optional<JsonObject> asked = request.thinking();
        if (asked.isPresent()) {
            JsonObject thinking = asked.get();
            int budget = thinking.intValue("budget_tokens", thinking.intValue("token_budget", 0));
            return Optional.of(thinking.text("type").equals("disabled") ? DISABLED : enabled(budget));
        }
        return request.reasoningEffort()
                .filter(effort -> !effort.equals("default"))
                .map(effort -> switch (effort) {
                    case "none", "disable" -> DISABLED;
                    case "minimal" -> enabled(128);
                    case "low" -> enabled(1024);
                    case "medium" -> enabled(2048);
                    case "high" -> enabled(4096);
                    case "xhigh", "max" -> enabled(0);
                    default ->
                        throw Failures.bad(
                                request,
                                "takes none, minimal, low, medium, high, xhigh or max as reasoning_effort, not '"
                                        + effort + "'");
                });
    }

    private static JsonObject enabled(int budget) {
        JsonObject enabled = JsonObject.of("type", "ENABLED");
        return budget > 0 ? enabled.with("tokenBudget", budget) : enabled;
    }

    /** Of a function that has to be called the others are left out: only that one is called can be said. */
    private void tools(JsonObjectBuilder body) {
        Optional<ToolChoice> choice = request.toolChoice();
        String named = choice.map(ToolChoice::functionName).orElse("");
        List<JsonObject> tools = new ArrayList<>();
        boolean strict = false;
        for (JsonObject function : Requests.functions(request)) {
            if (named.isEmpty() || function.text("name").equals(named)) {
                strict |= function.bool("strict").orElse(false);
                tools.add(JsonObject.of("type", "FUNCTION", "function", function.without("strict")));
            }
        }
        if (tools.isEmpty()) {
            return;
        }
        body.set("tools", tools);
        if (strict) {
            body.set("isStrictToolsEnabled", true);
        }
        String mode = choice.map(ToolChoice::mode).orElse("auto");
        if (!named.isEmpty() || mode.equals("required") || mode.equals("any")) {
            body.set("toolsChoice", "REQUIRED");
        } else if (mode.equals("none")) {
            body.set("toolsChoice", "NONE");
        }
    }
}
