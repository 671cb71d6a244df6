package dev.litellm4j.providers.compatible;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A stream in which the pieces of one call's arguments are the pieces of the text. */
final class SchemaToolChunks implements ChunkDecoder<ChatChunk> {
    private final ChunkDecoder<ChatChunk> chunks;
    private final boolean wrapped;
    private final Map<Integer, Choice> choices = new HashMap<>();

    SchemaToolChunks(ChunkDecoder<ChatChunk> chunks, boolean wrapped) {
        this.chunks = chunks;
        this.wrapped = wrapped;
    }

    /** What is known of one answer. */
    private static final class Choice {
        private int call = -1;
        private boolean others;
        private final StringBuilder held = new StringBuilder();
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        return changed(chunks.accept(frame));
    }

    @Override
    public boolean isDone() {
        return chunks.isDone();
    }

    @Override
    public List<ChatChunk> end() {
        return changed(chunks.end());
    }

    private List<ChatChunk> changed(List<ChatChunk> chunks) {
        List<ChatChunk> changed = new ArrayList<>(chunks.size());
        for (ChatChunk chunk : chunks) {
            List<JsonObject> said = chunk.fields().objects("choices");
            changed.add(
                    said.isEmpty()
                            ? chunk
                            : new ChatChunk(chunk.fields()
                                    .with(
                                            "choices",
                                            said.stream().map(this::choice).toList())));
        }
        return changed;
    }

    private JsonObject choice(JsonObject choice) {
        Choice state = choices.computeIfAbsent(choice.intValue("index", 0), index -> new Choice());
        JsonObject delta = choice.object("delta");
        StringBuilder text = new StringBuilder();
        List<JsonObject> rest = new ArrayList<>();
        for (JsonObject call : delta.objects("tool_calls")) {
            if (call.object("function").text("name").equals(SchemaTool.NAME)) {
                state.call = call.intValue("index", 0);
            }
            if (call.intValue("index", 0) == state.call) {
                text.append(call.object("function").text("arguments"));
            } else {
                rest.add(call);
                state.others = true;
            }
        }
        boolean last = choice.has("finish_reason");
        if (wrapped) {
            state.held.append(text);
            text.setLength(0);
            text.append(last ? SchemaTool.answer(state.held.toString(), true) : "");
        }
        JsonObject said = rest.size() == delta.objects("tool_calls").size()
                ? delta
                : rest.isEmpty() ? delta.without("tool_calls") : delta.with("tool_calls", rest);
        said = text.isEmpty() ? said : said.with("content", delta.text("content") + text);
        JsonObject result = said == delta ? choice : choice.with("delta", said);
        return last && state.call >= 0 && !state.others ? result.with("finish_reason", "stop") : result;
    }
}
