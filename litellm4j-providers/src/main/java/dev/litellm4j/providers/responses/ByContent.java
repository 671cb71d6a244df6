package dev.litellm4j.providers.responses;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Chat completions, and the Responses API for what only that can answer.
 *
 * @param chat the usual way
 * @param responses the other one
 * @param goesThere tells from the request alone, so that the reply is read as it was asked for
 */
record ByContent(
        StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> chat,
        ResponsesChat responses,
        Predicate<ChatRequest> goesThere)
        implements StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> {
    private static final List<String> CHATS_TOOLS = List.of("", "function", "custom");

    private StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> of(ChatRequest request) {
        return goesThere.test(request) ? responses : chat;
    }

    /** OpenAI's guide "Web search": in chat completions the search models alone search. */
    static boolean atOpenAi(ChatRequest request) {
        return searches(request) && !request.model().contains("search") || atAzure(request);
    }

    /** OpenAI's guides "Using tools" and "Using GPT-5.4": hosted tools, and functions for a model that reasons. */
    static boolean atAzure(ChatRequest request) {
        JsonObject fields = request.fields();
        List<JsonObject> tools = fields.objects("tools");
        for (int i = 0; i < tools.size(); i++) {
            if (!CHATS_TOOLS.contains(tools.get(i).text("type"))) {
                return true;
            }
        }
        boolean called = !tools.isEmpty() || fields.has("functions");
        return called && reasons(request) && isGpt54(request);
    }

    static boolean searches(ChatRequest request) {
        return request.fields().has("web_search_options");
    }

    private static boolean reasons(ChatRequest request) {
        return request.reasoningEffort()
                .filter(effort -> !effort.equals("none"))
                .isPresent();
    }

    /** GPT-5.4 and all after it. */
    private static boolean isGpt54(ChatRequest request) {
        String model = request.options().get(RequestOptions.BASE_MODEL).orElse(request.model());
        String name = model.substring(model.lastIndexOf('/') + 1);
        return name.matches("gpt-(5\\.([4-9]|[1-9]\\d)|[6-9])([^\\d].*)?");
    }

    @Override
    public WireRequest encode(ChatRequest request) {
        return of(request).encode(request);
    }

    @Override
    public WireRequest encodeStream(ChatRequest request) {
        return of(request).encodeStream(request);
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        return of(request).decode(reply, request);
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return of(request).chunks(request, headers);
    }
}
