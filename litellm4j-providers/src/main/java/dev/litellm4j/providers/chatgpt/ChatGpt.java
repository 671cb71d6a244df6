package dev.litellm4j.providers.chatgpt;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.host.BaseUrlHost;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.providers.wire.StreamingCodec;

/** The backend that Codex asks on behalf of a ChatGPT account: the Responses API, and of it only what Codex needs. */
public final class ChatGpt {
    private ChatGpt() {}

    /**
     * ChatGPT at its own address.
     *
     * @param responses writes and reads the Responses API
     * @param errors reads its errors
     * @param auth signs for an account
     */
    public static Provider provider(
            StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> responses, ErrorReader errors, Auth auth) {
        return new Provider(
                "chatgpt",
                Protocol.of("chatgpt", SseFraming.INSTANCE, errors).with(ChatRequest.class, new ChatGptChat(responses)),
                BaseUrlHost.of("https://chatgpt.com/backend-api/codex", "CHATGPT_API_BASE", "OPENAI_CHATGPT_API_BASE"),
                auth,
                Quirks.NONE);
    }
}
