package dev.litellm4j.providers.gemini;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.chat.ImagePart;
import dev.litellm4j.chat.ThinkingBlock;
import dev.litellm4j.chat.ToolCall;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An earlier answer as a turn of the model: thoughts, text, images and calls, each with the signature it came with. */
final class GeminiTurns {
    private static final Pattern MADE_UP = Pattern.compile("call_[0-9a-f]{24}");

    private GeminiTurns() {}

    static void addAssistant(
            ChatMessage message, List<JsonObject> parts, GeminiToolResults results, GeminiDraft draft) {
        JsonObject own = message.providerSpecificFields();
        List<Object> signatures = own.array("thought_signatures");
        addThoughts(message, signatures, parts);
        parts.addAll(own.objects("native_parts"));
        addContent(message, signatures, parts, draft);
        for (ImagePart image : message.images()) {
            JsonObject part = GeminiMedia.at(image.url(), image.format(), "images", draft);
            String signature = image.fields().object("provider_specific_fields").text(GeminiSignatures.FIELD);
            parts.add(signature.isEmpty() ? part : part.with("thoughtSignature", signature));
        }
        if (message.audio().isPresent()) {
            draft.warn("messages[].audio", draft.provider() + " does not take back spoken answers; it was left out");
        }
        addCalls(message, parts, results, draft);
    }

    /** A signature goes back only where this model's own list knows it: another provider's would be refused. */
    private static void addThoughts(ChatMessage message, List<Object> signatures, List<JsonObject> parts) {
        List<ThinkingBlock> blocks = message.thinkingBlocks();
        for (ThinkingBlock block : blocks) {
            GeminiParts.addThought(block.thinking(), parts);
            if (!block.thinking().isEmpty() && signatures.contains(block.signature())) {
                int last = parts.size() - 1;
                parts.set(last, parts.get(last).with("thoughtSignature", block.signature()));
            }
        }
        if (blocks.isEmpty()) {
            message.reasoningContent().ifPresent(text -> GeminiParts.addThought(text, parts));
        }
    }

    private static void addContent(
            ChatMessage message, List<Object> signatures, List<JsonObject> parts, GeminiDraft draft) {
        int before = parts.size();
        for (ContentPart part : message.parts()) {
            GeminiParts.add(part, parts, draft);
        }
        if (parts.size() == before) {
            message.refusal().ifPresent(text -> GeminiParts.addText(text, parts));
        }
        List<Object> ofText = new ArrayList<>(signatures);
        message.thinkingBlocks().forEach(block -> ofText.remove(block.signature()));
        int last = parts.size() - 1;
        if (!ofText.isEmpty() && parts.size() > before && parts.get(last).has("text")) {
            parts.set(last, parts.get(last).with("thoughtSignature", ofText.get(ofText.size() - 1)));
        }
    }

    private static void addCalls(
            ChatMessage message, List<JsonObject> parts, GeminiToolResults results, GeminiDraft draft) {
        List<ToolCall> calls = new ArrayList<>(message.toolCalls());
        Optional<JsonObject> legacy = message.functionCall();
        if (calls.isEmpty() && legacy.isPresent()) {
            calls.add(ToolCall.function(
                    "", legacy.get().text("name"), legacy.get().text("arguments")));
        }
        boolean signed = !draft.model.checksSignatures();
        for (ToolCall call : calls) {
            String signature = GeminiSignatures.of(call);
            if (signature.isEmpty() && !signed) {
                // Of parallel calls only the first carries a signature.
                signature = GeminiSignatures.DUMMY;
            }
            signed = true;
            results.expect(call.id(), call.name());
            JsonObject part = JsonObject.of("functionCall", functionCall(call, draft));
            parts.add(signature.isEmpty() ? part : part.with("thoughtSignature", signature));
        }
    }

    private static JsonObject functionCall(ToolCall call, GeminiDraft draft) {
        if (call.name().isEmpty()) {
            throw draft.refusal("messages holds a tool call without a name (id \"" + call.id() + "\")");
        }
        JsonObjectBuilder wire = JsonObject.builder();
        ownId(call.id(), draft).ifPresent(id -> wire.set("id", id));
        return wire.set("name", call.name()).set("args", arguments(call, draft)).build();
    }

    /** The id to send: ids that this library made up stay at home, since the model never saw them. */
    static Optional<String> ownId(String id, GeminiDraft draft) {
        if (!draft.dialect.hasCallIds()) {
            return Optional.empty();
        }
        String bare = GeminiSignatures.bareId(id);
        return bare.isEmpty() || MADE_UP.matcher(bare).matches() ? Optional.empty() : Optional.of(bare);
    }

    private static JsonObject arguments(ToolCall call, GeminiDraft draft) {
        if (call.function().get("arguments") instanceof JsonObject object) {
            return object;
        }
        String text = call.arguments();
        if (text.isBlank()) {
            return JsonObject.EMPTY;
        }
        try {
            Object value = Json.value(text);
            if (value instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedJsonException notJson) {
            // said below
        }
        draft.warn(
                "messages[].tool_calls",
                "the arguments of " + call.name() + " are no JSON object; they were sent as {\"arguments\": …}");
        return JsonObject.of("arguments", text);
    }
}
