package dev.litellm4j.bench;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireReply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The JSON part of a call and of a stream, done by the codecs, without a socket; beside {@link FloorJsonBenchmark}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else
public class JsonBenchmark {
    @Param({"openai", "anthropic"})
    String provider = "openai";

    private Protocol protocol;
    private StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> codec;
    private ChatRequest request;
    private byte[] answer;
    private byte[] stream;

    @Setup
    @SuppressWarnings("unchecked")
    public void setUp() {
        boolean claude = provider.equals("anthropic");
        request = ChatRequest.builder()
                .model(claude ? Prompt.CLAUDE : Prompt.MODEL)
                .system(Prompt.SYSTEM)
                .user(Prompt.TEXT)
                .temperature(Prompt.TEMPERATURE)
                .maxTokens(Prompt.MAX_TOKENS)
                .option(RequestOptions.PROVIDER, provider)
                .build();
        protocol = new Providers(ModelCatalog.bundled(), List.of())
                .find(provider)
                .orElseThrow()
                .protocol();
        codec = (StreamingCodec<ChatRequest, ChatCompletion, ChatChunk>)
                (StreamingCodec<?, ?, ?>) protocol.streamingCodec(request).orElseThrow();
        answer = (claude ? Payloads.anthropicAnswer() : Payloads.openAiAnswer()).getBytes(StandardCharsets.UTF_8);
        stream = String.join("", claude ? Payloads.anthropicStream(64) : Payloads.openAiStream(64))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A request of 1 KB, from the application's object to the bytes of the body. */
    @Benchmark
    public long encodeRequest() throws IOException {
        Buffer body = new Buffer();
        codec.encode(request).body().orElseThrow().writeTo(body.outputStream());
        long size = body.size();
        body.clear();
        return size;
    }

    /** An answer of 1 KB, from its bytes to its text. */
    @Benchmark
    public String decodeAnswer() throws IOException {
        return codec.decode(WireReply.of(200, answer, Headers.NONE), request).text();
    }

    /** Sixty-four events, from the bytes of the body to the length of the text. */
    @Benchmark
    public int decodeStream() {
        Iterator<Frame> frames = protocol.framing().frames(new ByteArrayInputStream(stream));
        ChunkDecoder<ChatChunk> decoder = codec.chunks(request, Headers.NONE);
        int length = 0;
        while (!decoder.isDone() && frames.hasNext()) {
            for (ChatChunk chunk : decoder.accept(frames.next())) {
                length += chunk.text().length();
            }
        }
        return length;
    }
}
