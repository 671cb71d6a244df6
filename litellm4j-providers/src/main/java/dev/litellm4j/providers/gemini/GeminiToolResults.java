package dev.litellm4j.providers.gemini;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.chat.RefusalPart;
import dev.litellm4j.chat.TextPart;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of tools as function responses, which name their function: it is found by the id of the call. */
final class GeminiToolResults {
    private final GeminiDraft draft;
    private final Map<String, String> names = new HashMap<>();
    private final List<JsonObject> extras = new ArrayList<>();

    GeminiToolResults(GeminiDraft draft) {
        this.draft = draft;
    }

    /** Notes that the model called {@code name}. */
    void expect(String id, String name) {
        names.put(GeminiSignatures.bareId(id), name);
    }

    /** What function responses cannot hold; it goes into the same turn behind the last of them. */
    List<JsonObject> takeExtras() {
        List<JsonObject> taken = List.copyOf(extras);
        extras.clear();
        return taken;
    }

    JsonObject response(ChatMessage message) {
        String id = message.toolCallId().orElse("");
        List<JsonObject> media = new ArrayList<>();
        String text = text(message, media);
        JsonObjectBuilder response = JsonObject.builder();
        GeminiTurns.ownId(id, draft).ifPresent(own -> response.set("id", own));
        response.set("name", name(message, id)).set("response", result(message, text));
        List<JsonObject> inside = new ArrayList<>();
        for (JsonObject part : media) {
            boolean fits = draft.model.isThree() && part.size() == 1 && part.has("inlineData");
            (fits ? inside : extras).add(part);
        }
        if (!inside.isEmpty()) {
            response.set("parts", inside);
        }
        return JsonObject.of("functionResponse", response.build());
    }

    private String name(ChatMessage message, String id) {
        @Nullable String called = names.get(GeminiSignatures.bareId(id));
        if (called != null && !id.isEmpty()) {
            return called;
        }
        return message.name()
                .orElseThrow(() -> draft.refusal("the tool message with tool_call_id \"" + id
                        + "\" answers no earlier tool call; Gemini needs the function's name, so keep the assistant message"
                        + " with the call, or set the tool message's name"));
    }

    private String text(ChatMessage message, List<JsonObject> media) {
        StringBuilder text = new StringBuilder();
        for (ContentPart part : message.parts()) {
            if (part instanceof TextPart one) {
                text.append(one.text());
            } else if (part instanceof RefusalPart refusal) {
                text.append(refusal.refusal());
            } else {
                GeminiParts.add(part, media, draft);
            }
        }
        return text.toString();
    }

    /** Function responses are objects; an error goes under {@code error}, as the API's description asks. */
    private static JsonObject result(ChatMessage message, String text) {
        boolean failed = message.fields().bool("is_error").orElse(false)
                || message.fields().text("status").equals("error");
        JsonObject object = message.fields().get("content") instanceof JsonObject given ? given : object(text);
        if (failed) {
            return object.has("error") ? object : JsonObject.of("error", object.isEmpty() ? text : object);
        }
        return object.isEmpty() && !text.strip().equals("{}") ? JsonObject.of("result", text) : object;
    }

    private static JsonObject object(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return JsonObject.EMPTY;
        }
        try {
            return Json.value(text) instanceof JsonObject object ? object : JsonObject.EMPTY;
        } catch (MalformedJsonException plainText) {
            return JsonObject.EMPTY;
        }
    }
}
