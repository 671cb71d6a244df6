package dev.litellm4j.providers.agents;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.reworded.Prompt;
import dev.litellm4j.providers.reworded.ReplyDate;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.reworded.RewordedChat;
import dev.litellm4j.providers.reworded.Rewording;
import dev.litellm4j.providers.wire.StableId;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * One run of a flow. It takes one text: the whole conversation, or its last message where {@code session_id} says that
 * the flow knows the others. Newer versions count a message's tokens in its {@code properties}. Reference: Langflow's page
 * "Flow trigger endpoints" and its schemas {@code Message} and {@code Properties}.
 */
final class LangflowChat extends RewordedChat {
    private static final SupportedParams PARAMS = SupportedParams.of();

    LangflowChat(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi) {
        super(openAi);
    }

    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        Checked checked = PARAMS.check(request);
        List<ChatMessage> messages = request.messages();
        boolean known = request.fields().has("session_id") && !messages.isEmpty();
        JsonObjectBuilder body = JsonObject.builder()
                .set(
                        "input_value",
                        known ? Prompt.text(messages.get(messages.size() - 1), request) : Prompt.of(request))
                .set("input_type", "chat")
                .set("output_type", "chat");
        Requests.extras(checked.request(), PARAMS, body::set);
        String flow = URLEncoder.encode(request.model(), StandardCharsets.UTF_8).replace("+", "%20");
        return WireRequest.postJson("/api/v1/run/" + flow, Json.body(body.build()))
                .withQuery("stream", String.valueOf(stream))
                .withWarnings(checked.warnings());
    }

    @Override
    protected JsonObject reply(Object reply, Headers headers, ChatRequest request) {
        JsonObject run = reply instanceof JsonObject object ? object : JsonObject.EMPTY;
        return run.has("outputs")
                ? Answers.completion(
                                id(run, request.model()),
                                ReplyDate.of(headers),
                                request.model(),
                                List.of(Answers.choice(0, Answers.message(text(run)), "stop")),
                                usage(run))
                        .build()
                : run;
    }

    private static String id(JsonObject run, String model) {
        for (JsonObject output : outputs(run)) {
            String id = output.object("results").object("message").text("id");
            if (!id.isEmpty()) {
                return id;
            }
        }
        return StableId.of("chatcmpl-", model, run);
    }

    /** What a run's chat outputs say, one after the other. */
    static String text(JsonObject run) {
        StringBuilder text = new StringBuilder(run.text("message"));
        for (JsonObject output : outputs(run)) {
            String said = said(output);
            text.append(text.isEmpty() || said.isEmpty() ? "" : LangflowStream.BETWEEN)
                    .append(said);
        }
        return text.toString();
    }

    /** What a run's messages have taken, as far as they say. */
    static Usage usage(JsonObject run) {
        List<JsonObject> messages = new ArrayList<>();
        for (JsonObject output : outputs(run)) {
            JsonObject message = output.object("results").object("message");
            messages.add(message.has("properties") ? message : message.object("data"));
        }
        return spent(messages);
    }

    static Usage spent(Collection<JsonObject> messages) {
        int in = 0;
        int out = 0;
        for (JsonObject message : messages) {
            JsonObject usage = message.object("properties").object("usage");
            in += usage.intValue("input_tokens", 0);
            out += usage.intValue("output_tokens", 0);
        }
        return in + out == 0 ? Usage.NONE : Answers.usage(in, out);
    }

    private static List<JsonObject> outputs(JsonObject run) {
        return run.objects("outputs").stream()
                .flatMap(one -> one.objects("outputs").stream())
                .toList();
    }

    /** Versions differ in which of these there are. */
    private static String said(JsonObject output) {
        JsonObject message = output.object("results").object("message");
        return message.string("text")
                .or(() -> message.object("data").string("text"))
                .or(() -> output.object("outputs").object("message").string("message"))
                .or(() -> output.object("artifacts").string("message"))
                .orElse("");
    }

    @Override
    protected Rewording stream(ChatRequest request, Headers headers) {
        return new LangflowStream(request.model(), ReplyDate.of(headers));
    }
}
