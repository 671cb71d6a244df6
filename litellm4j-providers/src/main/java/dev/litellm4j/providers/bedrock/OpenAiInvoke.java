package dev.litellm4j.providers.bedrock;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.compatible.CompatibleProvider;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChatCodec;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.List;

/**
 * Models that take OpenAI's format: OpenAI's open ones, Mistral's newer ones, Jamba, imported ones; AWS's pages "OpenAI
 * models", "Mistral AI chat completion" and "AI21 Labs Jamba models".
 *
 * @param openai that format, as far as any server takes it
 */
record OpenAiInvoke(Protocol openai) implements ChatCodec {
    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        return encode(request, stream ? "invoke-with-response-stream" : "invoke");
    }

    private WireRequest encode(ChatRequest request, String operation) {
        BedrockModel model = BedrockModel.of(request.model());
        ChatRequest named = Invoked.named(request, model);
        WireRequest wire = chat(named).encode(named);
        JsonObjectBuilder body = Json.object(wire.body().orElseThrow().toBytes()).toBuilder();
        body.remove("model").remove("stream").remove("stream_options");
        if (!model.id().contains("openai.")) {
            body.find("max_completion_tokens").ifPresent(limit -> body.set("max_tokens", limit));
            body.remove("max_completion_tokens");
        }
        return WireRequest.postJson(model.path(operation), Json.body(body.build()))
                .withWarnings(wire.warnings());
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        BedrockModel model = BedrockModel.of(request.model());
        ChatRequest named = Invoked.named(request, model);
        JsonObject said = withReasons(Json.object(reply.bytes()));
        JsonObjectBuilder whole = said.toBuilder();
        if (!said.has("model")) {
            whole.set("model", model.id());
        }
        InvokedTokens.of(reply.headers())
                .filter(usage -> !said.has("usage"))
                .ifPresent(usage -> whole.set("usage", usage));
        WireReply known = WireReply.of(reply.status(), Json.body(whole.build()).toBytes(), reply.headers());
        return chat(named).decode(known, named);
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        ChatRequest named = Invoked.named(request, BedrockModel.of(request.model()));
        return new InvokeFrames(
                request,
                chat(named).chunks(named, headers),
                message -> withReasons(message.without(InvokeFrames.METRICS)),
                true);
    }

    /** OpenAI's own models begin with their reasoning inside of the text here; AWS's page "OpenAI models". */
    private StreamingCodec<? super ChatRequest, ChatCompletion, ChatChunk> chat(ChatRequest named) {
        StreamingCodec<? super ChatRequest, ChatCompletion, ChatChunk> chat =
                openai.streamingCodec(named).orElseThrow();
        return named.model().contains("openai.gpt-oss") ? CompatibleProvider.withReasoningIn("reasoning", chat) : chat;
    }

    /** Mistral's models say {@code stop_reason} here, and stream whole messages. */
    private static JsonObject withReasons(JsonObject said) {
        List<JsonObject> choices = said.objects("choices");
        if (choices.stream().noneMatch(choice -> choice.has("stop_reason") && !choice.has("finish_reason"))) {
            return said;
        }
        return said.with(
                "choices",
                choices.stream()
                        .<Object>map(choice -> choice.has("finish_reason")
                                ? choice
                                : choice.without("stop_reason")
                                        .with("finish_reason", choice.getOrDefault("stop_reason", "stop")))
                        .toList());
    }
}
