package dev.litellm4j.providers.cloudflare;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.reworded.ReplyDate;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.wire.ChatCodec;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.StableId;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Chat: messages in, {@code result.response} and {@code result.tool_calls} out. Reference: "Workers AI REST API".
 *
 * @param openAi OpenAI's format, which newer models answer in
 */
record CloudflareChat(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi) implements ChatCodec {
    private static final SupportedParams PARAMS = SupportedParams.of(
            "max_tokens",
            "max_completion_tokens",
            "temperature",
            "top_p",
            "seed",
            "frequency_penalty",
            "presence_penalty",
            "tools",
            "response_format");

    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        Checked checked = PARAMS.check(request);
        JsonObjectBuilder body = JsonObject.builder();
        checked.request().fields().forEach((name, value) -> {
            if (!Requests.isSaid(name, value)) {
                return;
            }
            switch (name) {
                case "model", "stream", "stream_options", "metadata", "n" -> {}
                case "messages" -> body.append(name, CloudflareMessages.of(request));
                case "max_tokens", "max_completion_tokens" ->
                    body.set("max_tokens", Requests.limit(request, name, value));
                case "response_format" -> format(JsonObject.of(name, value).object(name), body);
                default -> body.set(name, value);
            }
        });
        if (stream) {
            body.append("stream", true);
        }
        return WireRequest.postJson("/" + request.model(), Json.body(body.build()))
                .withWarnings(checked.warnings());
    }

    /** A schema stands where OpenAI has the schema, its name and more. Reference: Cloudflare's page "JSON Mode". */
    private static void format(JsonObject format, JsonObjectBuilder body) {
        if (format.text("type").equals("json_schema")) {
            Object schema = format.object("json_schema").find("schema").orElse(JsonObject.EMPTY);
            body.append("response_format", JsonObject.of("type", "json_schema", "json_schema", Json.parsed(schema)));
        } else if (format.text("type").equals("json_object")) {
            body.append("response_format", format);
        }
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        JsonObject answer = Json.object(reply.bytes());
        CloudflareErrors.check(answer, reply, request);
        JsonObject result = answer.object("result");
        if (result.has("choices")) {
            byte[] inner = Json.write(result).getBytes(StandardCharsets.UTF_8);
            return openAi.decode(WireReply.of(reply.status(), inner, reply.headers()), request);
        }
        if (!result.containsKey("response") && !result.has("tool_calls")) {
            throw Failures.unreadable(request, reply, "response");
        }
        String id = StableId.of(
                "chatcmpl-", reply.headers().first("cf-ray").orElse(""), Json.write(result), request.model());
        List<JsonObject> calls = Answers.calls(result.objects("tool_calls"), id);
        String reason = calls.isEmpty() ? "stop" : "tool_calls";
        return new ChatCompletion(Answers.completion(
                        id,
                        ReplyDate.of(reply.headers()),
                        request.model(),
                        List.of(Answers.choice(0, Answers.message(text(result), calls), reason, "")),
                        new Usage(result.object("usage")))
                .build());
    }

    /** In JSON mode the response is the object itself. */
    static String text(JsonObject result) {
        Object response = result.find("response").orElse("");
        return response instanceof String text ? text : Json.write(response);
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new CloudflareChunks(openAi.chunks(request, headers), Failures.provider(request), request, headers);
    }
}
