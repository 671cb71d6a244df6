package dev.litellm4j.providers.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.openai.OpenAi;
import dev.litellm4j.providers.testing.Fixture;
import dev.litellm4j.providers.testing.Wire;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the folders of {@code fixtures/responses}; those that begin with {@code compatible} are about others than OpenAI. */
class ResponsesFixturesTest {
    static Stream<Fixture> requests() {
        return Fixture.of("responses", "request.wire.json");
    }

    static Stream<Fixture> refused() {
        return Fixture.of("responses", "request.refused.json");
    }

    static Stream<Fixture> replies() {
        return Fixture.of("responses", "reply.openai.json");
    }

    static Stream<Fixture> streams() {
        return Fixture.of("responses", "stream.openai.jsonl");
    }

    static Stream<Fixture> failedReplies() {
        return Fixture.of("responses", "reply.error.json");
    }

    static Stream<Fixture> brokenStreams() {
        return Fixture.of("responses", "stream.error.json");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void encodes(Fixture fixture) {
        WireRequest request = chat(fixture).encode(request(fixture));
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.url()).isEqualTo("/responses");
        JsonObject expected = fixture.json("request.wire.json");
        assertThat(Wire.body(request)).isEqualTo(expected);
        assertThat(request.warnings()).extracting(Warning::parameter).isEqualTo(fixture.warnings());
        assertThat(Wire.body(chat(fixture).encodeStream(request(fixture)))).isEqualTo(expected.with("stream", true));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(Fixture fixture) {
        BadRequestException refusal = catchThrowableOfType(
                BadRequestException.class, () -> chat(fixture).encode(request(fixture)));
        JsonObject expected = fixture.json("request.refused.json");
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        for (Object word : expected.array("says")) {
            assertThat(refusal).hasMessageContaining((String) word);
        }
    }

    @ParameterizedTest
    @MethodSource("replies")
    void decodes(Fixture fixture) throws IOException {
        WireReply reply = WireReply.of(200, fixture.text("reply.wire.json"));
        assertThat(Wire.reread(chat(fixture).decode(reply, request(fixture))))
                .isEqualTo(fixture.json("reply.openai.json"));
    }

    @ParameterizedTest
    @MethodSource("failedReplies")
    void reportsErrorsInsideReplies(Fixture fixture) {
        WireReply reply = WireReply.of(200, fixture.text("reply.wire.json"));
        assertThatThrownBy(() -> chat(fixture).decode(reply, request(fixture)))
                .isInstanceOfSatisfying(LiteLLMException.class, e -> expect(e, fixture.json("reply.error.json")));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void streams(Fixture fixture) throws IOException {
        List<ChatChunk> chunks = chunks(fixture, Integer.MAX_VALUE);
        assertThat(Wire.reread(chunks)).isEqualTo(fixture.lines("stream.openai.jsonl"));
        assertThat(chunks(fixture, 1)).isEqualTo(chunks);
        ChatCompletion assembled = ChatAssembler.assemble(chunks);
        assertThat(assembled.finishReason()).isPresent();
        if (fixture.has("reply.wire.json")) {
            ChatCompletion whole =
                    chat(fixture).decode(WireReply.of(200, fixture.text("reply.wire.json")), request(fixture));
            assertThat(Wire.reread(assembled)).isEqualTo(Wire.reread(whole));
        }
    }

    @ParameterizedTest
    @MethodSource("brokenStreams")
    void reportsErrorsInsideStreams(Fixture fixture) {
        assertThatThrownBy(() -> chunks(fixture, Integer.MAX_VALUE))
                .isInstanceOfSatisfying(LiteLLMException.class, e -> expect(e, fixture.json("stream.error.json")));
    }

    @Test
    void everyScenarioIsAboutSomething() {
        assertThat(Fixture.of("responses"))
                .hasSizeGreaterThan(30)
                .allMatch(fixture -> fixture.hasAny(
                        "request.wire.json", "request.refused.json", "reply.wire.json", "stream.wire.txt"));
    }

    @Test
    void aStreamThatIsCutOffIsAnError() {
        String cut = "data: {\"type\":\"response.output_text.delta\",\"output_index\":0,\"delta\":\"half\"}\n\n";
        ChunkDecoder<ChatChunk> decoder =
                openAi("m").chunks(new ChatRequest(JsonObject.of("model", "m")), Headers.NONE);
        List<ChatChunk> arrived = new ArrayList<>();
        Wire.read(SseFraming.INSTANCE, decoder, cut, 64, arrived);
        assertThat(arrived)
                .singleElement()
                .satisfies(chunk -> assertThat(chunk.text()).isEqualTo("half"));
        assertThat(decoder.isDone()).isFalse();
        assertThatThrownBy(decoder::end).isInstanceOf(ApiConnectionException.class);
    }

    @Test
    void anObjectThatIsNoAnswerIsUnreadable() {
        assertThatThrownBy(() -> openAi("m")
                        .decode(WireReply.of(200, "{\"id\":\"r\"}"), new ChatRequest(JsonObject.of("model", "m"))))
                .isInstanceOf(ApiResponseException.class)
                .hasMessageContaining("no output");
    }

    @Test
    void aModelThatDoesNotStreamIsAskedForTheWhole() {
        ChatRequest request =
                ChatRequest.builder().model("slow-thinker").user("hi").build();
        assertThat(Wire.body(openAi("slow-thinker").encodeStream(request)).containsKey("stream"))
                .isFalse();
        assertThat(Wire.body(openAi("another").encodeStream(request)).get("stream"))
                .isEqualTo(true);
    }

    private static void expect(LiteLLMException error, JsonObject expected) {
        assertThat(error.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(error.provider()).isEqualTo("responses");
        assertThat(error).hasMessageContaining(expected.text("says"));
    }

    private static ResponsesChat chat(Fixture fixture) {
        return fixture.toString().startsWith("compatible")
                ? new ResponsesChat(
                        ResponsesDialect.COMPATIBLE,
                        "/responses",
                        OpenAi.protocol().errors(),
                        model -> false)
                : openAi("slow-thinker");
    }

    private static ResponsesChat openAi(String unstreamed) {
        return new ResponsesChat(
                ResponsesDialect.OPENAI, "/responses", OpenAi.protocol().errors(), unstreamed::equals);
    }

    private static List<ChatChunk> chunks(Fixture fixture, int size) {
        return Wire.chunks(
                SseFraming.INSTANCE,
                chat(fixture).chunks(request(fixture), Headers.NONE),
                fixture.text("stream.wire.txt"),
                size);
    }

    private static ChatRequest request(Fixture fixture) {
        ChatRequest request = new ChatRequest(fixture.request("m"));
        return request.with(request.model(), fixture.options());
    }
}
