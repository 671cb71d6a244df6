package dev.litellm4j.providers.snowflake;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.reworded.ChunkWriter;
import dev.litellm4j.providers.reworded.ReplyDate;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.StableId;
import dev.litellm4j.providers.wire.WireReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A stream of deltas, each of one type. The end is the body's own; the usage grows from event to event. */
final class SnowflakeChunks implements ChunkDecoder<ChatChunk> {
    private final String provider;
    private final String model;
    private final Headers headers;
    private final ChunkWriter writer;
    private final JsonFrames frames = new JsonFrames();
    private Usage usage = Usage.NONE;
    private String finish = "";
    private int calls;
    private boolean begun;
    private boolean done;

    SnowflakeChunks(String provider, ChatRequest request, Headers headers) {
        this.provider = provider;
        this.model = request.model();
        this.headers = headers;
        String id = StableId.of("chatcmpl-", headers.first("date").orElse(""), request.fields());
        this.writer = new ChunkWriter(id, ReplyDate.of(headers), model);
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        if (frame.is("[DONE]")) {
            done = true;
            return last();
        }
        JsonObject piece = frames.read(frame);
        if (!piece.containsKey("choices")) {
            if (piece.has("error") || piece.has("message") || frame.event().equals("error")) {
                byte[] body = Json.write(piece).getBytes(StandardCharsets.UTF_8);
                throw SnowflakeErrors.inStream(
                        WireReply.of(piece.intValue("status", 500), body, headers), piece, provider, model);
            }
            return List.of();
        }
        Usage counts = SnowflakeComplete.usage(piece.object("usage"));
        usage = counts.isPresent() ? counts : usage;
        List<ChatChunk> chunks = new ArrayList<>(1);
        for (JsonObject choice : piece.objects("choices")) {
            begun = true;
            finish = choice.string("finish_reason").orElse(finish);
            add(choice.object("delta"), chunks);
        }
        return chunks;
    }

    private void add(JsonObject delta, List<ChatChunk> chunks) {
        String thinking = delta.object("thinking").text("thinking")
                + delta.object("reasoning").text("summary");
        if (!thinking.isEmpty()) {
            chunks.add(writer.reasoning(thinking));
        }
        if (delta.text("type").equals("tool_use")) {
            if (delta.has("tool_use_id")) {
                chunks.add(writer.call(calls++, delta.text("tool_use_id"), delta.text("name")));
            }
            if (!delta.text("input").isEmpty()) {
                chunks.add(writer.arguments(Math.max(0, calls - 1), delta.text("input")));
            }
            return;
        }
        String text = delta.text("content").isEmpty() ? delta.text("text") : delta.text("content");
        if (!text.isEmpty()) {
            chunks.add(writer.text(text));
        }
    }

    private List<ChatChunk> last() {
        List<ChatChunk> chunks = new ArrayList<>(2);
        boolean said = !finish.isEmpty() && !finish.equals("stop");
        chunks.add(writer.finish(said ? finish : calls > 0 ? "tool_calls" : "stop", finish));
        if (usage.isPresent()) {
            chunks.add(writer.usage(usage));
        }
        return chunks;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public List<ChatChunk> end() {
        if (!begun) {
            throw Failures.cutOff(provider, model);
        }
        return done ? List.of() : last();
    }
}
