package dev.litellm4j.providers.quirk;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ImagePart;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Chat with GitHub Copilot, which wants to know who speaks: the user, or an agent that goes on by itself; and whether
 * images come with it. What a user starts counts as a premium request there.
 *
 * @param chat the format
 * @param flat whether the system speaks as the assistant, as LiteLLM has it for completions unless the provider's
 *     parameter {@code disable_copilot_system_to_assistant} is true
 */
public record CopilotChat(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> chat, boolean flat)
        implements StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> {
    private static final String AS_SAID = "disable_copilot_system_to_assistant";
    private static final String AGENT = "GitHubCopilotChat/0.26.7";

    @Override
    public WireRequest encode(ChatRequest request) {
        return headed(chat.encode(spoken(request)), request);
    }

    @Override
    public WireRequest encodeStream(ChatRequest request) {
        return headed(chat.encodeStream(spoken(request)), request);
    }

    private static WireRequest headed(WireRequest encoded, ChatRequest request) {
        boolean agent = false;
        boolean images = false;
        for (ChatMessage message : request.messages()) {
            agent |= switch (message.role()) {
                case "assistant", "tool", "function" -> true;
                default -> false;
            };
            images |= message.parts().stream().anyMatch(ImagePart.class::isInstance);
        }
        WireRequest said = encoded.withHeader("User-Agent", AGENT).withHeader("X-Initiator", agent ? "agent" : "user");
        return images ? said.withHeader("Copilot-Vision-Request", "true") : said;
    }

    private ChatRequest spoken(ChatRequest request) {
        JsonObject fields = request.fields();
        List<JsonObject> messages = fields.objects("messages");
        if (!flat || isAsSaid(request) || messages.stream().noneMatch(CopilotChat::isSystem)) {
            return request;
        }
        return request.with(fields.with(
                "messages",
                messages.stream()
                        .map(message -> isSystem(message) ? message.with("role", "assistant") : message)
                        .toList()));
    }

    private static boolean isAsSaid(ChatRequest request) {
        Object said =
                request.options().get(RequestOptions.PROVIDER_PARAMS, Map.of()).get(AS_SAID);
        return Boolean.parseBoolean(String.valueOf(said));
    }

    private static boolean isSystem(JsonObject message) {
        return message.text("role").equals("system");
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        return chat.decode(reply, request);
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return chat.chunks(request, headers);
    }
}
