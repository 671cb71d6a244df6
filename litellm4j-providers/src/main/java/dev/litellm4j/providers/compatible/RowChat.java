package dev.litellm4j.providers.compatible;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenAI's chat, and in the answers what compatible providers add of their own: reasoning inside of the text, sources
 * beside the choices.
 *
 * @param openAi the format
 * @param path where the provider takes it, empty for OpenAI's path
 * @param tag what encloses reasoning inside of the text
 */
record RowChat(StreamingCodec<? super ChatRequest, ChatCompletion, ChatChunk> openAi, String path, String tag)
        implements StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> {
    @Override
    public WireRequest encode(ChatRequest request) {
        return placed(openAi.encode(request));
    }

    @Override
    public WireRequest encodeStream(ChatRequest request) {
        return placed(openAi.encodeStream(request));
    }

    private WireRequest placed(WireRequest request) {
        return path.isEmpty() ? request : request.withUrl(path);
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        ChatCompletion answer = openAi.decode(reply, request);
        List<Object> choices = answer.fields().array("choices");
        List<Object> changed = new ArrayList<>(choices.size());
        boolean same = true;
        for (Object element : choices) {
            Object choice = element instanceof JsonObject object ? choice(object, answer.fields()) : element;
            same &= choice == element;
            changed.add(choice);
        }
        return same ? answer : new ChatCompletion(answer.fields().with("choices", changed));
    }

    private JsonObject choice(JsonObject choice, JsonObject answer) {
        JsonObject message = choice.object("message");
        JsonObject split = message;
        if (message.get("content") instanceof String text && text.stripLeading().startsWith("<" + tag + ">")) {
            InlineReasoning inline = new InlineReasoning(tag);
            InlineReasoning.Pieces first = inline.add(text);
            InlineReasoning.Pieces last = inline.end();
            split = message.with("content", first.answer() + last.answer())
                    .with(
                            "reasoning_content",
                            message.text("reasoning_content") + first.reasoning() + last.reasoning());
        }
        JsonObject cited = Citations.on(split, split.text("content"), answer);
        return cited == message ? choice : choice.with("message", cited);
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new RowChunks(openAi.chunks(request, headers), tag);
    }
}
