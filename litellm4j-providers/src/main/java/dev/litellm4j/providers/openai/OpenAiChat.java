package dev.litellm4j.providers.openai;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChatCodec;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Chat completions in OpenAI's own format. Reference: OpenAI's API page "Create chat completion". */
final class OpenAiChat implements ChatCodec {
    private static final String PATH = "/chat/completions";

    private final OpenAiDialect dialect;

    OpenAiChat(OpenAiDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        Checked checked = dialect.params().check(request);
        ChatRequest fitting = checked.request();
        List<Warning> warnings = checked.warnings();
        if (dialect.strictMessages()) {
            OpenAiValues.check(fitting);
            fitting = ToolMedia.moved(fitting);
            if (fitting != checked.request()) {
                warnings = new ArrayList<>(warnings);
                warnings.add(ToolMedia.WARNING);
            }
        }
        return WireRequest.postJson(PATH, new OpenAiRequest(fitting, dialect, stream))
                .withWarnings(warnings);
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        byte[] bytes = reply.bytes();
        return new ChatCompletion(OpenAiReply.read(Json.object(bytes), bytes, reply, request));
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new OpenAiChunks(request.options().get(RequestOptions.PROVIDER, "openai"), request.model());
    }
}
