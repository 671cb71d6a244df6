package dev.litellm4j.bench;

import dev.litellm4j.LiteLLM;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;

/** This library, through its public contract alone. */
final class LiteLlm4jContender implements Contender {
    private final LlmClient client;
    private final String model;
    private final String apiBase;

    /** @param model with its provider's prefix, which chooses the wire format */
    LiteLlm4jContender(String model, String apiBase) {
        this.client = LiteLLM.newClient(LiteLLM.options().build());
        this.model = model;
        this.apiBase = apiBase;
    }

    @Override
    public String completion() {
        return client.completion(request()).text();
    }

    @Override
    public int stream(Runnable firstText) {
        int length = 0;
        try (ResponseStream<ChatChunk> stream = client.stream(request())) {
            for (ChatChunk chunk : stream) {
                String text = chunk.text();
                if (length == 0 && !text.isEmpty()) {
                    firstText.run();
                }
                length += text.length();
            }
        }
        return length;
    }

    private ChatRequest request() {
        return ChatRequest.builder()
                .model(model)
                .apiBase(apiBase)
                .apiKey(Contenders.KEY)
                .system(Prompt.SYSTEM)
                .user(Prompt.TEXT)
                .temperature(Prompt.TEMPERATURE)
                .maxTokens(Prompt.MAX_TOKENS)
                .build();
    }

    @Override
    public void close() {
        client.close();
    }
}
