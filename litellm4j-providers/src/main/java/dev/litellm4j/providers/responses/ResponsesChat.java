package dev.litellm4j.providers.responses;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A chat request as a response's, and the response as an answer.
 *
 * @param dialect how strictly the provider takes the format
 * @param path where it takes it
 * @param errors how it phrases errors, which are the same in a reply's body and amid a stream
 * @param unstreamed whether a model answers only in one piece
 */
record ResponsesChat(ResponsesDialect dialect, String path, ErrorReader errors, Predicate<String> unstreamed)
        implements StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> {
    @Override
    public WireRequest encode(ChatRequest request) {
        return post(request, false);
    }

    @Override
    public WireRequest encodeStream(ChatRequest request) {
        return post(request, !unstreamed.test(request.model()));
    }

    private WireRequest post(ChatRequest request, boolean stream) {
        Checked checked = dialect.params().check(SpokenParams.of(request));
        List<Warning> warnings = new ArrayList<>(checked.warnings());
        ResponsesRequest body = new ResponsesRequest(checked.request(), dialect.isOpenAi(), warnings);
        return WireRequest.postJson(path, Json.body(body.build(stream))).withWarnings(warnings);
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        return new ChatCompletion(ResponsesReply.read(Json.object(reply.bytes()), reply, failures(request)));
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new ResponsesChunks(failures(request));
    }

    private ResponsesFailures failures(ChatRequest request) {
        return new ResponsesFailures(errors, request.options().get(RequestOptions.PROVIDER, "openai"), request.model());
    }
}
