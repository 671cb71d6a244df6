package dev.litellm4j.providers.plain;

import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.reworded.Rewording;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pieces of one stream of text; an error stays as it is. */
record PlainStream(PlainFormat format, String model, long created) implements Rewording {
    @Override
    public List<JsonObject> accept(String event, JsonObject piece) {
        return piece.has("error") ? List.of(piece) : format.chunks(piece, this);
    }

    /** A chunk that holds a text, and one that ends the choice where there is a reason. */
    List<JsonObject> chunks(int index, String text, Optional<String> reason) {
        List<JsonObject> chunks = new ArrayList<>(3);
        if (!text.isEmpty()) {
            chunks.add(chunk(List.of(Answers.delta(index, JsonObject.of("content", text)))));
        }
        reason.ifPresent(own -> chunks.add(chunk(List.of(Answers.finish(index, PlainFormat.reason(own))))));
        return chunks;
    }

    /** The last chunk, with the tokens that went in and out. */
    JsonObject usage(Usage usage) {
        return chunk(List.of()).with("usage", usage);
    }

    private JsonObject chunk(List<JsonObject> choices) {
        return Answers.chunk(StableId.of("chatcmpl-", model, created), created, model, choices)
                .build();
    }
}
