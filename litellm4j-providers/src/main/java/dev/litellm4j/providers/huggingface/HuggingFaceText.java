package dev.litellm4j.providers.huggingface;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.reworded.ReplyDate;
import dev.litellm4j.providers.wire.ChatCodec;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.StableId;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A prompt that is continued: {@code inputs} and {@code parameters} in, {@code generated_text} out. Reference: Hugging
 * Face's page "Text Generation".
 *
 * @param errors how an error inside a reply is read
 */
record HuggingFaceText(ErrorReader errors) implements ChatCodec {
    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        return HuggingFaceParameters.post(request, stream);
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        Object value = Json.value(reply.bytes());
        List<JsonObject> texts = JsonObject.of("all", value instanceof List<?> ? value : List.of(value))
                .objects("all");
        if (texts.isEmpty() || !texts.get(0).has("generated_text")) {
            throw Failures.unreadable(request, reply, "generated_text");
        }
        List<JsonObject> choices = new ArrayList<>();
        int written = 0;
        for (JsonObject text : texts) {
            JsonObject details = text.object("details");
            choices.add(choice(choices.size(), text, details));
            written += details.intValue("generated_tokens", 0);
            for (JsonObject other : details.objects("best_of_sequences")) {
                choices.add(choice(choices.size(), other, other));
                written += other.intValue("generated_tokens", 0);
            }
        }
        int read = texts.get(0).object("details").array("prefill").size();
        return new ChatCompletion(Answers.completion(
                        StableId.of("chatcmpl-", request.model(), value),
                        ReplyDate.of(reply.headers()),
                        request.model(),
                        choices,
                        written == 0 ? Usage.NONE : usage(read, written))
                .build());
    }

    private static JsonObject choice(int index, JsonObject text, JsonObject details) {
        String own = details.text("finish_reason");
        return Answers.choice(index, Answers.message(text.text("generated_text")), finish(own), own);
    }

    static String finish(String own) {
        return own.equals("length") ? "length" : "stop";
    }

    static Usage usage(int read, int written) {
        return Answers.usage(read, written);
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new HuggingFaceChunks(errors, Failures.provider(request), request, headers);
    }
}
