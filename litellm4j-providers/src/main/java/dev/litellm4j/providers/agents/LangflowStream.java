package dev.litellm4j.providers.agents;

import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.reworded.Rewording;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of one run: {@code token} is a piece of a message, {@code add_message} a message so far, {@code end} the
 * whole run once more. Flows without a model that streams have messages only.
 */
final class LangflowStream implements Rewording {
    static final String BETWEEN = "\n\n";

    private final String model;
    private final long created;
    private final Map<String, StringBuilder> messages = new LinkedHashMap<>();
    private final Map<String, JsonObject> counted = new LinkedHashMap<>();
    private String id = "";
    private String last = "";

    LangflowStream(String model, long created) {
        this.model = model;
        this.created = created;
    }

    @Override
    public List<JsonObject> accept(String event, JsonObject piece) {
        JsonObject data = piece.object("data");
        return switch (piece.text("event")) {
            case "token" -> said(data.text("id"), data.text("chunk"));
            case "add_message" -> message(data);
            case "error" -> List.of(failed(data));
            case "end" -> end(data.object("result"));
            default -> piece.has("event") ? List.of() : List.of(piece);
        };
    }

    /** The user's own message comes back, too; one that was rewritten meanwhile cannot be taken back. */
    private List<JsonObject> message(JsonObject message) {
        boolean own = message.text("sender").equals("Machine")
                && !message.bool("error").orElse(false);
        if (!own) {
            return List.of();
        }
        counted.put(message.text("id"), message);
        String text = message.text("text");
        String before =
                messages.getOrDefault(message.text("id"), new StringBuilder()).toString();
        return text.startsWith(before) ? said(message.text("id"), text.substring(before.length())) : List.of();
    }

    private List<JsonObject> said(String message, String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        if (id.isEmpty()) {
            id = message.isEmpty() ? StableId.of("chatcmpl-", model, text) : message;
        }
        String between = messages.isEmpty() || message.equals(last) ? "" : BETWEEN;
        last = message;
        messages.computeIfAbsent(message, name -> new StringBuilder()).append(text);
        return List.of(delta(JsonObject.of("content", between + text)));
    }

    private JsonObject delta(JsonObject delta) {
        return Answers.chunk(id, created, model, List.of(Answers.delta(0, delta)))
                .build();
    }

    private List<JsonObject> end(JsonObject run) {
        List<JsonObject> chunks = new ArrayList<>();
        if (messages.isEmpty()) {
            chunks.addAll(said("", LangflowChat.text(run)));
        }
        if (id.isEmpty()) {
            id = StableId.of("chatcmpl-", model, run);
        }
        chunks.add(Answers.chunk(id, created, model, List.of(Answers.finish(0, "stop")))
                .build());
        Usage whole = LangflowChat.usage(run);
        Usage usage = whole.isPresent() ? whole : LangflowChat.spent(counted.values());
        if (usage.isPresent()) {
            chunks.add(Answers.chunk(id, created, model, List.of())
                    .set("usage", usage)
                    .build());
        }
        return chunks;
    }

    private static JsonObject failed(JsonObject data) {
        String what = data.string("error").or(() -> data.string("text")).orElse("the flow has failed");
        return JsonObject.of("error", JsonObject.of("message", what, "type", "flow_error", "code", "run_failed"));
    }
}
