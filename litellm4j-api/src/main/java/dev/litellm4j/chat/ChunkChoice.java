package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import java.util.Optional;

/** What a chunk adds to one of the answers. */
public final class ChunkChoice extends JsonRecord {
    /** A view of the wire form. */
    public ChunkChoice(JsonObject fields) {
        super(fields);
    }

    /** Which of {@code n} answers this belongs to, counted from 0. */
    public int index() {
        return fields().intValue("index", 0);
    }

    /** What is added. */
    public Delta delta() {
        return new Delta(fields().object("delta"));
    }

    /** Why the answer ended; on its last chunk. */
    public Optional<String> finishReason() {
        return fields().string("finish_reason");
    }

    /** The tokens with their probabilities. */
    public Optional<JsonObject> logprobs() {
        return view("logprobs", object -> object);
    }
}
