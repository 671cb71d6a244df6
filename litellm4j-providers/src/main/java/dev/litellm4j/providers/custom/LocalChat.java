package dev.litellm4j.providers.custom;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.wire.LocalStreamingCodec;
import dev.litellm4j.providers.wire.StableId;
import java.util.Iterator;

/** Chat that code of the user's answers. */
record LocalChat(CustomProvider own) implements LocalStreamingCodec<ChatRequest, ChatCompletion, ChatChunk> {
    @Override
    public ChatCompletion answer(ChatRequest request, Cancellation cancellation) throws Exception {
        return filled(own.completion(cancellable(request, cancellation)), request);
    }

    @Override
    public Iterator<ChatChunk> answerInChunks(ChatRequest request, Cancellation cancellation) throws Exception {
        return own.stream(cancellable(request, cancellation));
    }

    private static ChatRequest cancellable(ChatRequest request, Cancellation cancellation) {
        return request.with(request.model(), request.options().with(RequestOptions.CANCELLATION, cancellation));
    }

    /** {@code answer} with what every answer has. */
    static ChatCompletion filled(ChatCompletion answer, ChatRequest request) {
        JsonObject said = answer.fields();
        JsonObjectBuilder all = JsonObject.builder()
                .set(
                        "id",
                        said.string("id")
                                .orElseGet(() -> StableId.of("chatcmpl-", request.fields(), said.array("choices"))))
                .set("object", "chat.completion")
                .set("created", said.number("created").orElse(0))
                .set("model", said.string("model").orElse(request.model()));
        return new ChatCompletion(all.setAll(said).build());
    }
}
