package dev.litellm4j.providers.agents;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.reworded.Rewording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events of one task: pieces of artifacts are the answer, what is said while it works is not. The last one says that
 * it is {@code final}; in 1.0, where none does, its state says so.
 */
final class A2aStream implements Rewording {
    private final String model;
    private final long created;
    private final Map<String, StringBuilder> artifacts = new HashMap<>();
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
        JsonObject result = A2aResults.result(piece);
        if (result.isEmpty() || ended) {
            return List.of();
        }
        if (id.isEmpty()) {
            id = A2aResults.id(result, model);
        }
        return switch (result.text("kind")) {
            case "artifact-update" ->
                text(fresh(result.object("artifact"), result.bool("append").orElse(false)));
            case "status-update" ->
                result.bool("final").orElseGet(() -> A2aResults.isEnd(result)) ? ended(result) : List.of();
            default -> A2aResults.isUnderWay(result) ? List.of() : ended(result);
        };
    }

    /** An artifact that comes whole after its pieces has been said already. */
    private String fresh(JsonObject artifact, boolean further) {
        StringBuilder before = artifacts.computeIfAbsent(artifact.text("artifactId"), name -> new StringBuilder());
        String text = A2aResults.parts(artifact);
        String fresh = !further && text.startsWith(before.toString()) ? text.substring(before.length()) : text;
        before.append(fresh);
        return fresh;
    }

    private List<JsonObject> text(String text) {
        said |= !text.isEmpty();
        return text.isEmpty()
                ? List.of()
                : List.of(Answers.chunk(id, created, model, List.of(Answers.delta(0, JsonObject.of("content", text))))
                        .build());
    }

    private List<JsonObject> ended(JsonObject last) {
        ended = true;
        List<JsonObject> chunks = new ArrayList<>(said ? List.of() : text(A2aResults.text(last)));
        chunks.add(Answers.chunk(id, created, model, List.of(Answers.finish(0, "stop")))
                .append("provider_specific_fields", A2aResults.names(last))
                .build());
        return chunks;
    }
}
