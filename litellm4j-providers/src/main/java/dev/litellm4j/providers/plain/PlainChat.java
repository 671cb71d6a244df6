package dev.litellm4j.providers.plain;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.reworded.ReplyDate;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.reworded.RewordedChat;
import dev.litellm4j.providers.reworded.Rewording;
import dev.litellm4j.providers.wire.StableId;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;

/** Chat with one who completes a text. */
final class PlainChat extends RewordedChat {
    private final PlainFormat format;
    private final SupportedParams params;

    PlainChat(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi, PlainFormat format) {
        super(openAi);
        this.format = format;
        this.params = SupportedParams.of(format.names().keySet().toArray(String[]::new));
    }

    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        Checked checked = params.check(request);
        ChatRequest said = checked.request();
        String streamPath = stream ? format.streamPath(said.model()) : "";
        String path = streamPath.isEmpty() ? format.path(said.model()) : streamPath;
        JsonObject body = format.body(said, parameters(said));
        // A path of the stream's own says so, else the body does.
        boolean told = streamPath.isEmpty() || !path.equals(format.path(said.model()));
        return WireRequest.postJson(path, Json.body(told ? body : body.with("stream", true)))
                .withWarnings(checked.warnings());
    }

    private JsonObject parameters(ChatRequest said) {
        JsonObjectBuilder parameters = JsonObject.builder();
        format.names().forEach((from, to) -> {
            if (!from.equals("stop")) {
                Requests.copy(said, from, parameters, to);
            } else if (!said.stop().isEmpty()) {
                parameters.set(to, said.stop());
            }
        });
        Requests.extras(said, params, parameters::set);
        return parameters.build();
    }

    @Override
    protected JsonObject reply(Object reply, Headers headers, ChatRequest request) {
        JsonObject object = reply instanceof JsonObject one ? one : JsonObject.EMPTY;
        List<JsonObject> choices = format.choices(object);
        if (choices.isEmpty()) {
            return format.failure(object);
        }
        String model = object.string("model").orElse(request.model());
        String id = StableId.of("chatcmpl-", model, choices);
        return Answers.completion(id, ReplyDate.of(headers), model, choices, format.usage(object))
                .build();
    }

    @Override
    protected Rewording stream(ChatRequest request, Headers headers) {
        return new PlainStream(format, request.model(), ReplyDate.of(headers));
    }
}
