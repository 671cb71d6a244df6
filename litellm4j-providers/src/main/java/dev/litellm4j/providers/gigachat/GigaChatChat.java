package dev.litellm4j.providers.gigachat;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.reworded.RewordedChat;
import dev.litellm4j.providers.reworded.Rewording;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;

/** Chat. Reference: Sber's page "Ответ модели с учетом переданных сообщений". */
final class GigaChatChat extends RewordedChat {
    GigaChatChat(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi) {
        super(openAi);
    }

    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        Checked checked = GigaChatRequest.PARAMS.check(request);
        List<Warning> warnings = new ArrayList<>(checked.warnings());
        JsonObject body = new GigaChatRequest(Requests.modern(checked.request()), warnings).body(stream);
        return WireRequest.postJson("/chat/completions", Json.body(body)).withWarnings(warnings);
    }

    @Override
    protected JsonObject reply(Object reply, Headers headers, ChatRequest request) {
        return reply instanceof JsonObject object
                ? new GigaChatReply(request, headers).reworded(object, "message")
                : JsonObject.EMPTY;
    }

    @Override
    protected Rewording stream(ChatRequest request, Headers headers) {
        GigaChatReply reading = new GigaChatReply(request, headers);
        return (event, piece) -> List.of(reading.reworded(piece, "delta"));
    }
}
