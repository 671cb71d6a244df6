package dev.litellm4j.providers.compatible;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A stream in OpenAI's format, with reasoning taken out of the text and sources put on the last chunk of a choice. */
final class RowChunks implements ChunkDecoder<ChatChunk> {
    private final ChunkDecoder<ChatChunk> openAi;
    private final String tag;
    private final Map<Integer, InlineReasoning> reasoning = new HashMap<>();

    RowChunks(ChunkDecoder<ChatChunk> openAi, String tag) {
        this.openAi = openAi;
        this.tag = tag;
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        return changed(openAi.accept(frame));
    }

    @Override
    public boolean isDone() {
        return openAi.isDone();
    }

    @Override
    public List<ChatChunk> end() {
        return changed(openAi.end());
    }

    private List<ChatChunk> changed(List<ChatChunk> chunks) {
        List<ChatChunk> result = chunks;
        for (int i = 0; i < chunks.size(); i++) {
            ChatChunk chunk = changed(chunks.get(i));
            if (chunk != chunks.get(i)) {
                result = result == chunks ? new ArrayList<>(chunks) : result;
                result.set(i, chunk);
            }
        }
        return result;
    }

    private ChatChunk changed(ChatChunk chunk) {
        List<JsonObject> choices = chunk.fields().objects("choices");
        List<JsonObject> result = choices;
        for (int i = 0; i < choices.size(); i++) {
            JsonObject choice = choice(choices.get(i), chunk.fields());
            if (choice != choices.get(i)) {
                result = result == choices ? new ArrayList<>(choices) : result;
                result.set(i, choice);
            }
        }
        return result == choices ? chunk : new ChatChunk(chunk.fields().with("choices", result));
    }

    private JsonObject choice(JsonObject choice, JsonObject chunk) {
        JsonObject delta = choice.object("delta");
        boolean last = choice.has("finish_reason");
        InlineReasoning inline =
                reasoning.computeIfAbsent(choice.intValue("index", 0), index -> new InlineReasoning(tag));
        JsonObject result = delta;
        if (!inline.isOver()) {
            String text = delta.text("content");
            InlineReasoning.Pieces now = text.isEmpty() ? new InlineReasoning.Pieces("", "") : inline.add(text);
            InlineReasoning.Pieces rest = last ? inline.end() : new InlineReasoning.Pieces("", "");
            result = with(delta, text, now.reasoning() + rest.reasoning(), now.answer() + rest.answer());
        }
        if (last) {
            result = Citations.on(result, choice.object("message").text("content"), chunk);
        }
        JsonObject changed = result == delta ? choice : choice.with("delta", result);
        // Writer and Perplexity send each piece, or all pieces so far, a second time as a message.
        return changed.containsKey("message") && changed.containsKey("delta") ? changed.without("message") : changed;
    }

    private static JsonObject with(JsonObject delta, String said, String reasoning, String answer) {
        JsonObject result = answer.equals(said) ? delta : delta.with("content", answer);
        return reasoning.isEmpty()
                ? result
                : result.with("reasoning_content", delta.text("reasoning_content") + reasoning);
    }
}
