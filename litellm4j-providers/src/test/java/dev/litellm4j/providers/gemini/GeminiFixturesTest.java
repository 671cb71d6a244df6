package dev.litellm4j.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the folders below {@code fixtures/gemini}; which files a folder has says what is tested. */
class GeminiFixturesTest {
    private static final Path ROOT = Path.of("src/test/resources/fixtures/gemini");
    private static final GeminiChat CODEC = new GeminiChat(GeminiDialect.AI_STUDIO);

    static Stream<String> with(String... files) throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            List<String> names = folders.filter(
                            folder -> Arrays.stream(files).allMatch(file -> Files.exists(folder.resolve(file))))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
            assertThat(names).isNotEmpty();
            return names.stream();
        }
    }

    static Stream<String> requests() throws IOException {
        return with("request.openai.json", "request.wire.json");
    }

    static Stream<String> refusals() throws IOException {
        return with("refusal.json");
    }

    static Stream<String> replies() throws IOException {
        return with("reply.openai.json");
    }

    static Stream<String> streams() throws IOException {
        return with("stream.openai.jsonl");
    }

    static Stream<String> failedReplies() throws IOException {
        return with("reply.expect.json");
    }

    static Stream<String> errors() throws IOException {
        return with("error.wire.json");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void saysTheRequest(String name) {
        WireRequest wire = CODEC.encode(request(name));
        assertThat(body(wire)).isEqualTo(json(name, "request.wire.json").get("body"));
        assertThat(wire.method()).isEqualTo("POST");
        assertThat(wire.url()).isEqualTo("/models/" + request(name).model() + ":generateContent");
        assertThat(wire.warnings().stream().map(Warning::parameter).distinct().toList())
                .isEqualTo(json(name, "request.wire.json").array("warnings"));
        WireRequest stream = CODEC.encodeStream(request(name));
        assertThat(stream.url()).endsWith(":streamGenerateContent");
        List<String> query = new ArrayList<>();
        stream.forEachQuery((key, value) -> query.add(key + "=" + value));
        assertThat(query).containsExactly("alt=sse");
        assertThat(body(stream)).isEqualTo(body(wire));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesByName(String name) {
        JsonObject expected = json(name, "refusal.json");
        LiteLLMException refusal = catchThrowableOfType(LiteLLMException.class, () -> CODEC.encode(request(name)));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        expected.array("words").forEach(word -> assertThat(refusal).hasMessageContaining((String) word));
        assertThat(refusal.provider()).isEqualTo("gemini");
    }

    @ParameterizedTest
    @MethodSource("replies")
    void readsTheReply(String name) throws IOException {
        ChatCompletion answer = CODEC.decode(WireReply.of(200, text(name, "reply.wire.json")), request(name));
        assertThat(Json.object(Json.write(answer.fields()))).isEqualTo(json(name, "reply.openai.json"));
    }

    @ParameterizedTest
    @MethodSource("failedReplies")
    void findsTheFailureInAReply(String name) {
        String expected = json(name, "reply.expect.json").text("exception");
        LiteLLMException whole = catchThrowableOfType(
                LiteLLMException.class,
                () -> CODEC.decode(WireReply.of(200, text(name, "reply.wire.json")), request(name)));
        LiteLLMException streamed =
                catchThrowableOfType(LiteLLMException.class, () -> chunks(name, text(name, "stream.wire.txt"), 64));
        assertThat(whole.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(streamed.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(whole.body()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void readsTheStream(String name) {
        String wire = text(name, "stream.wire.txt");
        List<String> expected = text(name, "stream.openai.jsonl").lines().toList();
        for (int size : new int[] {1, 7, 64, 65536}) {
            List<String> chunks = chunks(name, wire, size).stream()
                    .map(chunk -> Json.write(chunk.fields()))
                    .toList();
            assertThat(chunks).isEqualTo(expected);
        }
        String array = "[" + String.join(",\r\n", wire.replace("data: ", "").split("\\r\\n\\r\\n")) + "\n]";
        assertThat(chunks(name, array, 7).stream().map(chunk -> Json.write(chunk.fields())))
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void saysThatAStreamWasCutOff(String name) {
        String wire = text(name, "stream.wire.txt");
        String beginning = wire.substring(0, wire.lastIndexOf("data: "));
        LiteLLMException cut = catchThrowableOfType(LiteLLMException.class, () -> chunks(name, beginning, 64));
        assertThat(cut).isInstanceOf(ApiConnectionException.class);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void assemblesTheSameAnswer(String name) {
        if (!Files.exists(ROOT.resolve(name).resolve("reply.openai.json"))) {
            return;
        }
        JsonObject whole =
                json(name, "reply.openai.json").objects("choices").get(0).object("message");
        ChatAssembler assembler = new ChatAssembler();
        chunks(name, text(name, "stream.wire.txt"), 64).forEach(assembler::add);
        ChatCompletion answer = assembler.complete();
        assertThat(answer.message().content()).isEqualTo(whole.text("content"));
        assertThat(answer.message().reasoningContent().orElse("")).isEqualTo(whole.text("reasoning_content"));
        assertThat(answer.message().fields().array("tool_calls")).hasSameSizeAs(whole.array("tool_calls"));
        assertThat(answer.finishReason().orElse(""))
                .isEqualTo(json(name, "reply.openai.json")
                        .objects("choices")
                        .get(0)
                        .text("finish_reason"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void givesErrorsTheirMeaning(String name) {
        JsonObject wire = json(name, "error.wire.json");
        JsonObject expected = json(name, "error.expect.json");
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

    private static List<ChatChunk> chunks(String name, String wire, int size) {
        ChunkDecoder<ChatChunk> decoder = CODEC.chunks(request(name), Headers.NONE);
        List<ChatChunk> chunks = new ArrayList<>();
        Iterator<Frame> frames = Gemini.protocol().framing().frames(slowly(wire, size));
        while (frames.hasNext()) {
            chunks.addAll(decoder.accept(frames.next()));
        }
        chunks.addAll(decoder.end());
        return chunks;
    }

    private static InputStream slowly(String wire, int size) {
        return new ByteArrayInputStream(wire.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, size));
            }
        };
    }

    private static ChatRequest request(String name) {
        ChatRequest plain = new ChatRequest(json(name, "request.openai.json"));
        ChatRequest request = plain.with(plain.model(), plain.options().with(RequestOptions.PROVIDER, "gemini"));
        boolean drop = Files.exists(ROOT.resolve(name).resolve("options.json"))
                && json(name, "options.json").bool("drop_params").orElse(false);
        return request.toBuilder().dropParams(drop).build();
    }

    private static JsonObject body(WireRequest wire) {
        return Json.object(wire.body().orElseThrow().toBytes());
    }

    private static JsonObject json(String name, String file) {
        return Json.object(text(name, file));
    }

    private static String text(String name, String file) {
        try {
            return Files.readString(ROOT.resolve(name).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
