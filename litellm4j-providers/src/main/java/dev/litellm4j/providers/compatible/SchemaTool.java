package dev.litellm4j.providers.compatible;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A schema for the answer as a tool that has to be called, for models that call tools and know no schemas; the call's
 * arguments are the answer.
 *
 * @param chat the format
 * @param lacks the models that know no schemas
 */
record SchemaTool(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> chat, Predicate<String> lacks)
        implements StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> {
    static final String NAME = "json_tool_call";
    private static final String WRAPPED = "values";

    @Override
    public WireRequest encode(ChatRequest request) {
        return chat.encode(isNeeded(request) ? said(request) : request);
    }

    @Override
    public WireRequest encodeStream(ChatRequest request) {
        return chat.encodeStream(isNeeded(request) ? said(request) : request);
    }

    private boolean isNeeded(ChatRequest request) {
        return request.fields().object("response_format").text("type").equals("json_schema")
                && lacks.test(request.model());
    }

    private static ChatRequest said(ChatRequest request) {
        JsonObject fields = request.fields();
        JsonObject schema = schema(request);
        JsonObject parameters = isWrapped(request)
                ? JsonObject.of(
                        "type", "object", "properties", JsonObject.of(WRAPPED, schema), "required", List.of(WRAPPED))
                : schema;
        List<Object> tools = new ArrayList<>(fields.array("tools"));
        boolean alone = tools.isEmpty();
        JsonObject function =
                JsonObject.of("name", NAME, "description", "Takes the whole answer.", "parameters", parameters);
        tools.add(JsonObject.of("type", "function", "function", function));
        Object choice = alone ? JsonObject.of("type", "function", "function", JsonObject.of("name", NAME)) : "required";
        return request.with(
                fields.without("response_format").with("tools", tools).with("tool_choice", choice));
    }

    private static JsonObject schema(ChatRequest request) {
        return request.fields().object("response_format").object("json_schema").object("schema");
    }

    /** A call's arguments are an object, whatever the answer is to be. */
    static boolean isWrapped(ChatRequest request) {
        JsonObject schema = schema(request);
        return schema.has("type") && !schema.text("type").equals("object");
    }

    /** The answer in a call's arguments; what is no JSON stays as it came. */
    static String answer(String arguments, boolean wrapped) {
        if (!wrapped) {
            return arguments;
        }
        try {
            return Json.object(arguments).find(WRAPPED).map(Json::write).orElse(arguments);
        } catch (MalformedJsonException cutOff) {
            return arguments;
        }
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        ChatCompletion answer = chat.decode(reply, request);
        if (!isNeeded(request)) {
            return answer;
        }
        List<JsonObject> choices = answer.fields().objects("choices").stream()
                .map(choice -> choice(choice, isWrapped(request)))
                .toList();
        return new ChatCompletion(answer.fields().with("choices", choices));
    }

    private static JsonObject choice(JsonObject choice, boolean wrapped) {
        JsonObject message = choice.object("message");
        List<JsonObject> calls = message.objects("tool_calls");
        JsonObject function = calls.size() == 1 ? calls.get(0).object("function") : JsonObject.EMPTY;
        return function.text("name").equals(NAME)
                ? choice.with(
                                "message",
                                message.without("tool_calls")
                                        .with("content", answer(function.text("arguments"), wrapped)))
                        .with("finish_reason", "stop")
                : choice;
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        ChunkDecoder<ChatChunk> chunks = chat.chunks(request, headers);
        return isNeeded(request) ? new SchemaToolChunks(chunks, isWrapped(request)) : chunks;
    }
}
