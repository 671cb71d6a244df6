package dev.litellm4j.providers.agents;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.RewordedChat;
import dev.litellm4j.providers.reworded.Rewording;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;

/**
 * OpenAI's format at an address for each assistant: {@code chat/<chat id>/<model>} or {@code agent/<agent id>/<model>},
 * and, where newer servers have other addresses, {@code openai/<chat id>/<model>} or {@code agents/<agent id>/<model>}.
 * References: RAGFlow's "HTTP API", section "OpenAI-Compatible API", and its {@code RetCode}.
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
        if (names.length < 3) {
            throw nameless(request);
        }
        ChatRequest said = request.with(names[2], request.options());
        WireRequest plain = stream ? openAi.encodeStream(said) : openAi.encode(said);
        JsonObject body = Json.object(plain.body().orElseThrow().toBytes());
        // Who does not say otherwise gets a stream.
        body = stream ? body : body.with("stream", false);
        String path;
        switch (names[0]) {
            case "chat" -> path = "chats_openai/" + names[1] + "/chat/completions";
            case "agent" -> path = "agents_openai/" + names[1] + "/chat/completions";
            case "openai" -> path = "openai/" + names[1] + "/chat/completions";
            case "agents" -> {
                path = "agents/chat/completions";
                body = body.with("agent_id", names[1]).with("openai-compatible", true);
            }
            default -> throw nameless(request);
        }
        return plain.withUrl("/api/v1/" + path).withBody(Json.body(body));
    }

    private static BadRequestException nameless(ChatRequest request) {
        return Failures.bad(
                request,
                "takes chat/<chat id>/<model> or agent/<agent id>/<model> as a model, or of newer servers"
                        + " openai/<chat id>/<model> or agents/<agent id>/<model>, not " + request.model());
    }

    @Override
    protected JsonObject reply(Object reply, Headers headers, ChatRequest request) {
        return reply instanceof JsonObject object ? RagFlowErrors.reworded(object) : JsonObject.EMPTY;
    }

    @Override
    protected Rewording stream(ChatRequest request, Headers headers) {
        return (event, piece) -> List.of(RagFlowErrors.reworded(piece));
    }
}
