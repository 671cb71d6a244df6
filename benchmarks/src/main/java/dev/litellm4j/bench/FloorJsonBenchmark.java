package dev.litellm4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The JSON part of a call and of a stream, done with trees as in {@link FloorContender}, without a socket. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FloorJsonBenchmark {
    private final ObjectMapper mapper = new ObjectMapper();
    private final byte[] answer = Payloads.openAiAnswer().getBytes(StandardCharsets.UTF_8);
    private final List<String> events = Payloads.openAiStream(64);
    private final String chunk = events.get(10).substring(6).strip();
    private final byte[] stream = String.join("", events).getBytes(StandardCharsets.UTF_8);

    /** A request of 1 KB, from its tree to its bytes. */
    @Benchmark
    public byte[] encodeRequest() throws IOException {
        return mapper.writeValueAsBytes(FloorContender.request(mapper, false));
    }

    /** An answer of 1 KB, from its bytes to its text. */
    @Benchmark
    public String decodeAnswer() throws IOException {
        return FloorContender.answerText(mapper.readTree(answer));
    }

    /** One chunk, from its line to its text. */
    @Benchmark
    public String decodeChunk() throws IOException {
        return FloorContender.chunkText(mapper.readTree(chunk));
    }

    /** Sixty-four chunks, from the bytes of the body to the length of the text. */
    @Benchmark
    public int decodeStream() throws IOException {
        Buffer body = new Buffer().write(stream);
        int length = 0;
        for (String line = body.readUtf8Line(); line != null; line = body.readUtf8Line()) {
            if (line.startsWith("data: {")) {
                JsonNode tree = mapper.readTree(line.substring(6));
                length += FloorContender.chunkText(tree).length();
            }
        }
        return length;
    }
}
