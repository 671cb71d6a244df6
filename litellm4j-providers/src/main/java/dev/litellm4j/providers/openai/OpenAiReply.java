package dev.litellm4j.providers.openai;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.StableId;
import dev.litellm4j.providers.wire.WireReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings an answer in OpenAI's format into OpenAI's own spelling of it, where a compatible provider spells otherwise;
 * an answer of OpenAI's passes unchanged.
 */
final class OpenAiReply {
    private OpenAiReply() {}

    static JsonObject read(JsonObject answer, byte[] bytes, WireReply reply, ChatRequest request) {
        String provider = request.options().get(RequestOptions.PROVIDER, "openai");
        if (!(answer.get("choices") instanceof List<?>)) {
            String body = new String(bytes, StandardCharsets.UTF_8);
            if (OpenAiErrors.isError(answer)) {
                throw OpenAiErrors.read(answer, body, reply.status(), reply.headers(), provider, request.model());
            }
            throw Failures.unreadable(provider, request.model(), "choices", reply.status(), body);
        }
        for (JsonObject choice : answer.objects("choices")) {
            // OpenRouter puts the failure of the provider it asked here, in a reply of status 200.
            if (OpenAiErrors.isInside(choice)) {
                String body = new String(bytes, StandardCharsets.UTF_8);
                throw OpenAiErrors.read(choice, body, reply.status(), reply.headers(), provider, request.model());
            }
        }
        return normalised(answer);
    }

    private static JsonObject normalised(JsonObject answer) {
        List<Object> choices = answer.array("choices");
        List<Object> changed = new ArrayList<>(choices.size());
        boolean same = true;
        for (Object element : choices) {
            Object choice = element instanceof JsonObject object ? choice(object, answer) : element;
            same &= choice == element;
            changed.add(choice);
        }
        JsonObject result = same ? answer : answer.with("choices", changed);
        JsonObject usage = OpenAiUsage.of(result);
        return usage == result.get("usage") || usage.isEmpty() ? result : result.with("usage", usage);
    }

    private static JsonObject choice(JsonObject choice, JsonObject answer) {
        JsonObject message = choice.object("message");
        JsonObject spelled = calls(spelling(message), answer);
        JsonObject result = spelled == message ? choice : choice.with("message", spelled);
        return FinishReasons.unify(result, !spelled.array("tool_calls").isEmpty());
    }

    /** {@code reasoning} becomes {@code reasoning_content}, a list of parts becomes text. Also for a stream's deltas. */
    static JsonObject spelling(JsonObject message) {
        JsonObject result = message;
        if (message.get("content") instanceof List<?>) {
            result = joined(message, message.objects("content"));
        }
        if (!result.text("reasoning").isEmpty() && isSilent(result, "reasoning_content")) {
            return renamed(result);
        }
        return result.containsKey("reasoning_details") && isSilent(result, "reasoning_content")
                ? detailed(result)
                : result;
    }

    /** Whether a field is missing, or is there for form's sake. */
    private static boolean isSilent(JsonObject message, String name) {
        return !message.has(name) || "".equals(message.get(name));
    }

    private static JsonObject renamed(JsonObject message) {
        JsonObjectBuilder renamed = JsonObject.builder();
        message.forEach((name, value) -> {
            if (name.equals("reasoning")) {
                renamed.set("reasoning_content", value);
            } else if (!name.equals("reasoning_content")) {
                renamed.append(name, value);
            }
        });
        return renamed.build();
    }

    /** OpenRouter's list of details is the only place for reasoning at some that copied it. */
    private static JsonObject detailed(JsonObject message) {
        StringBuilder text = new StringBuilder();
        for (JsonObject detail : message.objects("reasoning_details")) {
            text.append(detail.text("text")).append(detail.text("summary"));
        }
        return text.isEmpty() ? message : message.with("reasoning_content", text.toString());
    }

    /** Mistral's content is a list of text and thinking parts once the model reasons or cites. */
    private static JsonObject joined(JsonObject message, List<JsonObject> parts) {
        StringBuilder text = new StringBuilder();
        StringBuilder thinking = new StringBuilder();
        List<JsonObject> others = new ArrayList<>();
        for (JsonObject part : parts) {
            if (part.text("type").equals("thinking")) {
                part.objects("thinking").forEach(piece -> thinking.append(piece.text("text")));
                thinking.append(part.text("thinking"));
            } else if (part.get("text") instanceof String piece) {
                text.append(piece);
            } else {
                others.add(part);
            }
        }
        JsonObjectBuilder flat = message.toBuilder().set("content", text.toString());
        if (!thinking.isEmpty()) {
            flat.set("reasoning_content", thinking.toString());
        }
        if (!others.isEmpty()) {
            flat.set(
                    "provider_specific_fields",
                    message.object("provider_specific_fields").with("content_parts", others));
        }
        return flat.build();
    }

    private static JsonObject calls(JsonObject message, JsonObject answer) {
        List<JsonObject> calls = message.objects("tool_calls");
        boolean clean = true;
        for (JsonObject call : calls) {
            clean &= call.get("id") instanceof String id
                    && !id.isEmpty()
                    && call.has("type")
                    && (!call.has("function") || call.object("function").get("arguments") instanceof String);
        }
        if (clean) {
            return message;
        }
        List<JsonObject> cleaned = new ArrayList<>();
        for (JsonObject call : calls) {
            cleaned.add(call(call, answer, cleaned.size()));
        }
        return message.with("tool_calls", cleaned);
    }

    private static JsonObject call(JsonObject call, JsonObject answer, int index) {
        JsonObject function = call.object("function");
        JsonObjectBuilder clean = call.toBuilder();
        if (call.text("id").isEmpty()) {
            clean.set("id", StableId.of("call_", answer.text("id"), index, function));
        }
        if (!call.has("type")) {
            clean.set("type", "function");
        }
        if (call.has("custom") && !call.has("function")) {
            return clean.build();
        }
        return clean.set("function", function.with("arguments", arguments(function.get("arguments"))))
                .build();
    }

    /** Arguments are a JSON text, whatever a provider makes of them. */
    static String arguments(@Nullable Object arguments) {
        if (arguments instanceof String text) {
            return text;
        }
        return arguments == null || arguments == JsonNull.NULL ? "" : Json.write(arguments);
    }
}
