package dev.litellm4j.providers.gemini;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.List;

/**
 * A streamed reply: every frame is a reply of its own with what is new. Nothing tells the last one, so that the reasons
 * why the candidates ended, and the usage, wait for the body's end.
 */
final class GeminiChunks implements ChunkDecoder<ChatChunk> {
    private final JsonFrames frames = new JsonFrames();
    private final ChatRequest request;
    private final Headers headers;
    private final boolean legacy;
    private final List<GeminiStreamedCandidate> candidates = new ArrayList<>(1);
    private JsonObject usage = JsonObject.EMPTY;
    private String id = "";
    private String model = "";
    private Long created = 0L;

    GeminiChunks(ChatRequest request, Headers headers) {
        this.request = request;
        this.headers = headers;
        this.legacy = GeminiReply.isLegacy(request);
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        if (frame.is("[DONE]")) {
            return List.of();
        }
        JsonObject object = GeminiReply.blocked(frames.read(frame));
        if (object.has("error")) {
            throw GeminiErrors.read(object, frame.text(), 200, headers, GeminiReply.provider(request), request.model());
        }
        if (object.isEmpty()) {
            return List.of();
        }
        head(object);
        if (object.get("usageMetadata") instanceof JsonObject latest) {
            usage = latest;
        }
        List<JsonObject> news = object.objects("candidates");
        if (news.isEmpty()) {
            return List.of();
        }
        List<ChatChunk> chunks = new ArrayList<>(2);
        for (int i = 0; i < news.size(); i++) {
            JsonObject candidate = news.get(i);
            candidate(candidate.intValue("index", i)).accept(candidate, id, chunks);
        }
        return chunks;
    }

    private void head(JsonObject object) {
        if (id.isEmpty()) {
            id = object.text("responseId");
            if (id.isEmpty()) {
                id = StableId.of(
                        "chatcmpl-", request.model(), headers.first("date").orElse(""), object);
            }
            model = GeminiReply.model(object, request);
            created = GeminiReply.created(object, headers);
        }
    }

    private GeminiStreamedCandidate candidate(int index) {
        for (GeminiStreamedCandidate known : candidates) {
            if (known.index() == index) {
                return known;
            }
        }
        GeminiStreamedCandidate first = new GeminiStreamedCandidate(index, legacy, this);
        candidates.add(first);
        return first;
    }

    /** A chunk with one choice. */
    ChatChunk chunk(JsonObject choice) {
        return new ChatChunk(JsonObject.ofSlots(new Object[] {
            "id", id, "object", "chat.completion.chunk", "created", created, "model", model, "choices", List.of(choice)
        }));
    }

    @Override
    public boolean isDone() {
        return false;
    }

    @Override
    public List<ChatChunk> end() {
        boolean complete = !candidates.isEmpty();
        int searches = 0;
        for (GeminiStreamedCandidate candidate : candidates) {
            complete &= candidate.hasEnded();
            searches += candidate.searches();
        }
        if (!complete) {
            String provider = GeminiReply.provider(request);
            throw new ApiConnectionException(
                    provider + "/" + request.model() + ": the stream ended before the answer was complete, no finish"
                            + " reason had come",
                    ErrorDetails.of(provider, request.model()));
        }
        List<ChatChunk> chunks = new ArrayList<>();
        for (GeminiStreamedCandidate candidate : candidates) {
            candidate.end(chunks);
        }
        if (!usage.isEmpty()) {
            JsonObjectBuilder last = JsonObject.builder()
                    .append("id", id)
                    .append("object", "chat.completion.chunk")
                    .append("created", created)
                    .append("model", model)
                    .append("choices", List.of());
            GeminiReply.addUsage(usage, searches, last);
            chunks.add(new ChatChunk(last.build()));
        }
        return chunks;
    }

    static JsonObject choice(int index, JsonObject delta) {
        return JsonObject.ofSlots(new Object[] {"index", index, "delta", delta, "finish_reason", JsonNull.NULL});
    }
}
