package dev.litellm4j.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every shape in which providers were seen to send the pieces of tool calls. */
class ToolCallShapesTest {
    private static final ToolCall PARIS = ToolCall.function("a", "weather", "{\"city\":\"Paris\"}");
    private static final ToolCall ROME = ToolCall.function("b", "weather", "{\"city\":\"Rome\"}");

    private static JsonObject piece(Object index, Object id, Object name, Object arguments) {
        JsonObjectBuilder piece = JsonObject.builder();
        if (!index.equals("")) {
            piece.set("index", index);
        }
        if (!id.equals("-")) {
            piece.set("id", id);
        }
        JsonObjectBuilder function = JsonObject.builder();
        if (!name.equals("-")) {
            function.set("name", name);
        }
        return piece.set("function", function.set("arguments", arguments).build())
                .build();
    }

    private static List<ToolCall> assembled(JsonObject... pieces) {
        ChatAssembler assembler = new ChatAssembler();
        for (JsonObject piece : pieces) {
            assembler.add(chunk(JsonObject.of("tool_calls", List.of(piece))));
        }
        return assembler.complete().toolCalls();
    }

    private static ChatChunk chunk(JsonObject delta) {
        return new ChatChunk(JsonObject.of("choices", List.of(JsonObject.of("index", 0, "delta", delta))));
    }

    @Test
    void idOnlyOnTheFirstPiece() {
        assertThat(assembled(
                        piece(0, "a", "weather", ""),
                        piece(0, "-", "-", "{\"city\":"),
                        piece(0, "-", "-", "\"Paris\"}"),
                        piece(1, "b", "weather", ""),
                        piece(1, "-", "-", "{\"city\":\"Rome\"}")))
                .containsExactly(PARIS, ROME);
    }

    @Test
    void idAndNameRepeatedOnEveryPiece() {
        assertThat(assembled(
                        piece(0, "a", "weather", "{\"city\":"),
                        piece(0, "a", "weather", "\"Paris\"}"),
                        piece(1, "b", "weather", "{\"city\":\"Rome\"}")))
                .containsExactly(PARIS, ROME);
    }

    @Test
    void idNameAndArgumentsApart() {
        assertThat(assembled(
                        piece(0, "a", "-", JsonNull.NULL),
                        piece(0, "-", "weather", JsonNull.NULL),
                        piece(0, "-", "-", "{\"city\":\"Paris\"}")))
                .containsExactly(PARIS);
    }

    @Test
    void emptyIdsAndNamesAndNullTypesOnTheLaterPieces() {
        JsonObject later = piece(0, "", "", "\"Paris\"}").with("type", JsonNull.NULL);
        JsonObject last = piece(0, JsonNull.NULL, JsonNull.NULL, "").with("type", "");
        assertThat(assembled(piece(0, "a", "weather", "{\"city\":").with("type", "function"), later, last))
                .containsExactly(PARIS);
    }

    @Test
    void interleavedIndices() {
        assertThat(assembled(
                        piece(0, "a", "weather", ""),
                        piece(1, "b", "weather", ""),
                        piece(0, "-", "-", "{\"city\":"),
                        piece(1, "-", "-", "{\"city\":"),
                        piece(0, "-", "-", "\"Paris\"}"),
                        piece(1, "-", "-", "\"Rome\"}")))
                .containsExactly(PARIS, ROME);
    }

    @Test
    void oneCallUnderSeveralIndices() {
        assertThat(assembled(
                        piece(0, "a", "weather", ""),
                        piece(1, "a", "-", "{\"city\":"),
                        piece(2, "-", "-", "\"Paris\"}")))
                .containsExactly(PARIS);
    }

    @Test
    void everyCallNumberedZeroWithIdsOfTheirOwn() {
        assertThat(assembled(
                        piece(0, "a", "weather", ""),
                        piece(0, "-", "-", "{\"city\":\"Paris\"}"),
                        piece(0, "b", "weather", ""),
                        piece(0, "-", "-", "{\"city\":\"Rome\"}")))
                .containsExactly(PARIS, ROME);
    }

    @Test
    void everyCallNumberedZeroAndWithoutAnId() {
        assertThat(assembled(
                        piece(0, "", "weather", "{\"city\":\"Paris\"}"),
                        piece(0, "", "weather", "{\"city\":\"Rome\"}")))
                .extracting(ToolCall::arguments)
                .containsExactly(PARIS.arguments(), ROME.arguments());
    }

    @Test
    void withoutIndices() {
        assertThat(assembled(
                        piece("", "a", "weather", "{\"city\":"),
                        piece("", "-", "-", "\"Paris\"}"),
                        piece("", "b", "weather", "{\"city\":"),
                        piece("", "b", "-", "\"Rome\"}")))
                .containsExactly(PARIS, ROME);
    }

    @Test
    void completeCallsWithoutIndicesAndIds() {
        assertThat(assembled(
                        piece("", "-", "weather", "{\"city\":\"Paris\"}"),
                        piece("", "-", "time", "{\"zone\":\"CET\"}")))
                .extracting(ToolCall::name)
                .containsExactly("weather", "time");
    }

    @Test
    void severalPiecesInOneChunk() {
        ChatCompletion answer = new ChatAssembler()
                .add(chunk(JsonObject.of(
                        "tool_calls",
                        List.of(PARIS.fields().with("index", 0), ROME.fields().with("index", 1)))))
                .complete();
        assertThat(answer.toolCalls()).containsExactly(PARIS, ROME);
        assertThat(answer.message().fields().get("content")).isEqualTo(JsonNull.NULL);
    }

    @Test
    void aPieceThatBelongsToNothingBeginsACall() {
        assertThat(assembled(piece("", "-", "-", "{}")))
                .singleElement()
                .satisfies(call -> assertThat(call.arguments()).isEqualTo("{}"));
    }

    @Test
    void whatTheProviderAddsStays() {
        ToolCall signed = PARIS.withProviderField("thought_signature", "sig");
        assertThat(assembled(signed.fields().with("index", 0), piece(0, "-", "-", "")))
                .containsExactly(signed);
    }

    @Test
    void customToolsCollectTheirInput() {
        JsonObject first = JsonObject.copyOf(Map.of("index", 0, "id", "a", "type", "custom"))
                .with("custom", JsonObject.of("name", "sql", "input", "sel"));
        JsonObject second = JsonObject.of("index", 0, "custom", JsonObject.of("input", "ect 1"));
        assertThat(assembled(first, second)).singleElement().satisfies(call -> {
            assertThat(call.type()).isEqualTo("custom");
            assertThat(call.fields().object("custom")).isEqualTo(JsonObject.of("name", "sql", "input", "select 1"));
            assertThat(call.fields().containsKey("function")).isFalse();
        });
    }

    @Test
    void manyCallsKeepTheirOrder() {
        JsonObject[] pieces = new JsonObject[40];
        for (int i = 0; i < 20; i++) {
            pieces[i] = piece(i, "id" + i, "f", "");
            pieces[20 + i] = piece(19 - i, "-", "-", "{\"i\":" + (19 - i) + "}");
        }
        List<ToolCall> calls = assembled(pieces);
        assertThat(calls)
                .extracting(ToolCall::id)
                .isEqualTo(
                        Arrays.stream(pieces).limit(20).map(p -> p.text("id")).toList());
        assertThat(calls.get(7).arguments()).isEqualTo("{\"i\":7}");
    }
}
