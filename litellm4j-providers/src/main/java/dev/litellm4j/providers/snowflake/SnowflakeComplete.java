package dev.litellm4j.providers.snowflake;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.api.Warning;
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
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The older form of chat, {@code inference:complete}. Reference: Snowflake's "Cortex Inference API". */
final class SnowflakeComplete implements ChatCodec {
    private static final SupportedParams PARAMS = SupportedParams.of(
            "temperature",
            "max_tokens",
            "max_completion_tokens",
            "top_p",
            "response_format",
            "tools",
            "tool_choice",
            "reasoning_effort");

    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        Checked checked = PARAMS.check(request);
        List<Warning> warnings = new ArrayList<>(checked.warnings());
        JsonObjectBuilder body = JsonObject.builder().append("model", request.model());
        checked.request().fields().forEach((name, value) -> {
            if (!Requests.isSaid(name, value)) {
                return;
            }
            switch (name) {
                case "model", "stream", "stream_options", "metadata", "n", "tools", "tool_choice" -> {}
                case "messages" -> body.append(name, SnowflakeMessages.of(request));
                case "max_tokens", "max_completion_tokens" ->
                    body.set("max_tokens", Requests.limit(request, name, value));
                case "reasoning_effort" -> SnowflakeTools.effort(request, body, warnings);
                case "response_format" -> SnowflakeTools.format(request, body);
                default -> body.set(name, value);
            }
        });
        SnowflakeTools.write(checked.request(), body);
        return WireRequest.postJson(
                        "/inference:complete",
                        Json.body(body.set("stream", stream).build()))
                .withWarnings(warnings);
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        JsonObject answer = Json.object(reply.bytes());
        List<JsonObject> choices = answer.objects("choices");
        if (choices.isEmpty()) {
            throw Failures.unreadable(request, reply, "choices");
        }
        String id = answer.string("id")
                .filter(said -> !said.isEmpty())
                .orElseGet(() -> StableId.of("chatcmpl-", request.model(), Json.write(answer)));
        List<JsonObject> read = new ArrayList<>();
        for (JsonObject choice : choices) {
            read.add(choice(choice, answer, id, read.size()));
        }
        return new ChatCompletion(Answers.completion(
                        id,
                        answer.number("created").map(Number::longValue).orElseGet(() -> ReplyDate.of(reply.headers())),
                        answer.string("model").orElse(request.model()),
                        read,
                        usage(answer.object("usage")))
                .build());
    }

    private static JsonObject choice(JsonObject choice, JsonObject answer, String id, int index) {
        JsonObject message = choice.object("message");
        StringBuilder thinking = new StringBuilder();
        StringBuilder text = new StringBuilder();
        List<JsonObject> functions = new ArrayList<>();
        for (JsonObject part : message.objects("content_list")) {
            text.append(part.text("text"));
            thinking.append(part.object("thinking").text("thinking"))
                    .append(part.object("reasoning").text("summary"));
            if (part.has("tool_use")) {
                JsonObject use = part.object("tool_use");
                functions.add(JsonObject.of(
                        "id",
                        use.text("tool_use_id"),
                        "name",
                        use.text("name"),
                        "arguments",
                        use.find("input").orElse(JsonObject.EMPTY)));
            }
        }
        List<JsonObject> calls = Answers.calls(functions, id + index);
        JsonObject said =
                Answers.message(message.text("content").isEmpty() ? text.toString() : message.text("content"), calls);
        String own = choice.string("finish_reason").orElseGet(() -> answer.text("finish_reason"));
        String reason = own.isEmpty() || own.equals("stop") ? (calls.isEmpty() ? "stop" : "tool_calls") : own;
        return Answers.choice(
                index, thinking.isEmpty() ? said : said.with("reasoning_content", thinking.toString()), reason, own);
    }

    static Usage usage(JsonObject counts) {
        if (counts.isEmpty()) {
            return Usage.NONE;
        }
        int read = counts.intValue("cache_read_input_tokens", 0);
        int written = counts.intValue("cache_write_input_tokens", 0);
        Usage.Builder usage = Usage.builder()
                .promptTokens(counts.intValue("prompt_tokens", 0))
                .completionTokens(counts.intValue("completion_tokens", 0));
        if (read > 0) {
            usage.cachedTokens(read);
        }
        if (written > 0) {
            usage.cacheCreationTokens(written);
        }
        return usage.build();
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new SnowflakeChunks(Failures.provider(request), request, headers);
    }
}
