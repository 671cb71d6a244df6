package dev.litellm4j.chat;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Usage;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A piece of a streamed answer, in OpenAI's form whoever sent it. */
public final class ChatChunk extends JsonRecord {
    private final AnswerInfo info;

    /** A view of the wire form. */
    public ChatChunk(JsonObject fields) {
        this(fields, AnswerInfo.NONE);
    }

    private ChatChunk(JsonObject fields, AnswerInfo info) {
        super(fields);
        this.info = info;
    }

    /** The answer's id, the same on every chunk. */
    public String id() {
        return fields().text("id");
    }

    /** The model that answers, as the provider names it. */
    public String model() {
        return fields().text("model");
    }

    /** When the answer was begun, in seconds since 1970. */
    public long created() {
        return fields().number("created").map(Number::longValue).orElse(0L);
    }

    /** What is added, per answer; empty on a chunk that only reports usage. */
    public List<ChunkChoice> choices() {
        return views("choices", ChunkChoice::new);
    }

    /** The text to append to the first answer, or the empty string. */
    public String text() {
        return firstDelta().text("content");
    }

    /** The first answer's reasoning to append, or the empty string. */
    public String reasoning() {
        return firstDelta().text("reasoning_content");
    }

    private JsonObject firstDelta() {
        List<JsonObject> choices = fields().objects("choices");
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).intValue("index", 0) == 0) {
                return choices.get(i).object("delta");
            }
        }
        return JsonObject.EMPTY;
    }

    /** What the call consumed; on the last chunk. */
    public Optional<Usage> usage() {
        return view("usage", Usage::new);
    }

    /** What the whole stream cost in USD; on the chunk that has the {@link #usage()}, empty on all others. */
    public Optional<BigDecimal> cost() {
        return costDetails().map(Cost::total);
    }

    /**
     * The same item by item. A search that only the text's annotations tell of is seen by
     * {@link ChatCompletion#costDetails()} of the assembled answer, and not here.
     */
    public Optional<Cost> costDetails() {
        return usage().flatMap(usage -> info.pricing().details(usage, fields()));
    }

    /**
     * That what came before this chunk is void, as another deployment answers from the beginning: {@code from} and
     * {@code to}, their ids, and the {@code reason}. Only with {@code StreamFailover.RESTART_WITH_MARKER}.
     */
    public Optional<JsonObject> restarted() {
        return fields().object("provider_specific_fields")
                .find("stream_restarted")
                .map(JsonObject.class::cast);
    }

    /** Whether the stream came from the response cache. */
    public boolean cacheHit() {
        return info.cacheHit();
    }

    /** What is known about the stream's making. */
    public AnswerInfo info() {
        return info;
    }

    /** The same chunk with other knowledge about its making. */
    public ChatChunk with(AnswerInfo knowledge) {
        return new ChatChunk(fields(), knowledge);
    }
}
