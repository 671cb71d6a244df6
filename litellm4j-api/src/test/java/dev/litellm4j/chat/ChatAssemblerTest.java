package dev.litellm4j.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Pricing;
import dev.litellm4j.api.Routing;
import dev.litellm4j.api.Usage;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ChatAssemblerTest {
    private static ChatChunk chunk(Object... choices) {
        return new ChatChunk(JsonObject.builder()
                .set("id", "c1")
                .set("object", "chat.completion.chunk")
                .set("created", 7)
                .set("model", "m")
                .set("choices", choices)
                .build());
    }

    private static ChatChunk delta(String name, Object value) {
        return chunk(choice(0, JsonObject.of(name, value), JsonNull.NULL));
    }

    private static JsonObject choice(int index, JsonObject delta, Object finish) {
        return JsonObject.of("index", index, "delta", delta, "finish_reason", finish);
    }

    private static ChatCompletion assembled(ChatChunk... chunks) {
        return ChatAssembler.assemble(List.of(chunks));
    }

    @Test
    void joinsTextAndKeepsTheHead() {
        ChatCompletion answer = assembled(
                delta("role", "assistant"),
                delta("content", "Hel"),
                delta("content", "lo"),
                chunk(choice(0, JsonObject.EMPTY, "stop")));
        assertThat(answer.fields())
                .isEqualTo(JsonObject.copyOf(Map.of(
                        "id", "c1",
                        "object", "chat.completion",
                        "created", 7,
                        "model", "m",
                        "choices",
                                List.of(JsonObject.of(
                                        "index",
                                        0,
                                        "message",
                                        JsonObject.of("role", "assistant", "content", "Hello"),
                                        "finish_reason",
                                        "stop")))));
    }

    @Test
    void joinsReasoningAndRefusal() {
        ChatMessage message = assembled(
                        delta("reasoning_content", "hm"),
                        delta("reasoning_content", ", yes"),
                        delta("refusal", "I can"),
                        delta("refusal", "not"))
                .message();
        assertThat(message.reasoningContent()).contains("hm, yes");
        assertThat(message.refusal()).contains("I cannot");
        assertThat(message.content()).isEmpty();
    }

    @Test
    void joinsThinkingBlocksUpToTheirSignatures() {
        ChatAssembler assembler = new ChatAssembler()
                .add(thinking(JsonObject.of("type", "thinking", "thinking", "one ")))
                .add(thinking(JsonObject.of("type", "thinking", "thinking", "more")));
        assertThat(assembler.complete().message().thinkingBlocks())
                .as("asked in the middle")
                .extracting(ThinkingBlock::thinking)
                .containsExactly("one more");
        assembler
                .add(thinking(JsonObject.of("type", "thinking", "thinking", "", "signature", "sig")))
                .add(thinking(ThinkingBlock.redacted("xyz").fields()))
                .add(thinking(ThinkingBlock.thinking("two", "sig2").fields()));
        assertThat(assembler.complete().message().thinkingBlocks())
                .containsExactly(
                        ThinkingBlock.thinking("one more", "sig"),
                        ThinkingBlock.redacted("xyz"),
                        ThinkingBlock.thinking("two", "sig2"));
    }

    private static ChatChunk thinking(JsonObject block) {
        return delta("thinking_blocks", List.of(block));
    }

    @Test
    void joinsLogprobs() {
        ChatCompletion answer = assembled(logprobs("a"), logprobs("b"), chunk(choice(0, JsonObject.EMPTY, "stop")));
        assertThat(answer.choices().get(0).logprobs())
                .contains(JsonObject.of(
                        "content",
                        List.of(JsonObject.of("token", "a"), JsonObject.of("token", "b")),
                        "refusal",
                        JsonNull.NULL));
    }

    private static ChatChunk logprobs(String token) {
        JsonObject content = JsonObject.of("content", List.of(JsonObject.of("token", token)), "refusal", JsonNull.NULL);
        return chunk(choice(0, JsonObject.of("content", token), JsonNull.NULL).with("logprobs", content));
    }

    @Test
    void joinsSoundByItsBytes() {
        ChatMessage message = assembled(
                        delta("audio", JsonObject.of("id", "au", "transcript", "Hel")),
                        delta("audio", JsonObject.of("data", "AQ==")),
                        delta("audio", JsonObject.of("data", "AgM=", "transcript", "lo")),
                        delta("audio", JsonObject.of("id", "other", "expires_at", 9)))
                .message();
        assertThat(message.audio())
                .contains(JsonObject.of("id", "au", "transcript", "Hello", "expires_at", 9)
                        .with("data", "AQID"));
        assertThat(message.fields().get("content")).isEqualTo(JsonNull.NULL);
    }

    @Test
    void joinsTheLegacyFunctionCall() {
        ChatMessage message = assembled(
                        delta("function_call", JsonObject.of("name", "f", "arguments", "")),
                        delta("function_call", JsonObject.of("arguments", "{\"a\":")),
                        delta("function_call", JsonObject.of("arguments", "1}")))
                .message();
        assertThat(message.functionCall()).contains(JsonObject.of("name", "f", "arguments", "{\"a\":1}"));
    }

    @Test
    void gathersWhatItDoesNotKnow() {
        JsonObject first = choice(0, JsonObject.of("annotations", List.of("a"), "mood", "good"), JsonNull.NULL)
                .with("content_filter_results", JsonObject.of("hate", JsonObject.of("filtered", false)));
        JsonObject second = choice(0, JsonObject.of("annotations", List.of("b"), "mood", "bad"), "stop")
                .with("content_filter_results", JsonObject.of("violence", true));
        ChatCompletion answer = assembled(
                new ChatChunk(
                        chunk(first).fields().with("citations", List.of("x")).with("obfuscation", "aaa")),
                new ChatChunk(
                        chunk(second).fields().with("service_tier", "flex").with("citations", JsonNull.NULL)));
        assertThat(answer.fields().array("citations")).containsExactly("x");
        assertThat(answer.serviceTier()).contains("flex");
        assertThat(answer.fields()).doesNotContainKey("obfuscation");
        assertThat(answer.message().fields().array("annotations")).containsExactly("a", "b");
        assertThat(answer.message().fields().text("mood")).isEqualTo("bad");
        assertThat(answer.choices()
                        .get(0)
                        .fields()
                        .object("content_filter_results")
                        .keySet())
                .containsExactly("hate", "violence");
    }

    @Test
    void keepsSeveralAnswersApart() {
        ChatCompletion answer = assembled(
                chunk(
                        choice(1, JsonObject.of("content", "b"), JsonNull.NULL),
                        choice(0, JsonObject.of("content", "a"), JsonNull.NULL)),
                chunk(choice(1, JsonObject.of("content", "B"), "length")),
                chunk(choice(0, JsonObject.of("content", "A"), "stop")));
        assertThat(answer.choices()).extracting(c -> c.message().content()).containsExactly("aA", "bB");
        assertThat(answer.choices())
                .extracting(c -> c.finishReason().orElse(""))
                .containsExactly("stop", "length");
    }

    @Test
    void takesTheLastUsage() {
        ChatChunk counted = new ChatChunk(chunk().fields()
                .with(
                        "usage",
                        Usage.builder().promptTokens(1).completionTokens(2).build()));
        ChatChunk recounted = new ChatChunk(chunk().fields()
                .with(
                        "usage",
                        Usage.builder().promptTokens(1).completionTokens(5).build()));
        ChatCompletion answer = assembled(counted, delta("content", "x"), recounted);
        assertThat(answer.usage().completionTokens()).isEqualTo(5);
        assertThat(answer.fields().nameAt(answer.fields().size() - 1)).isEqualTo("usage");
    }

    @Test
    void anEmptyFirstHeadIsFilledLater() {
        ChatChunk empty = new ChatChunk(
                JsonObject.of("id", "", "model", "", "choices", List.of()).with("created", JsonNull.NULL));
        assertThat(assembled(empty, delta("content", "x")).id()).isEqualTo("c1");
    }

    @Test
    void knowsWhatTheChunksKnew() {
        AnswerInfo info =
                new AnswerInfo("p", "m", Headers.NONE, List.of(), new Routing("p/m", List.of()), Pricing.UNKNOWN);
        assertThat(assembled(delta("content", "x").with(info)).provider()).isEqualTo("p");
    }

    @Test
    void aBrokenStreamTellsWhatHadArrived() {
        Iterator<ChatChunk> breaking = new Iterator<>() {
            private int count;

            @Override
            public boolean hasNext() {
                return count < 2;
            }

            @Override
            public ChatChunk next() {
                if (count++ == 0) {
                    return delta("content", "par");
                }
                if (count == 2) {
                    throw new ApiConnectionException("cut", ErrorDetails.of("p", "m"));
                }
                throw new NoSuchElementException();
            }
        };
        ApiConnectionException failure =
                catchThrowableOfType(ApiConnectionException.class, () -> ChatAssembler.assemble(() -> breaking));
        assertThat(failure).hasMessage("cut");
        assertThat(failure.provider()).isEqualTo("p");
        assertThat(failure.partial(ChatCompletion.class).orElseThrow().text()).isEqualTo("par");
    }

    @Test
    void aReplayedAnswerIsTheAnswer() {
        ChatMessage message = ChatMessage.builder("assistant")
                .content("hello")
                .reasoningContent("hm")
                .thinkingBlocks(List.of(ThinkingBlock.thinking("hm", "sig"), ThinkingBlock.redacted("x")))
                .toolCalls(List.of(ToolCall.function("a", "f", "{}"), ToolCall.function("b", "f", "{\"x\":1}")))
                .set("annotations", List.of(JsonObject.of("type", "url_citation")))
                .build();
        JsonObject choice = Choice.of(0, message, "tool_calls")
                .fields()
                .with("logprobs", JsonObject.of("content", List.of(JsonObject.of("token", "h"))))
                .with("provider_specific_fields", JsonObject.of("native_finish_reason", "tool_use"));
        ChatCompletion answer = ChatCompletion.builder()
                .id("c1")
                .created(7)
                .model("m")
                .set("system_fingerprint", "fp")
                .set("service_tier", "default")
                .set("citations", List.of("u"))
                .choices(List.of(new Choice(choice), Choice.of(1, ChatMessage.assistant("second"), "stop")))
                .usage(Usage.builder().promptTokens(3).completionTokens(4).build())
                .build();
        List<ChatChunk> chunks = ChatRequest.builder().model("m").build().chunksOf(answer);
        assertThat(chunks).hasSize(5).allSatisfy(chunk -> assertThat(chunk.id()).isEqualTo("c1"));
        assertThat(ChatAssembler.assemble(chunks)).isEqualTo(answer);
        assertThat(chunks.get(4).choices()).isEmpty();
        assertThat(chunks.get(4).usage()).contains(answer.usage());
    }

    @Test
    void aChunkOfUsageAloneSuitsItsReader() {
        ChatRequest silent = ChatRequest.builder().model("m").build();
        ChatRequest asking = silent.toBuilder().includeUsage(true).build();
        ChatChunk usage =
                new ChatChunk(chunk().fields().with("usage", Usage.builder().build()));
        assertThat(silent.attachToChunk(usage, AnswerInfo.NONE).choices()).hasSize(1);
        assertThat(asking.attachToChunk(usage, AnswerInfo.NONE).choices()).isEmpty();
        assertThat(silent.attachToChunk(delta("content", "x"), AnswerInfo.NONE).text())
                .isEqualTo("x");
    }
}
