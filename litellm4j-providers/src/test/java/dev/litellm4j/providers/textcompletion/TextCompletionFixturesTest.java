package dev.litellm4j.providers.textcompletion;

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
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import dev.litellm4j.providers.anthropic.Anthropic;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.openai.OpenAi;
import dev.litellm4j.providers.testing.Fixture;
import dev.litellm4j.providers.testing.Wire;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the folders of {@code fixtures/textcompletion}; a new scenario is files, no code. */
class TextCompletionFixturesTest {
    private static final ErrorReader ERRORS = OpenAi.protocol().errors();

    private final TextChat plain = new TextChat(TextDialect.OPENAI, ERRORS);
    private final TextChat fim = new TextChat(TextDialect.FILL_IN_THE_MIDDLE, ERRORS);
    private final ClaudeTextChat claude =
            new ClaudeTextChat(Anthropic.provider().protocol().errors());

    static Stream<Fixture> requests() {
        return Fixture.of("textcompletion", "request.wire.json");
    }

    static Stream<Fixture> refused() {
        return Fixture.of("textcompletion", "request.refused.json");
    }

    static Stream<Fixture> replies() {
        return Fixture.of("textcompletion", "reply.wire.json");
    }

    static Stream<Fixture> streams() {
        return Fixture.of("textcompletion", "stream.openai.jsonl");
    }

    static Stream<Fixture> brokenStreams() {
        return Fixture.of("textcompletion", "stream.error.json");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void encodes(Fixture fixture) {
        WireRequest request = encoded(fixture, false);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.url()).isEqualTo(path(fixture));
        JsonObject expected = fixture.json("request.wire.json");
        assertThat(Wire.body(request)).isEqualTo(expected);
        assertThat(request.warnings()).extracting(Warning::parameter).isEqualTo(fixture.warnings());
        JsonObject stream = Wire.body(encoded(fixture, true));
        assertThat(stream.without("stream_options")).isEqualTo(expected.with("stream", true));
        assertThat(stream.object("stream_options").bool("include_usage"))
                .isEqualTo(chat(fixture) == plain ? Optional.of(true) : Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(Fixture fixture) {
        BadRequestException refusal =
                catchThrowableOfType(BadRequestException.class, () -> Wire.body(encoded(fixture, false)));
        JsonObject expected = fixture.json("request.refused.json");
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(refusal.provider()).isEqualTo("textcompletion");
        for (Object word : expected.array("says")) {
            assertThat(refusal).hasMessageContaining((String) word);
        }
    }

    @ParameterizedTest
    @MethodSource("replies")
    void decodes(Fixture fixture) throws IOException {
        WireReply reply = WireReply.of(200, fixture.text("reply.wire.json"));
        JsonRecord answer = chat(fixture).decode(reply, request(fixture));
        assertThat(Wire.reread(answer)).isEqualTo(fixture.json("reply.openai.json"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void streams(Fixture fixture) {
        List<ChatChunk> chunks = chunks(fixture, Integer.MAX_VALUE);
        assertThat(Wire.reread(chunks)).isEqualTo(fixture.lines("stream.openai.jsonl"));
        assertThat(chunks(fixture, 1)).isEqualTo(chunks);
        assertThat(ChatAssembler.assemble(chunks).finishReason()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("brokenStreams")
    void reportsErrorsInsideStreams(Fixture fixture) {
        JsonObject expected = fixture.json("stream.error.json");
        assertThatThrownBy(() -> chunks(fixture, Integer.MAX_VALUE))
                .isInstanceOfSatisfying(LiteLLMException.class, e -> expect(e, expected));
    }

    @Test
    void everyScenarioIsAboutSomething() {
        assertThat(Fixture.of("textcompletion"))
                .hasSizeGreaterThan(10)
                .allMatch(fixture -> fixture.hasAny(
                        "request.wire.json",
                        "request.refused.json",
                        "reply.wire.json",
                        "stream.wire.txt",
                        "error.wire.json"));
    }

    @Test
    void aStreamThatIsCutOffIsAnError() {
        String cut = "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"text\":\"a\",\"finish_reason\":null}]}\n\n"
                + "data: {\"type\":\"completion\",\"completion\":\"a\",\"stop_reason\":null}\n\n";
        ChatRequest request = new ChatRequest(JsonObject.of("model", "m"));
        for (ChunkDecoder<ChatChunk> decoder :
                List.of(plain.chunks(request, Headers.NONE), claude.chunks(request, Headers.NONE))) {
            Wire.read(SseFraming.INSTANCE, decoder, cut, 64, new ArrayList<>());
            assertThat(decoder.isDone()).isFalse();
            assertThatThrownBy(decoder::end).isInstanceOf(ApiConnectionException.class);
        }
    }

    @Test
    void anObjectThatIsNoAnswerIsUnreadableOrAnError() {
        ChatRequest request = new ChatRequest(JsonObject.of("model", "m"));
        assertThatThrownBy(() -> plain.decode(WireReply.of(200, "{\"model\":\"m\"}"), request))
                .isInstanceOf(dev.litellm4j.error.ApiResponseException.class)
                .hasMessageContaining("no choices");
        assertThatThrownBy(() -> claude.decode(
                        WireReply.of(
                                200,
                                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}"),
                        request))
                .isInstanceOf(dev.litellm4j.error.ServiceUnavailableException.class);
    }

    private static void expect(LiteLLMException error, JsonObject expected) {
        assertThat(error.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(error.statusCode()).isEqualTo(expected.intValue("status", error.statusCode()));
        assertThat(error.provider()).isEqualTo("textcompletion");
        assertThat(error.requestId()).isEqualTo(expected.text("request_id"));
        assertThat(error.retryAfter().map(wait -> (int) wait.toSeconds()).orElse(0))
                .isEqualTo(expected.intValue("retry_after", 0));
        expected.string("says").ifPresent(words -> assertThat(error).hasMessageContaining(words));
    }

    private WireRequest encoded(Fixture fixture, boolean stream) {
        return stream
                ? chat(fixture).encodeStream(request(fixture))
                : chat(fixture).encode(request(fixture));
    }

    private List<ChatChunk> chunks(Fixture fixture, int size) {
        return Wire.chunks(
                SseFraming.INSTANCE,
                chat(fixture).chunks(request(fixture), Headers.NONE),
                fixture.text("stream.wire.txt"),
                size);
    }

    private StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> chat(Fixture fixture) {
        String name = fixture.toString();
        return name.startsWith("claude-") ? claude : name.startsWith("fim-") ? fim : plain;
    }

    private static String path(Fixture fixture) {
        String name = fixture.toString();
        return name.startsWith("claude-")
                ? "/v1/complete"
                : name.startsWith("fim-") ? "/fim/completions" : "/completions";
    }

    private static ChatRequest request(Fixture fixture) {
        ChatRequest request = new ChatRequest(fixture.request("m"));
        return request.with(request.model(), fixture.options());
    }
}
