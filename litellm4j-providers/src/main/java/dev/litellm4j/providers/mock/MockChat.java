package dev.litellm4j.providers.mock;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.ModelName;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.Choice;
import dev.litellm4j.chat.ToolCall;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.stream.ChunkSource;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Mocked chat answers: 10 prompt tokens, 20 completion tokens, texts streamed three characters a chunk. */
final class MockChat {
    private static final int PIECE = 3;

    private MockChat() {}

    static ChatCompletion answer(ChatRequest request) {
        Object mock = request.options().get(RequestOptions.MOCK_RESPONSE, (Object) "");
        if (mock instanceof RuntimeException failure) {
            throw failure;
        }
        if (mock instanceof ChatCompletion ready) {
            return ready;
        }
        String text = String.valueOf(mock);
        MockErrors.of(text, request.model()).ifPresent(failure -> {
            throw failure;
        });
        return built(request, text);
    }

    static ChunkSource<ChatChunk> chunks(ChatRequest request) {
        Object mock = request.options().get(RequestOptions.MOCK_RESPONSE, (Object) "");
        if (mock instanceof String text && MockErrors.breaksStream(text)) {
            List<ChatChunk> some = pieces(request, built(request, "This is a mock request"));
            return Mocks.source(some.subList(0, 2), Optional.of(MockErrors.broken(request.model())));
        }
        return Mocks.source(pieces(request, answer(request)), Optional.empty());
    }

    private static ChatCompletion built(ChatRequest request, String text) {
        List<ToolCall> calls = request.options().get(RequestOptions.MOCK_TOOL_CALLS, List.of());
        ChatMessage message = calls.isEmpty()
                ? ChatMessage.assistant(text)
                : ChatMessage.assistant(calls).toBuilder()
                        .set("content", text.isEmpty() ? JsonNull.NULL : text)
                        .build();
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < Math.max(1, request.n()); i++) {
            choices.add(Choice.of(i, message, calls.isEmpty() ? "stop" : "tool_calls"));
        }
        String model = ModelName.parse(request.model()).model();
        return ChatCompletion.builder()
                .id(StableId.of("chatcmpl-", request.fields(), text))
                .model(model)
                .choices(choices)
                .usage(Usage.builder().promptTokens(10).completionTokens(20).build())
                .build()
                .with(info(request, model));
    }

    private static AnswerInfo info(ChatRequest request, String model) {
        return new AnswerInfo(
                ModelName.parse(request.model()).provider(),
                model,
                AnswerInfo.NONE.headers(),
                List.of(),
                AnswerInfo.NONE.routing(),
                AnswerInfo.NONE.pricing());
    }

    private static List<ChatChunk> pieces(ChatRequest request, ChatCompletion answer) {
        List<ChatChunk> chunks = new ArrayList<>();
        for (ChatChunk chunk : request.chunksOf(answer)) {
            String text = chunk.text();
            for (int at = 0; at < text.length(); at += PIECE) {
                chunks.add(withText(chunk, text.substring(at, Math.min(text.length(), at + PIECE)), at == 0));
            }
            if (text.isEmpty()) {
                chunks.add(request.attachToChunk(chunk, answer.info()));
            }
        }
        return chunks;
    }

    private static ChatChunk withText(ChatChunk chunk, String text, boolean first) {
        JsonObject choice = chunk.fields().objects("choices").get(0);
        JsonObject delta = first ? choice.object("delta").with("content", text) : JsonObject.of("content", text);
        return new ChatChunk(chunk.fields().with("choices", List.of(choice.with("delta", delta)))).with(chunk.info());
    }
}
