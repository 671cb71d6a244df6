package dev.litellm4j.providers.framing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.litellm4j.providers.wire.Frame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonArrayFramingTest {
    private static final JsonArrayFraming ARRAY = JsonArrayFraming.INSTANCE;

    @Test
    void givesTheElementsOfAPrettyPrintedArray() {
        assertThat(Frames.texts(ARRAY, "[{\n  \"a\": [1, {\"b\": 2}]\n}\n,\r\n{\n  \"é\": \"😀\"\n}\n]\n"))
                .containsExactly("{\n  \"a\": [1, {\"b\": 2}]\n}", "{\n  \"é\": \"😀\"\n}");
    }

    @Test
    void looksPastBracketsAndQuotesInStrings() {
        String tricky = "{\"a\":\"}]\\\"{[,\\\\\",\"b\\\\\":\"\\\\\\\"]\"}";
        assertThat(Frames.texts(ARRAY, "[" + tricky + "," + tricky + "]")).containsExactly(tricky, tricky);
    }

    @Test
    void takesObjectsWithoutAnArray() {
        assertThat(Frames.texts(ARRAY, "{\"a\":1}\n{\"b\":2}\r\n\n{\"c\":3}{\"d\":4}"))
                .containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\":3}", "{\"d\":4}");
    }

    @Test
    void takesElementsOfEveryKind() {
        assertThat(Frames.texts(ARRAY, "[1, true,null ,\"a,]\" , [], [[2],3], {}]"))
                .containsExactly("1", "true", "null", "\"a,]\"", "[]", "[[2],3]", "{}");
    }

    @Test
    void isEmptyForNothing() {
        for (String body : List.of("", "[]", " [ \n ]\n", "[", "\r\n")) {
            assertThat(Frames.texts(ARRAY, body)).as(body).isEmpty();
        }
    }

    @Test
    void deliversAnElementThatWasCut() {
        assertThat(Frames.texts(ARRAY, "[{\"a\":1},{\"b\":\"x\\")).containsExactly("{\"a\":1}", "{\"b\":\"x\\");
        assertThat(Frames.texts(ARRAY, "[{\"a\":1},")).containsExactly("{\"a\":1}");
    }

    @Test
    void comesToAnEndWithWhatIsNoJson() {
        assertThat(Frames.texts(ARRAY, "}]}<p>Bad \"Gateway\"</p>"))
                .containsExactly("}", "}", "<p>Bad", "\"Gateway\"", "</p>");
    }

    @Test
    void deliversAnElementWithItsLastByte() {
        Iterator<Frame> frames = ARRAY.frames(Frames.chunks("[{\"a\":1}", "\n,{\"b\":2},{\"c\"", ":3}"));
        assertThat(frames.next().text()).isEqualTo("{\"a\":1}");
        assertThat(frames.next().text()).isEqualTo("{\"b\":2}");
        assertThat(frames.next().text()).isEqualTo("{\"c\":3}");
    }

    @Test
    void agreesWithAJsonParserOnRandomArrays() throws Exception {
        ObjectMapper json = new ObjectMapper();
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (int left = random.nextInt(6); left > 0; left--) {
                array.add(node(random, 4));
            }
            String body = round % 2 == 0 ? array.toString() : array.toPrettyString();
            List<JsonNode> elements = new ArrayList<>();
            for (String text : Frames.texts(ARRAY, body)) {
                elements.add(json.readTree(text));
            }
            assertThat(elements)
                    .as("round %d: %s", round, body)
                    .isEqualTo(List.copyOf(array.valueStream().toList()));
        }
    }

    private static JsonNode node(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 0 -> nodes.textNode(string(random));
            case 1 -> nodes.numberNode(random.nextInt(1000));
            case 2 -> nodes.arrayNode().add(node(random, depth - 1)).add(node(random, depth - 1));
            default -> nodes.objectNode().<JsonNode>set(string(random), node(random, depth - 1));
        };
    }

    private static String string(Random random) {
        String[] pieces = {"{", "}", "[", "]", "\"", "\\", ",", " ", "a", "é", "\n"};
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(8); left > 0; left--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }
}
