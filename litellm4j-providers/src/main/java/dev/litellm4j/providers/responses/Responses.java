package dev.litellm4j.providers.responses;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.token.CountTokensRequest;
import java.util.function.Predicate;

/**
 * Chat requests answered through the Responses API, {@code POST /responses}. Reference: OpenAI's API page "Create a model
 * response". Thread-safe.
 */
public final class Responses {
    private static final String PATH = "/responses";

    /** No model answers in one piece only. */
    private static final Predicate<String> STREAMED = model -> false;

    /** Asks a protocol for its chat. */
    private static final ChatRequest ANY_CHAT = new ChatRequest(JsonObject.EMPTY);

    private Responses() {}

    /**
     * OpenAI's own service, and Azure's copy of it.
     *
     * @param chat the provider as it answers chat completions; address, credentials and other operations stay its own
     * @param unstreamed whether a model answers only in one piece; a stream of it is that answer
     */
    public static Provider openAi(Provider chat, Predicate<String> unstreamed) {
        return over(
                chat,
                new ResponsesChat(ResponsesDialect.OPENAI, PATH, chat.protocol().errors(), unstreamed));
    }

    /**
     * Somebody who speaks the format too.
     *
     * @param chat the provider as it answers chat completions
     * @param path where it takes responses, {@code /responses} where empty
     */
    public static Provider compatible(Provider chat, String path) {
        ResponsesDialect dialect = ResponsesDialect.COMPATIBLE;
        return over(
                chat,
                new ResponsesChat(
                        dialect, path.isEmpty() ? PATH : path, chat.protocol().errors(), STREAMED));
    }

    /**
     * OpenAI's own service: chat completions, but for what only the Responses API answers. That is hosted tools such as
     * {@code file_search}, {@code web_search_options} unless the model is one that searches, and tools for GPT-5.4 and
     * later where they reason.
     */
    public static Provider openAiByContent(Provider chat) {
        return byContent(chat, ResponsesDialect.OPENAI, PATH, ByContent::atOpenAi);
    }

    /** Azure's copy of it, which does not search in chat completions. */
    public static Provider azureByContent(Provider chat) {
        return byContent(chat, ResponsesDialect.OPENAI, PATH, ByContent::atAzure);
    }

    /** Somebody who speaks the format too, and searches the web there alone. */
    public static Provider searching(Provider chat, String path) {
        return byContent(chat, ResponsesDialect.COMPATIBLE, path.isEmpty() ? PATH : path, ByContent::searches);
    }

    @SuppressWarnings("unchecked")
    private static Provider byContent(
            Provider chat, ResponsesDialect dialect, String path, Predicate<ChatRequest> goesThere) {
        Protocol protocol = chat.protocol();
        StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> usual =
                (StreamingCodec<ChatRequest, ChatCompletion, ChatChunk>) (StreamingCodec<?, ?, ?>)
                        protocol.streamingCodec(ANY_CHAT).orElseThrow();
        ResponsesChat other = new ResponsesChat(dialect, path, protocol.errors(), STREAMED);
        return new Provider(
                chat.name(),
                protocol.with(ChatRequest.class, new ByContent(usual, other, goesThere)),
                chat.host(),
                chat.auth(),
                chat.quirks());
    }

    /** OpenAI, counting prompts here; all else as {@code openAi} does it. */
    public static Provider counting(Provider openAi) {
        return new Provider(
                openAi.name(),
                counting(
                        openAi.protocol(),
                        new ResponsesChat(
                                ResponsesDialect.OPENAI, PATH, openAi.protocol().errors(), STREAMED)),
                openAi.host(),
                openAi.auth(),
                openAi.quirks());
    }

    private static Protocol counting(Protocol protocol, ResponsesChat codec) {
        return protocol.with(CountTokensRequest.class, new ResponsesCount(codec));
    }

    private static Provider over(Provider chat, ResponsesChat codec) {
        return new Provider(
                chat.name(),
                chat.protocol().with(ChatRequest.class, codec),
                chat.host(),
                chat.auth(),
                new ResponsesQuirks(chat.quirks(), codec.dialect().isOpenAi()));
    }
}
