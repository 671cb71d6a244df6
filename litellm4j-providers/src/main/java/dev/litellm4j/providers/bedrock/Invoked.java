package dev.litellm4j.providers.bedrock;

import dev.litellm4j.chat.ChatRequest;

/** What all ways to invoke a model share. */
final class Invoked {
    private Invoked() {}

    /** {@code request} with the model's id alone, for the model's own format. */
    static ChatRequest named(ChatRequest request, BedrockModel model) {
        return request.with(model.id(), request.options());
    }
}
