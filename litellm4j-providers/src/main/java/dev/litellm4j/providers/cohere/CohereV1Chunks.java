package dev.litellm4j.providers.cohere;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.reworded.ReplyDate;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** A stream of lines, each an event of the first version. */
final class CohereV1Chunks implements ChunkDecoder<ChatChunk> {
    private final String provider;
    private final String model;
    private final Headers headers;
    private final JsonFrames frames = new JsonFrames();
    private boolean begun;
    private boolean done;
    private String id = "";

    CohereV1Chunks(String provider, String model, Headers headers) {
        this.provider = provider;
        this.model = model;
        this.headers = headers;
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        JsonObject event = frames.read(frame);
        switch (event.text("event_type")) {
            case "stream-start" -> id = event.text("generation_id");
            case "text-generation" -> {
                return List.of(chunk(delta().append("content", event.text("text"))));
            }
            case "citation-generation" -> {
                JsonObject citations = JsonObject.of("citations", event.array("citations"));
                return List.of(chunk(delta().append("provider_specific_fields", citations)));
            }
            case "stream-end" -> {
                return finish(event);
            }
            case "" -> {
                if (CohereErrors.isError(event)) {
                    throw CohereErrors.read(event, Json.write(event), 0, headers, provider, model);
                }
            }
            default -> {}
        }
        return List.of();
    }

    private List<ChatChunk> finish(JsonObject event) {
        JsonObject response = event.object("response");
        if (CohereErrors.isInside(event)) {
            throw CohereErrors.read(event, Json.write(event), 0, headers, provider, model);
        }
        done = true;
        JsonObjectBuilder choice = JsonObject.builder().append("index", 0).append("delta", delta().build());
        FinishReason.of(event.text("finish_reason"), false).addTo(choice);
        List<ChatChunk> chunks = new ArrayList<>(2);
        chunks.add(
                new ChatChunk(head().append("choices", List.of(choice.build())).build()));
        JsonObject usage = CohereUsage.of(response.object("meta"));
        if (!usage.isEmpty()) {
            chunks.add(new ChatChunk(
                    head().append("choices", List.of()).setAll(usage).build()));
        }
        return chunks;
    }

    /** The first delta of a stream carries the role. */
    private JsonObjectBuilder delta() {
        JsonObjectBuilder delta = JsonObject.builder();
        if (!begun) {
            begun = true;
            delta.append("role", "assistant");
        }
        return delta;
    }

    private ChatChunk chunk(JsonObjectBuilder delta) {
        JsonObject choice = JsonObject.of("index", 0, "delta", delta.build(), "finish_reason", JsonNull.NULL);
        return new ChatChunk(head().append("choices", List.of(choice)).build());
    }

    private JsonObjectBuilder head() {
        return JsonObject.builder()
                .append("id", id)
                .append("object", "chat.completion.chunk")
                .append("created", ReplyDate.of(headers))
                .append("model", model);
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public List<ChatChunk> end() {
        if (!done) {
            throw Failures.cutOff(provider, model);
        }
        return List.of();
    }
}
