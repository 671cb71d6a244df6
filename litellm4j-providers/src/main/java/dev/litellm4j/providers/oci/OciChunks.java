package dev.litellm4j.providers.oci;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.reworded.ReplyDate;
import dev.litellm4j.providers.reworded.Rewording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A stream of Oracle's: pieces of a message, and of Cohere's models pieces with calls, and a last one, that repeat what
 * was said before them. References: Oracle's LangChain integration, its readers of the formats' events; Cohere's client
 * for Oracle, its reader of the second format's.
 */
final class OciChunks implements Rewording {
    private final String model;
    private final long created;
    private final String id;
    private final StringBuilder text = new StringBuilder();
    private final Set<String> ids = new HashSet<>();
    private boolean texted;
    private boolean called;

    OciChunks(String model, Headers headers) {
        this.model = model;
        this.created = ReplyDate.of(headers);
        this.id = OciReply.id(headers, model);
    }

    @Override
    public List<JsonObject> accept(String event, JsonObject piece) {
        if (piece.has("code") && !piece.has("message")
                || piece.get("message") instanceof String && !piece.has("text") && !piece.has("finishReason")) {
            return List.of(piece.with("error", piece));
        }
        Optional<JsonObject> failure = OciReply.failure(piece);
        if (failure.isPresent()) {
            return List.of(failure.get());
        }
        List<JsonObject> chunks = new ArrayList<>();
        int index = piece.intValue("index", 0);
        Optional<String> finish = piece.string("finishReason");
        JsonObject delta = delta(piece, finish.isPresent());
        if (!delta.isEmpty()) {
            chunks.add(chunk(List.of(Answers.delta(index, delta))).build());
        }
        finish.ifPresent(reason ->
                chunks.add(chunk(List.of(Answers.finish(index, reason))).build()));
        Usage usage = OciReply.usage(piece.object("usage"));
        if (usage.isPresent()) {
            chunks.add(chunk(List.of()).set("usage", usage).build());
        }
        return chunks;
    }

    private JsonObject delta(JsonObject piece, boolean last) {
        if (piece.has("message")) {
            JsonObject delta = OciReply.generic(piece.object("message"), false);
            return piece.text("apiFormat").equals("COHEREV2") || !piece.has("index") ? fresh(delta, last) : delta;
        }
        boolean calls = !piece.objects("toolCalls").isEmpty();
        JsonObject fresh = texted && (last || calls) ? piece.without("text") : piece;
        JsonObject delta = OciReply.cohere(last && called ? fresh.without("toolCalls") : fresh, false);
        texted |= !piece.text("text").isEmpty();
        called |= calls;
        return delta;
    }

    /** Of Cohere's second format: the last piece without what it repeats. */
    private JsonObject fresh(JsonObject delta, boolean last) {
        String said = delta.text("content");
        JsonObject fresh = last && !text.isEmpty() && said.contentEquals(text) ? delta.without("content") : delta;
        text.append(said);
        List<JsonObject> calls = new ArrayList<>(delta.objects("tool_calls"));
        calls.removeIf(call -> !call.text("id").isEmpty() && !ids.add(call.text("id")) && last);
        return calls.isEmpty() ? fresh.without("tool_calls") : fresh.with("tool_calls", calls);
    }

    private JsonObjectBuilder chunk(List<JsonObject> choices) {
        return Answers.chunk(id, created, model, choices);
    }
}
