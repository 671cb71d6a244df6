package dev.litellm4j.providers.agents;

import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.reworded.Rewording;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of one run: {@code messages} holds a piece of a message and where in the graph it was said;
 * {@code messages/partial} and {@code messages/complete}, of the mode {@code messages}, hold a message so far.
 *
 * <p>Newer servers mark no end: the body's own is the run's, once something was said.
 */
final class LangGraphStream implements Rewording {
    private final String model;
    private final long created;
    private String id = "";
    private String reason = "stop";
    private boolean ended;
    private final List<JsonObject> spent = new ArrayList<>();
    private final Map<String, String> sofar = new HashMap<>();

    LangGraphStream(String model, long created) {
        this.model = model;
        this.created = created;
    }

    @Override
    public List<JsonObject> accept(String event, JsonObject piece) {
        if (event.equals("error")) {
            return List.of(failed(piece));
        }
        if (event.equals("end")) {
            return end();
        }
        List<JsonObject> said = piece.objects(LIST);
        return event.startsWith("messages") && !said.isEmpty() && isAnswer(said.get(0))
                ? said(said.get(0), event.startsWith("messages/"))
                : List.of();
    }

    private List<JsonObject> said(JsonObject message, boolean cumulative) {
        if (id.isEmpty()) {
            id = message.string("id").orElseGet(() -> StableId.of("chatcmpl-", model, message));
        }
        reason = reason(message);
        String text = cumulative ? further(message) : text(message);
        spent.add(message);
        return text.isEmpty()
                ? List.of()
                : List.of(Answers.chunk(id, created, model, List.of(Answers.delta(0, JsonObject.of("content", text))))
                        .build());
    }

    /** What is new in a message so far; what was counted of it before is counted again. */
    private String further(JsonObject message) {
        String name = message.text("id");
        String text = text(message);
        String before = sofar.getOrDefault(name, "");
        sofar.put(name, text);
        spent.removeIf(earlier -> earlier.text("id").equals(name));
        return text.startsWith(before) ? text.substring(before.length()) : "";
    }

    @Override
    public List<JsonObject> end() {
        if (id.isEmpty() || ended) {
            return List.of();
        }
        ended = true;
        JsonObject finish = Answers.chunk(id, created, model, List.of(Answers.finish(0, reason)))
                .build();
        Usage usage = LangGraphChat.usage(spent);
        return usage.isPresent()
                ? List.of(
                        finish,
                        Answers.chunk(id, created, model, List.of())
                                .set("usage", usage)
                                .build())
                : List.of(finish);
    }

    static JsonObject failed(JsonObject error) {
        String kind = error.string("error").orElse("error");
        return JsonObject.of(
                "error",
                JsonObject.of("message", kind + ": " + error.text("message"), "type", kind, "code", "run_failed"));
    }

    /** The human's own messages, the system's and those of tools are in the state, too. */
    static boolean isAnswer(JsonObject message) {
        String type = message.text("type");
        return type.equals("ai")
                || type.startsWith("AIMessage")
                || message.text("role").equals("assistant");
    }

    /** A text, or parts of which those of the type {@code text} hold some. */
    static String text(JsonObject message) {
        if (message.get("content") instanceof String whole) {
            return whole;
        }
        StringBuilder text = new StringBuilder();
        message.objects("content").forEach(part -> text.append(part.text("text")));
        return text.toString();
    }

    static List<JsonObject> calls(JsonObject message) {
        List<JsonObject> calls = new ArrayList<>();
        for (JsonObject call : message.objects("tool_calls")) {
            calls.add(Answers.call(call.text("id"), call.text("name"), Json.write(call.object("args"))));
        }
        return calls;
    }

    static String reason(JsonObject message) {
        JsonObject metadata = message.object("response_metadata");
        String own = metadata.text("finish_reason");
        boolean cut = own.equals("length") || metadata.text("stop_reason").equals("max_tokens");
        return cut ? "length" : own.equals("content_filter") ? own : "stop";
    }
}
