package dev.litellm4j.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Fixture;
import dev.litellm4j.providers.testing.Wire;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the folders below {@code fixtures/gemini}; which files a folder has says what is tested. */
class GeminiFixturesTest {
    private static final GeminiChat CODEC = new GeminiChat(GeminiDialect.AI_STUDIO);

    static Stream<Fixture> requests() {
        return Fixture.of("gemini", "request.openai.json", "request.wire.json");
    }

    static Stream<Fixture> refusals() {
        return Fixture.of("gemini", "refusal.json");
    }

    static Stream<Fixture> replies() {
        return Fixture.of("gemini", "reply.openai.json");
    }

    static Stream<Fixture> streams() {
        return Fixture.of("gemini", "stream.openai.jsonl");
    }

    static Stream<Fixture> failedReplies() {
        return Fixture.of("gemini", "reply.expect.json");
    }

    static Stream<Fixture> errors() {
        return Fixture.of("gemini", "error.wire.json");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void saysTheRequest(Fixture fixture) {
        WireRequest wire = CODEC.encode(request(fixture));
        assertThat(Wire.body(wire)).isEqualTo(fixture.json("request.wire.json").get("body"));
        assertThat(wire.method()).isEqualTo("POST");
        assertThat(wire.url()).isEqualTo("/models/" + request(fixture).model() + ":generateContent");
        assertThat(wire.warnings().stream().map(Warning::parameter).distinct().toList())
                .isEqualTo(fixture.json("request.wire.json").array("warnings"));
        WireRequest stream = CODEC.encodeStream(request(fixture));
        assertThat(stream.url()).endsWith(":streamGenerateContent");
        List<String> query = new ArrayList<>();
        stream.forEachQuery((key, value) -> query.add(key + "=" + value));
        assertThat(query).containsExactly("alt=sse");
        assertThat(Wire.body(stream)).isEqualTo(Wire.body(wire));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesByName(Fixture fixture) {
        JsonObject expected = fixture.json("refusal.json");
        LiteLLMException refusal = catchThrowableOfType(LiteLLMException.class, () -> CODEC.encode(request(fixture)));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        expected.array("words").forEach(word -> assertThat(refusal).hasMessageContaining((String) word));
        assertThat(refusal.provider()).isEqualTo("gemini");
    }

    @ParameterizedTest
    @MethodSource("replies")
    void readsTheReply(Fixture fixture) throws IOException {
        ChatCompletion answer = CODEC.decode(WireReply.of(200, fixture.text("reply.wire.json")), request(fixture));
        assertThat(Wire.reread(answer)).isEqualTo(fixture.json("reply.openai.json"));
    }

    @ParameterizedTest
    @MethodSource("failedReplies")
    void findsTheFailureInAReply(Fixture fixture) {
        String expected = fixture.json("reply.expect.json").text("exception");
        LiteLLMException whole = catchThrowableOfType(
                LiteLLMException.class,
                () -> CODEC.decode(WireReply.of(200, fixture.text("reply.wire.json")), request(fixture)));
        LiteLLMException streamed = catchThrowableOfType(
                LiteLLMException.class, () -> chunks(fixture, fixture.text("stream.wire.txt"), 64));
        assertThat(whole.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(streamed.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(whole.body()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void readsTheStream(Fixture fixture) {
        String wire = fixture.text("stream.wire.txt");
        List<String> expected = fixture.text("stream.openai.jsonl").lines().toList();
        for (int size : new int[] {1, 7, 64, 65536}) {
            List<String> chunks = chunks(fixture, wire, size).stream()
                    .map(chunk -> Json.write(chunk.fields()))
                    .toList();
            assertThat(chunks).isEqualTo(expected);
        }
        String array = "[" + String.join(",\r\n", wire.replace("data: ", "").split("\\r\\n\\r\\n")) + "\n]";
        assertThat(chunks(fixture, array, 7).stream().map(chunk -> Json.write(chunk.fields())))
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void saysThatAStreamWasCutOff(Fixture fixture) {
        String wire = fixture.text("stream.wire.txt");
        String beginning = wire.substring(0, wire.lastIndexOf("data: "));
        LiteLLMException cut = catchThrowableOfType(LiteLLMException.class, () -> chunks(fixture, beginning, 64));
        assertThat(cut).isInstanceOf(ApiConnectionException.class);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void assemblesTheSameAnswer(Fixture fixture) {
        if (!fixture.has("reply.openai.json")) {
            return;
        }
        JsonObject whole =
                fixture.json("reply.openai.json").objects("choices").get(0).object("message");
        ChatAssembler assembler = new ChatAssembler();
        chunks(fixture, fixture.text("stream.wire.txt"), 64).forEach(assembler::add);
        ChatCompletion answer = assembler.complete();
        assertThat(answer.message().content()).isEqualTo(whole.text("content"));
        assertThat(answer.message().reasoningContent().orElse("")).isEqualTo(whole.text("reasoning_content"));
        assertThat(answer.message().fields().array("tool_calls")).hasSameSizeAs(whole.array("tool_calls"));
        assertThat(answer.finishReason().orElse(""))
                .isEqualTo(fixture.json("reply.openai.json")
                        .objects("choices")
                        .get(0)
                        .text("finish_reason"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void givesErrorsTheirMeaning(Fixture fixture) {
        JsonObject wire = fixture.json("error.wire.json");
        JsonObject expected = fixture.json("error.expect.json");
        Object body = wire.find("body").orElse("");
        String text = body instanceof String plain ? plain : Json.write(body);
        WireReply reply = WireReply.of(wire.intValue("status", 0), text);
        LiteLLMException error = new GeminiErrors().read(reply, text, "gemini", "gemini-2.5-flash");
        assertThat(error.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(error.providerCode()).isEqualTo(expected.text("code"));
        assertThat(error.retryAfter())
                .isEqualTo(expected.number("retryAfterMillis").map(millis -> Duration.ofMillis(millis.longValue())));
        assertThat(error.body()).isEqualTo(text);
    }

    private static List<ChatChunk> chunks(Fixture fixture, String wire, int size) {
        return Wire.chunks(Gemini.protocol().framing(), CODEC.chunks(request(fixture), Headers.NONE), wire, size);
    }

    private static ChatRequest request(Fixture fixture) {
        ChatRequest request = new ChatRequest(fixture.json("request.openai.json"));
        return request.with(request.model(), fixture.options());
    }
}
