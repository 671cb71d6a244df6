package dev.litellm4j.providers.agents;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.reworded.Rewording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The events of one task: pieces of artifacts are the answer, what is said while it works is not. */
final class A2aStream implements Rewording {
    private final String model;
    private final long created;
    private String id = "";
    private boolean said;
    private boolean ended;

    A2aStream(String model, long created) {
        this.model = model;
        this.created = created;
    }

    @Override
    public List<JsonObject> accept(String event, JsonObject piece) {
        Optional<JsonObject> failure = A2aResults.failure(piece);
        if (failure.isPresent()) {
            return List.of(failure.get());
        }
        JsonObject result = piece.object("result");
        if (result.isEmpty() || ended) {
            return List.of();
        }
        if (id.isEmpty()) {
            id = A2aResults.id(result, model);
        }
        return switch (result.text("kind")) {
            case "artifact-update" -> text(A2aResults.parts(result.object("artifact")));
            case "status-update" ->
                result.bool("final").orElse(false) ? ended(said ? "" : A2aResults.text(result)) : List.of();
            default -> A2aResults.isUnderWay(result) ? List.of() : ended(said ? "" : A2aResults.text(result));
        };
    }

    private List<JsonObject> text(String text) {
        said |= !text.isEmpty();
        return text.isEmpty()
                ? List.of()
                : List.of(Answers.chunk(id, created, model, List.of(Answers.delta(0, JsonObject.of("content", text))))
                        .build());
    }

    private List<JsonObject> ended(String rest) {
        ended = true;
        List<JsonObject> chunks = new ArrayList<>(text(rest));
        chunks.add(Answers.chunk(id, created, model, List.of(Answers.finish(0, "stop")))
                .build());
        return chunks;
    }
}
