package dev.litellm4j.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.chat.ResponseFormat;
import dev.litellm4j.chat.Tool;
import dev.litellm4j.chat.ToolChoice;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiJsonTest {
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static <T> void survives(String json, Class<T> type) throws Exception {
        String written = OpenAiJson.write(OpenAiJson.read(json, type));
        assertThat(EXACT.readTree(written)).isEqualTo(EXACT.readTree(json));
        assertThat(OpenAiJson.read(written, type)).isEqualTo(OpenAiJson.read(json, type));
    }

    @Test
    void everyTypeSurvivesWithWhatItDoesNotKnow() throws Exception {
        survives("""
                {"model":"m","messages":[{"role":"user","content":[{"type":"hologram","x":{"deep":[1,[2,[null]]]}}]},
                {"role":"assistant","content":null,"tool_calls":[]}],"temperature":null,"new_one":{"a":[]},"stop":"x"}""", ChatRequest.class);
        survives("""
                {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant",
                "content":"é \\ud83d\\ude00 \\u0000 \\" \\\\ /","refusal":null,"x":1},"logprobs":null,"finish_reason":"stop"}],
                "usage":{"prompt_tokens":1,"x":{"y":0.25}},"system_fingerprint":null}""", ChatCompletion.class);
        survives("{\"id\":\"c\",\"choices\":[],\"usage\":null,\"obfuscation\":\"ab\"}", ChatChunk.class);
        survives("{\"model\":\"m\",\"input\":[[1,2],[3]],\"dimensions\":2,\"x\":null}", EmbeddingRequest.class);
        survives(
                "{\"object\":\"list\",\"data\":[{\"index\":0,\"embedding\":[0.25,-0.5,1e-7]},{\"embedding\":\"AAAA\"}],\"x\":1}",
                EmbeddingResponse.class);
        survives("{\"role\":\"user\",\"content\":\"x\",\"y\":1}", ChatMessage.class);
        survives("{\"type\":\"file\",\"file\":{\"file_id\":\"f\"},\"y\":1}", ContentPart.class);
        survives("{\"type\":\"function\",\"function\":{\"name\":\"f\",\"strict\":null}}", Tool.class);
        survives("{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"schema\":{}}}", ResponseFormat.class);
        survives("\"auto\"", ToolChoice.class);
        survives("{\"type\":\"function\",\"function\":{\"name\":\"f\"}}", ToolChoice.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.1",
                "1.10",
                "-0.0",
                "0e7",
                "1e400",
                "-1e400",
                "1e-400",
                "4.9e-324",
                "1e-310",
                "0.30000000000000004",
                "12345678901234567890",
                "-9223372036854775809",
                "2147483648",
                "123456789.123456789123456789",
                "1E+2",
                "100.0",
                "-0.00012345678901234567"
            })
    void numbersKeepTheirValue(String number) throws Exception {
        String json = "{\"n\":" + number + ",\"in\":[\"x\"," + number + "]}";
        JsonObject read = Json.object(Json.write(Json.object(json)));
        for (Object value : new Object[] {read.get("n"), read.array("in").get(1)}) {
            assertThat(new BigDecimal(String.valueOf(value))).isEqualByComparingTo(new BigDecimal(number));
        }
        assertThat(Json.object(json)).isEqualTo(read);
        if (number.equals("-0.0")) {
            assertThat(Json.write(read)).contains("-0.0");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[0.5,1e400]|[0.5,1E+400]",
                "[0.5,12345678901234567890]|[0.5,12345678901234567890]",
                "[0.5,null,\"x\"]|[0.5,null,\"x\"]",
                "[0.5,1]|[0.5,1.0]"
            })
    void arraysOfFractionsKeepTheirValues(String json, String written) {
        assertThat(Json.write(Json.value(json))).isEqualTo(written);
    }

    @Test
    void anExplicitNullIsNotAnAbsentField() {
        ChatRequest with = OpenAiJson.read("{\"model\":\"m\",\"stop\":null}", ChatRequest.class);
        ChatRequest without = OpenAiJson.read("{\"model\":\"m\"}", ChatRequest.class);
        assertThat(with).isNotEqualTo(without);
        assertThat(OpenAiJson.write(with)).isEqualTo("{\"model\":\"m\",\"stop\":null}");
        assertThat(with.fields().get("stop")).isEqualTo(JsonNull.NULL);
        assertThat(with.stop()).isEmpty();
    }

    @Test
    void ofAFieldThatComesTwiceTheLastCounts() {
        assertThat(Json.write(Json.object("{\"a\":1,\"b\":2,\"a\":3}"))).isEqualTo("{\"a\":3,\"b\":2}");
        StringBuilder large = new StringBuilder("{");
        for (int i = 0; i < 100; i++) {
            large.append("\"n").append(i % 99).append("\":").append(i).append(',');
        }
        JsonObject read = Json.object(large.append("\"end\":1}").toString());
        assertThat(read).hasSize(100);
        assertThat(read.intValue("n0", 0)).isEqualTo(99);
    }

    @Test
    void nestsAsDeepAsAnySchemaAndNoDeeperThanTheStackTakes() {
        String deep = "[".repeat(900) + "]".repeat(900);
        assertThat(Json.write(Json.value(deep))).isEqualTo(deep);
        assertThatThrownBy(() -> OpenAiJson.read("{\"a\":" + "[".repeat(100_000), ChatRequest.class))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void halfAnEmojiGoesOutAsAnEscape() {
        ChatRequest cut = ChatRequest.builder().model("m").user("ok \ud83d").build();
        String sent = new String(Json.body(cut).toBytes(), StandardCharsets.UTF_8);
        assertThat(sent).contains("\"ok \\uD83D\"");
        assertThat(Json.object(sent)).isEqualTo(cut.fields());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "\"x\"", "{", "{\"a\":1", "{\"a\":}", "{} {}", "nul", "{\"a\":NaN}"})
    void whatIsNoObjectIsRefused(String text) {
        assertThatThrownBy(() -> OpenAiJson.read(text, ChatCompletion.class))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("ChatCompletion");
    }

    @Test
    void aTypeWithoutAFormIsNamed() {
        assertThatThrownBy(() -> OpenAiJson.read("{}", StringBuilder.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.StringBuilder");
    }

    @Test
    void schemasGivenAsTextAreWrittenAsJson() {
        Tool tool = Tool.function("f", "d", "{\"type\": \"object\"}");
        assertThat(OpenAiJson.write(tool))
                .isEqualTo(
                        "{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"d\",\"parameters\":{\"type\": \"object\"}}}");
    }
}
