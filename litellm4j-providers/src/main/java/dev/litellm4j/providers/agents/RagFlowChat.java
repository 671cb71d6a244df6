package dev.litellm4j.providers.agents;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.RewordedChat;
import dev.litellm4j.providers.reworded.Rewording;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;

/**
 * OpenAI's format at an address for each assistant: {@code chat/<chat id>/<model>} or {@code agent/<agent id>/<model>}.
 * Reference: RAGFlow's "HTTP API", section "OpenAI-Compatible API".
 */
final class RagFlowChat extends RewordedChat {
    private final StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi;

    RagFlowChat(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi) {
        super(openAi);
        this.openAi = openAi;
    }

    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        String[] names = request.model().split("/", 3);
        if (names.length < 3 || !(names[0].equals("chat") || names[0].equals("agent"))) {
            throw Failures.bad(
                    request,
                    "takes chat/<chat id>/<model> or agent/<agent id>/<model> as a model, not " + request.model());
        }
        ChatRequest said = request.with(names[2], request.options());
        String path = "/api/v1/" + names[0] + "s_openai/" + names[1] + "/chat/completions";
        return stream
                ? openAi.encodeStream(said).withUrl(path)
                : whole(openAi.encode(said)).withUrl(path);
    }

    /** Who does not say otherwise gets a stream. */
    private static WireRequest whole(WireRequest request) {
        JsonObject body = Json.object(request.body().orElseThrow().toBytes());
        return request.withBody(Json.body(body.with("stream", false)));
    }

    @Override
    protected JsonObject reply(Object reply, Headers headers, ChatRequest request) {
        return reply instanceof JsonObject object ? failed(object) : JsonObject.EMPTY;
    }

    @Override
    protected Rewording stream(ChatRequest request, Headers headers) {
        return (event, piece) -> List.of(failed(piece));
    }

    /** Errors come with status 200 and a code of RAGFlow's, page "Error Codes"; 100 and more are the server's own. */
    private static JsonObject failed(JsonObject reply) {
        if (reply.has("choices") || reply.has("error") || !reply.has("code")) {
            return reply;
        }
        int code = reply.intValue("code", 0);
        int status = switch (code) {
            case 109 -> 401;
            case 108 -> 403;
            case 101, 102, 103 -> 400;
            default -> code >= 400 && code < 600 ? code : 500;
        };
        return JsonObject.of("error", JsonObject.of("message", reply.text("message"), "code", status));
    }
}
