package dev.litellm4j.providers.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.providers.framing.AwsPayloadFraming;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.openai.OpenAi;
import dev.litellm4j.providers.openai.OpenAiDialect;
import dev.litellm4j.providers.testing.Wire;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

class SageMakerTest {
    private final StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> text = new SageMakerText();
    private final StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> chat =
            new SageMakerChat(OpenAi.chat(OpenAiDialect.COMPATIBLE));

    @Test
    void aTextContainerGetsInputsAndParameters() {
        WireRequest wire = text.encode(request()
                .extra("hf_model_name", "meta-llama/Llama-2-7b-chat")
                .extra("model_id", "part-1")
                .extra("top_k", 5)
                .maxTokens(0)
                .temperature(0.0)
                .stop("END")
                .build());

        assertThat(wire.url()).isEqualTo("/endpoints/my-endpoint/invocations");
        assertThat(wire.header("X-Amzn-SageMaker-Inference-Component")).contains("part-1");
        assertThat(wire.warnings()).extracting(Warning::parameter).containsExactly("temperature");
        assertThat(Wire.body(wire))
                .isEqualTo(Json.object("{\"inputs\": \"<s>[INST] hi [/INST]\", \"parameters\": {\"max_new_tokens\": 1,"
                        + " \"temperature\": 0.01, \"stop\": [\"END\"], \"top_k\": 5}}"));
    }

    @Test
    void aMessagesContainerGetsOpenAisForm() {
        WireRequest wire =
                chat.encodeStream(request().extra("model_id", "part-1").build());

        assertThat(wire.url()).isEqualTo("/endpoints/my-endpoint/invocations-response-stream");
        assertThat(Wire.body(wire).text("model")).isEqualTo("my-endpoint");
        assertThat(Wire.body(wire).has("model_id")).isFalse();
        assertThat(wire.header("X-Amzn-SageMaker-Inference-Component")).contains("part-1");
    }

    @Test
    void thePromptIsNotRepeated() throws IOException {
        ChatRequest templated = request().extra("hf_model_name", "llama-2").build();
        WireReply reply = WireReply.of(200, "[{\"generated_text\": \"<s>[INST] hi [/INST] there</s>\"}]");
        assertThat(text.decode(reply, templated).text()).isEqualTo(" there");
        WireReply plain = WireReply.of(200, "[{\"generated_text\": \"hi there\"}]");
        assertThat(text.decode(plain, request().build()).text()).isEqualTo("hi there");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 40, 1000})
    void tokensAreCutAnywhere(int size) {
        String tgi = "data:{\"token\":{\"id\":1,\"text\":\"Hel\",\"special\":false},\"generated_text\":null}\n\n"
                + "data:{\"token\":{\"id\":2,\"text\":\"lo\",\"special\":false},\"generated_text\":null}\n\n"
                + "data:{\"token\":{\"id\":3,\"text\":\"</s>\",\"special\":true},\"generated_text\":\"Hello\","
                + "\"details\":{\"finish_reason\":\"length\"}}\n\n";
        ChatCompletion answer = ChatAssembler.assemble(read(text, payloads(tgi, size)));
        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.choices().get(0).finishReason()).contains("length");

        String openai = "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\","
                + "\"content\":\"Grüß\"}}]}\n\ndata: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},"
                + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
        assertThat(ChatAssembler.assemble(read(chat, payloads(openai, size))).text())
                .isEqualTo("Grüß");

        String lines = "{\"outputs\": [\"a\"]}\n{\"outputs\": [\"b\"]}\n";
        assertThat(ChatAssembler.assemble(read(text, payloads(lines, size))).text())
                .isEqualTo("ab");
    }

    @Test
    void anExceptionAndAnEarlyEndAreErrors() {
        byte[] begun = payloads("data:{\"token\":{\"text\":\"Hel\"},\"generated_text\":null}\n\n", 30);
        assertThatThrownBy(() -> read(text, begun)).isInstanceOf(ApiConnectionException.class);
        ByteArrayOutputStream broken = new ByteArrayOutputStream();
        broken.writeBytes(begun);
        broken.writeBytes(message(
                ":exception-type",
                "InternalStreamFailure",
                "exception",
                "{\"Message\":\"it broke\"}".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> read(text, broken.toByteArray()))
                .isInstanceOf(InternalServerException.class)
                .hasMessageContaining("it broke");
    }

    @Test
    void embedsSeveralTexts() throws IOException {
        EmbeddingRequest request =
                EmbeddingRequest.builder().model("my-endpoint").input("a", "b").build();
        SageMakerEmbeddings codec = new SageMakerEmbeddings();
        assertThat(Wire.body(codec.encode(request))).isEqualTo(Json.object("{\"text_inputs\": [\"a\", \"b\"]}"));
        assertThat(codec.decode(WireReply.of(200, "{\"embedding\": [[1, 2], [3, 4]]}"), request)
                        .vectors())
                .containsExactly(new float[] {1, 2}, new float[] {3, 4});
    }

    @Test
    void imagesAreRefusedByName() {
        ChatRequest request = ChatRequest.builder()
                .model("my-endpoint")
                .message(dev.litellm4j.chat.ChatMessage.user(
                        dev.litellm4j.chat.ContentPart.imageUrl("data:image/png;base64,AAAA")))
                .build();
        assertThatThrownBy(() -> text.encode(request))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("sagemaker_chat/");
    }

    private List<ChatChunk> read(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> codec, byte[] body) {
        ChunkDecoder<ChatChunk> decoder = codec.chunks(request().build(), Headers.NONE);
        Iterator<Frame> frames = AwsPayloadFraming.INSTANCE.frames(new ByteArrayInputStream(body));
        List<ChatChunk> chunks = new ArrayList<>();
        while (!decoder.isDone() && frames.hasNext()) {
            chunks.addAll(decoder.accept(frames.next()));
        }
        chunks.addAll(decoder.end());
        return chunks;
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder().model("my-endpoint").user("hi");
    }

    private static byte[] payloads(String text, int size) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += size) {
            byte[] part = Arrays.copyOfRange(bytes, at, Math.min(at + size, bytes.length));
            body.writeBytes(message(":event-type", "PayloadPart", "event", part));
        }
        return body.toByteArray();
    }

    private static byte[] message(String name, String type, String kind, byte[] payload) {
        Map<String, HeaderValue> headers =
                Map.of(name, HeaderValue.fromString(type), ":message-type", HeaderValue.fromString(kind));
        ByteBuffer buffer = new Message(headers, payload).toByteBuffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
