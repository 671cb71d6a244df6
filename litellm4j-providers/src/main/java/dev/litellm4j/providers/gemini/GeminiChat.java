package dev.litellm4j.providers.gemini;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Prefix;
import dev.litellm4j.providers.wire.PrefixCodec;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Chat as {@code generateContent}; Google's page "Generating content". */
final class GeminiChat
        implements StreamingCodec<ChatRequest, ChatCompletion, ChatChunk>, PrefixCodec<ChatRequest, ChatCompletion> {
    private final GeminiDialect dialect;

    GeminiChat(GeminiDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public WireRequest encode(ChatRequest request) {
        return post(request, "generateContent");
    }

    @Override
    public WireRequest encodeStream(ChatRequest request) {
        return post(request, "streamGenerateContent").withQuery("alt", "sse");
    }

    private WireRequest post(ChatRequest request, String verb) {
        GeminiModel model = GeminiModel.of(request.model());
        Checked checked = dialect.params(model).check(request);
        GeminiDraft draft = new GeminiDraft(checked.request(), model, dialect);
        JsonObject body = GeminiRequest.body(draft);
        return WireRequest.postJson(GeminiPaths.of(request.model(), verb), Json.body(body))
                .withWarnings(checked.warnings())
                .withWarnings(draft.warnings());
    }

    @Override
    public Optional<Prefix> prefix(ChatRequest request, WireRequest whole, Consumer<Warning> warnings) {
        return GeminiPrefixes.of(request, whole, dialect, warnings);
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        return GeminiReply.read(reply, request);
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new GeminiChunks(request, headers);
    }
}
