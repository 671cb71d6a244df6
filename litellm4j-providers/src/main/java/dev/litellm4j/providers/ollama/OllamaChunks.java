package dev.litellm4j.providers.ollama;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A stream of lines, each a piece of the answer; the last says {@code done} and may still hold text. */
final class OllamaChunks implements ChunkDecoder<ChatChunk> {
    private final String provider;
    private final String asked;
    private final Headers headers;
    private final JsonFrames frames = new JsonFrames();
    private boolean begun;
    private String id = "";
    private Object created = 0;
    private String model = "";
    private int calls;
    private boolean done;

    OllamaChunks(String provider, String model, Headers headers) {
        this.provider = provider;
        this.asked = model;
        this.headers = headers;
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        JsonObject piece = frames.read(frame);
        boolean last = piece.get("done") == Boolean.TRUE;
        if (!OllamaReply.isAnswer(piece)) {
            if (OllamaErrors.isError(piece)) {
                throw OllamaErrors.read(piece, Json.write(piece), 0, headers, provider, asked);
            }
            if (!last) {
                return List.of();
            }
        }
        if (id.isEmpty()) {
            id = OllamaReply.id(piece);
            created = OllamaTime.seconds(piece, headers);
            model = OllamaReply.model(piece, asked);
        }
        JsonObject message = OllamaReply.message(piece);
        if (!last && !message.containsKey("tool_calls")) {
            return added(piece, message);
        }
        List<ChatChunk> chunks = new ArrayList<>(4);
        chunks.addAll(added(piece, message));
        addCalls(message, piece.text("created_at"), chunks);
        if (last) {
            finish(piece, chunks);
        }
        return chunks;
    }

    /** The text, reasoning and images of one line. */
    private List<ChatChunk> added(JsonObject piece, JsonObject message) {
        String content = message.text("content");
        String thinking = message.text("thinking");
        boolean shows = !message.array("images").isEmpty();
        Optional<JsonObject> logprobs = piece.containsKey("logprobs") ? OllamaLogprobs.of(piece) : Optional.empty();
        if (content.isEmpty() && thinking.isEmpty() && !shows && logprobs.isEmpty()) {
            return List.of();
        }
        JsonObjectBuilder delta = delta();
        if (!content.isEmpty()) {
            delta.append("content", content);
        }
        if (!thinking.isEmpty()) {
            delta.append("reasoning_content", thinking);
        }
        if (shows) {
            delta.append("images", OllamaImages.of(message.array("images")));
        }
        if (logprobs.isEmpty()) {
            return List.of(chunk(delta.build(), JsonNull.NULL));
        }
        return List.of(chunk(JsonObject.builder()
                .append("index", 0)
                .append("delta", delta.build())
                .append("finish_reason", JsonNull.NULL)
                .append("logprobs", logprobs.get())
                .build()));
    }

    /** A call comes whole; it is passed on as others stream it, name first and then the arguments. */
    private void addCalls(JsonObject message, String made, List<ChatChunk> chunks) {
        List<JsonObject> whole = message.objects("tool_calls");
        if (whole.isEmpty()) {
            return;
        }
        JsonObject names = delta().append("tool_calls", OllamaCalls.begun(whole, made, calls))
                .build();
        chunks.add(chunk(names, JsonNull.NULL));
        chunks.add(chunk(JsonObject.of("tool_calls", OllamaCalls.ended(whole, calls)), JsonNull.NULL));
        calls += whole.size();
    }

    private void finish(JsonObject piece, List<ChatChunk> chunks) {
        done = true;
        JsonObjectBuilder choice = JsonObject.builder()
                .append("index", 0)
                .append("delta", delta().build())
                .append("finish_reason", OllamaReply.finishReason(piece, calls > 0));
        OllamaReply.nativeReason(piece, calls > 0, choice);
        chunks.add(chunk(choice.build()));
        Optional<Usage> usage = OllamaUsage.of(piece);
        JsonObject own = OllamaUsage.own(piece);
        if (usage.isPresent() || !own.isEmpty()) {
            JsonObjectBuilder end = head().append("choices", List.of());
            end.setIfPresent("usage", usage);
            if (!own.isEmpty()) {
                end.append("provider_specific_fields", own);
            }
            chunks.add(new ChatChunk(end.build()));
        }
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

    private ChatChunk chunk(JsonObject delta, Object finishReason) {
        return chunk(JsonObject.ofSlots(new Object[] {"index", 0, "delta", delta, "finish_reason", finishReason}));
    }

    private ChatChunk chunk(JsonObject choice) {
        return new ChatChunk(head().append("choices", List.of(choice)).build());
    }

    private JsonObjectBuilder head() {
        return JsonObject.builder()
                .append("id", id)
                .append("object", "chat.completion.chunk")
                .append("created", created)
                .append("model", model);
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public List<ChatChunk> end() {
        if (!done) {
            throw Failures.cutOff(provider, asked);
        }
        return List.of();
    }
}
