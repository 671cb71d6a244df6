package dev.litellm4j.providers.textcompletion;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.wire.ChatCodec;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.List;

/** Chat over Anthropic's older format. Reference: Anthropic's API page "Create a Text Completion". */
final class ClaudeTextChat implements ChatCodec {
    private final ErrorReader errors;

    ClaudeTextChat(ErrorReader errors) {
        this.errors = errors;
    }

    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        return ClaudeTextRequest.of(request, stream);
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        JsonObject answer = Json.object(reply.bytes());
        if (!(answer.get("completion") instanceof String text)) {
            throw Unreadable.of(answer, reply, request, errors, "completion");
        }
        JsonObjectBuilder choice = JsonObject.builder().append("index", 0).append("message", Answers.message(text));
        finish(answer, choice);
        return new ChatCompletion(head(answer, request, "chat.completion")
                .append("choices", List.of(choice.build()))
                .build());
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new ClaudeTextChunks(request, headers, errors);
    }

    static JsonObjectBuilder head(JsonObject answer, ChatRequest request, String object) {
        String model = answer.text("model");
        return JsonObject.builder()
                .append("id", answer.text("id"))
                .append("object", object)
                .append("created", 0)
                .append("model", model.isEmpty() ? request.model() : model);
    }

    /** The reason, and the sequence at which it stopped. */
    static void finish(JsonObject answer, JsonObjectBuilder choice) {
        String own = answer.text("stop_reason");
        choice.append("finish_reason", TextFinish.of(own).unified());
        JsonObjectBuilder fields = JsonObject.builder().append("native_finish_reason", own);
        fields.setIfPresent("stop", answer.string("stop"));
        choice.append("provider_specific_fields", fields.build());
    }
}
