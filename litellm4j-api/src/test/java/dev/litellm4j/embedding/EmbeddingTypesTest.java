package dev.litellm4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Usage;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingTypesTest {
    @Test
    void aVectorComesInThreeForms() {
        float[] vector = {0.5f, -1f};
        assertThat(Embedding.of(0, new double[] {0.5, -1}).vector()).containsExactly(vector);
        assertThat(new Embedding(JsonObject.of("embedding", "AAAAPwAAgL8=")).vector())
                .containsExactly(vector);
        assertThat(new Embedding(JsonObject.of("embedding", List.of(0, 0.5))).vector())
                .containsExactly(0f, 0.5f);
        assertThat(new Embedding(JsonObject.EMPTY).vector()).isEmpty();
        assertThat(Embedding.of(3, new double[0]).index()).isEqualTo(3);
    }

    @Test
    void everyParameterLandsUnderItsWireName() {
        EmbeddingRequest request = EmbeddingRequest.builder()
                .model("m")
                .input("a", "b")
                .dimensions(8)
                .encodingFormat("base64")
                .user("u")
                .extra("input_type", "query")
                .build();
        assertThat(request.fields().keySet())
                .containsExactly("model", "input", "dimensions", "encoding_format", "user", "input_type");
        assertThat(request.inputs()).containsExactly("a", "b");
        assertThat(request.dimensions()).contains(8);
        assertThat(request.encodingFormat()).isEqualTo("base64");
        assertThat(request.operation()).isEqualTo("embedding");
        assertThat(request.toBuilder().build()).isEqualTo(request);
        assertThat(request.with("n", RequestOptions.NONE).model()).isEqualTo("n");
        assertThat(EmbeddingRequest.builder()
                        .model("m")
                        .inputTokens(List.of(List.of(1, 2)))
                        .build()
                        .inputs())
                .containsExactly(List.of(1, 2));
        assertThat(new EmbeddingRequest(JsonObject.of("input", "one")).inputs()).containsExactly("one");
    }

    @Test
    void aRequestNeedsAModelAndInput() {
        assertThatThrownBy(() -> EmbeddingRequest.builder().input("x").build())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("model");
        assertThatThrownBy(() -> EmbeddingRequest.builder().model("m").build())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("input");
    }

    @Test
    void anAnswerHasItsVectorsInOrder() {
        EmbeddingResponse answer = EmbeddingResponse.of(
                "m",
                List.of(Embedding.of(0, new double[] {1}), Embedding.of(1, new double[] {2})),
                Usage.builder().promptTokens(2).build());
        assertThat(answer.vectors()).containsExactly(new float[] {1}, new float[] {2});
        assertThat(answer.usage().totalTokens()).isEqualTo(2);
        assertThat(answer.model()).isEqualTo("m");
        assertThat(answer.cost()).isEmpty();
        assertThat(answer.warnings()).isEmpty();
    }
}
