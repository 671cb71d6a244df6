package dev.litellm4j.providers.watsonx;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.providers.error.ErrorBody;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import java.util.List;

/** A stream in OpenAI's format, whose errors are IBM's and come as events of that name. */
record WatsonxChunks(ChunkDecoder<ChatChunk> openAi, String provider, String model, Headers headers)
        implements ChunkDecoder<ChatChunk> {
    @Override
    public List<ChatChunk> accept(Frame frame) {
        if (frame.event().equals("error")) {
            String body = frame.text();
            throw WatsonxErrors.read(ErrorBody.of(body), body, 0, headers, provider, model);
        }
        return openAi.accept(frame);
    }

    @Override
    public boolean isDone() {
        return openAi.isDone();
    }

    @Override
    public List<ChatChunk> end() {
        return openAi.end();
    }
}
