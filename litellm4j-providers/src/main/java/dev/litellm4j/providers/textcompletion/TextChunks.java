package dev.litellm4j.providers.textcompletion;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A stream of pieces of text; the last piece may say the reason of the end, the usage, or both. */
final class TextChunks implements ChunkDecoder<ChatChunk> {
    private final ChatRequest request;
    private final Headers headers;
    private final ErrorReader errors;
    private final JsonFrames frames = new JsonFrames();
    private JsonObject head = JsonObject.EMPTY;
    /** One bit per choice: those that have begun, those that have ended. */
    private long begun;

    private long ended;
    private boolean done;

    TextChunks(ChatRequest request, Headers headers, ErrorReader errors) {
        this.request = request;
        this.headers = headers;
        this.errors = errors;
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        if (frame.is("[DONE]")) {
            done = true;
            return missingFinish();
        }
        JsonObject piece = frames.read(frame);
        if (!piece.containsKey("choices") && Unreadable.isError(piece)) {
            throw Unreadable.inside(piece, headers, request, errors);
        }
        if (head.isEmpty()) {
            head = head(piece);
        }
        List<ChatChunk> chunks = new ArrayList<>(2);
        for (JsonObject choice : piece.objects("choices")) {
            add(choice, chunks);
        }
        if (piece.has("usage")) {
            chunks.add(new ChatChunk(head.toBuilder()
                    .append("choices", List.of())
                    .append("usage", piece.object("usage"))
                    .build()));
        }
        return chunks;
    }

    private JsonObject head(JsonObject piece) {
        String id = piece.text("id");
        return JsonObject.builder()
                .append("id", id.isEmpty() ? StableId.of("chatcmpl-", piece) : id)
                .append("object", "chat.completion.chunk")
                .append("created", piece.number("created").orElse(0))
                .append("model", piece.text("model").isEmpty() ? request.model() : piece.text("model"))
                .build();
    }

    private void add(JsonObject choice, List<ChatChunk> chunks) {
        int index = choice.intValue("index", 0);
        String text = TextReply.text(choice, "delta");
        Optional<JsonObject> logprobs = TextLogprobs.of(choice.object("logprobs"));
        String reason = choice.text("finish_reason");
        if (!text.isEmpty() || logprobs.isPresent()) {
            JsonObjectBuilder said = JsonObject.builder()
                    .append("index", index)
                    .append("delta", delta(index).append("content", text).build())
                    .append("finish_reason", JsonNull.NULL);
            said.setIfPresent("logprobs", logprobs);
            if (reason.isEmpty()) {
                TextReply.more(choice, said);
            }
            chunks.add(chunk(said.build()));
        }
        if (!reason.isEmpty()) {
            ended |= 1L << index;
            JsonObjectBuilder last = JsonObject.builder()
                    .append("index", index)
                    .append("delta", delta(index).build());
            TextFinish.of(reason).addTo(last);
            TextReply.more(choice, last);
            chunks.add(chunk(last.build()));
        }
    }

    /** The first delta of a choice carries the role. */
    private JsonObjectBuilder delta(int index) {
        JsonObjectBuilder delta = JsonObject.builder();
        if ((begun & 1L << index) == 0) {
            begun |= 1L << index;
            delta.append("role", "assistant");
        }
        return delta;
    }

    private ChatChunk chunk(JsonObject choice) {
        return new ChatChunk(head.toBuilder().append("choices", List.of(choice)).build());
    }

    /** Some servers end with {@code [DONE]} and never say why. */
    private List<ChatChunk> missingFinish() {
        List<ChatChunk> chunks = new ArrayList<>(0);
        for (long open = begun & ~ended; open != 0; open &= open - 1) {
            chunks.add(chunk(JsonObject.of(
                    "index", Long.numberOfTrailingZeros(open), "delta", JsonObject.EMPTY, "finish_reason", "stop")));
        }
        ended = begun;
        return chunks;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public List<ChatChunk> end() {
        if (!done && (begun == 0 || begun != ended)) {
            throw Failures.cutOff(request);
        }
        return List.of();
    }
}
