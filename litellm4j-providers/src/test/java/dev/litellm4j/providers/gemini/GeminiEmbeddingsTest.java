package dev.litellm4j.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeminiEmbeddingsTest {
    private static final String MODEL = "gemini-embedding-001";

    private final GeminiEmbeddings codec = new GeminiEmbeddings();

    @Test
    void asksForABatch() {
        EmbeddingRequest request = EmbeddingRequest.builder()
                .model(MODEL)
                .input("one", "two")
                .dimensions(3)
                .extra("task_type", "retrieval_document")
                .extra("title", "Numbers")
                .user("u1")
                .build();
        WireRequest wire = codec.encode(request);
        assertThat(wire.url()).isEqualTo("/models/gemini-embedding-001:batchEmbedContents");
        assertThat(Json.object(wire.body().orElseThrow().toBytes()))
                .isEqualTo(JsonObject.of("requests", List.of(wanted("one"), wanted("two"))));
        assertThat(wire.warnings())
                .hasSize(1)
                .allMatch(warning -> warning.parameter().equals("user"));
    }

    private static JsonObject wanted(String text) {
        return JsonObject.builder()
                .set("model", "models/" + MODEL)
                .set("content", JsonObject.of("parts", List.of(JsonObject.of("text", text))))
                .set("outputDimensionality", 3)
                .set("taskType", "RETRIEVAL_DOCUMENT")
                .set("title", "Numbers")
                .build();
    }

    @Test
    void refusesTokens() {
        EmbeddingRequest request = EmbeddingRequest.builder()
                .model(MODEL)
                .inputTokens(List.of(List.of(1, 2)))
                .build();
        assertThatThrownBy(() -> codec.encode(request))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("input holds tokens");
    }

    @Test
    void readsVectorsInEitherForm() throws IOException {
        String body = "{\"embeddings\":[{\"values\":[0.5,-1]},{\"values\":[2,0.25]}],"
                + "\"usageMetadata\":{\"promptTokenCount\":4}}";
        for (String format : List.of("float", "base64")) {
            EmbeddingRequest request = EmbeddingRequest.builder()
                    .model(MODEL)
                    .input("one", "two")
                    .encodingFormat(format)
                    .build();
            EmbeddingResponse answer = codec.decode(WireReply.of(200, body), request);
            assertThat(answer.vectors()).containsExactly(new float[] {0.5f, -1f}, new float[] {2f, 0.25f});
            assertThat(answer.data().get(0).base64().isPresent()).isEqualTo(format.equals("base64"));
            assertThat(answer.usage().promptTokens()).isEqualTo(4);
        }
    }

    @Test
    void saysThatAReplyHasNoVectors() {
        EmbeddingRequest request =
                EmbeddingRequest.builder().model(MODEL).input("one").build();
        assertThatThrownBy(() -> codec.decode(WireReply.of(200, "{\"odd\":1}"), request))
                .isInstanceOf(ApiResponseException.class);
        assertThat(codec.encode(request).warnings()).isEmpty();
    }
}
