package dev.litellm4j.providers.watsonx;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenAI's chat in IBM's envelope: {@code model_id}, no {@code stream}, two fields for the choice of a tool. Reference:
 * IBM's "watsonx.ai API", page "Infer text chat".
 *
 * @param openAi the format
 */
record WatsonxChat(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi)
        implements StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> {
    @Override
    public WireRequest encode(ChatRequest request) {
        return post(openAi.encode(request), request, "chat");
    }

    @Override
    public WireRequest encodeStream(ChatRequest request) {
        return post(openAi.encodeStream(request), request, "chat_stream");
    }

    private static WireRequest post(WireRequest written, ChatRequest request, String operation) {
        JsonObjectBuilder body = JsonObject.builder();
        WatsonxPaths.name(request.model(), body);
        Json.object(written.body().orElseThrow().toBytes()).forEach((name, value) -> {
            switch (name) {
                case "model", "stream", "stream_options" -> {}
                case "tool_choice" -> body.append(value instanceof String ? "tool_choice_option" : name, value);
                case "stop" -> body.append(name, value instanceof String ? List.of(value) : value);
                case "messages" -> body.append(name, messages(value));
                default -> body.append(name, value);
            }
        });
        return written.withUrl(WatsonxPaths.of(request.model(), operation)).withBody(Json.body(body.build()));
    }

    /** There are no developers, and an answer with calls has no content rather than null. */
    private static List<Object> messages(Object value) {
        List<Object> messages = new ArrayList<>();
        for (JsonObject message : JsonObject.of("messages", value).objects("messages")) {
            JsonObject said =
                    message.containsKey("content") && !message.has("content") ? message.without("content") : message;
            messages.add(said.text("role").equals("developer") ? said.with("role", "system") : said);
        }
        return messages;
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        JsonObject answer = Json.object(reply.bytes());
        if (!answer.has("choices") && answer.has("errors")) {
            throw WatsonxErrors.read(
                    answer,
                    Json.write(answer),
                    reply.status(),
                    reply.headers(),
                    Failures.provider(request),
                    request.model());
        }
        return openAi.decode(reply, request);
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new WatsonxChunks(openAi.chunks(request, headers), Failures.provider(request), request.model(), headers);
    }
}
