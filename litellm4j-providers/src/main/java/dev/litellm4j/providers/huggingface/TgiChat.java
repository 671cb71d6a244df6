package dev.litellm4j.providers.huggingface;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenAI's chat as TGI describes it: a function's parameters are its {@code arguments}, a format is a grammar. Reference:
 * TGI's API page "Hugging Face Text Generation Inference API".
 *
 * @param openAi the format
 */
record TgiChat(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi)
        implements StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> {
    @Override
    public WireRequest encode(ChatRequest request) {
        return changed(openAi.encode(request));
    }

    @Override
    public WireRequest encodeStream(ChatRequest request) {
        return changed(openAi.encodeStream(request));
    }

    private static WireRequest changed(WireRequest request) {
        JsonObject body = Json.object(request.body().orElseThrow().toBytes());
        JsonObjectBuilder changed = body.toBuilder();
        if (body.has("tools")) {
            List<JsonObject> tools = new ArrayList<>();
            for (JsonObject tool : body.objects("tools")) {
                JsonObject function = tool.object("function");
                tools.add(tool.with(
                        "function",
                        function.without("parameters")
                                .with("arguments", function.find("parameters").orElse(JsonObject.EMPTY))));
            }
            changed.set("tools", tools);
        }
        if (body.get("tool_choice") instanceof JsonObject choice) {
            changed.set("tool_choice", choice.without("type"));
        }
        if (body.has("response_format")) {
            Grammar.of(body.object("response_format"))
                    .ifPresentOrElse(
                            grammar -> changed.set("response_format", grammar),
                            () -> changed.remove("response_format"));
        }
        return request.withBody(Json.body(changed.build()));
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        return openAi.decode(reply, request);
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return openAi.chunks(request, headers);
    }
}
