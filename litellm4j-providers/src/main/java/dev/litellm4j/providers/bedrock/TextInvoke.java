package dev.litellm4j.providers.bedrock;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Redaction;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChatCodec;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Models whose own format knows text only: Titan, Llama, Mistral's older ones, DeepSeek-R1, Command R. */
final class TextInvoke implements ChatCodec {
    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        return encode(request, stream ? "invoke-with-response-stream" : "invoke");
    }

    private static WireRequest encode(ChatRequest request, String operation) {
        BedrockModel model = BedrockModel.of(request.model());
        SupportedParams.Checked checked = TextRequest.check(request, model.family());
        JsonObject body = TextRequest.of(checked.request(), model.family(), Draft.provider(request));
        return WireRequest.postJson(model.path(operation), Json.body(body)).withWarnings(checked.warnings());
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        JsonObject said = Json.object(reply.bytes());
        TextReply text = TextReply.of(said);
        if (!text.isKnown()) {
            throw new ApiResponseException(
                    Draft.provider(request) + ": the reply is JSON, but holds no text of the model's",
                    ErrorDetails.builder()
                            .provider(Draft.provider(request))
                            .model(request.model())
                            .body(Redaction.of(Json.write(said)))
                            .build());
        }
        String unified = text.unified();
        JsonObject choice = JsonObject.of(
                "index",
                0,
                "message",
                JsonObject.of("role", "assistant", "content", text.text()),
                "finish_reason",
                unified);
        ReplyHead head = ReplyHead.of(reply.headers());
        JsonObjectBuilder answer = JsonObject.builder()
                .append("id", head.id())
                .append("object", "chat.completion")
                .append("created", head.created())
                .append("model", BedrockModel.of(request.model()).id())
                .append("choices", List.of(ConverseFinish.named(choice, text.reason(), unified)));
        usage(text).or(() -> InvokedTokens.of(reply.headers())).ifPresent(usage -> answer.append("usage", usage));
        return new ChatCompletion(answer.build());
    }

    static Optional<JsonObject> usage(TextReply text) {
        return text.prompt().isEmpty()
                ? Optional.empty()
                : Optional.of(InvokedTokens.usage(
                        text.prompt().getAsInt(), text.completion().orElse(0)));
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new InvokeFrames(request, new TextChunks(request, headers), message -> message, false);
    }
}
