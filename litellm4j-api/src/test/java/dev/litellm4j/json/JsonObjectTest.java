package dev.litellm4j.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
    private enum Colour {
        RED
    }

    private final JsonObject object = JsonObject.builder()
            .set("z", "last letter")
            .set("a", 1)
            .set("none", JsonNull.NULL)
            .set("digits", "12.50")
            .set("yes", true)
            .set("inner", Map.of("x", 2))
            .set("list", Arrays.asList(Map.of("i", 0), "text", null, Map.of("i", 1)))
            .build();

    @Test
    void keepsTheOrderOfArrival() {
        assertThat(object.keySet()).containsExactly("z", "a", "none", "digits", "yes", "inner", "list");
        assertThat(object.nameAt(1)).isEqualTo("a");
        assertThat(object.valueAt(1)).isEqualTo(1);
        assertThat(object.with("a", 9).keySet()).containsExactlyElementsOf(object.keySet());
        assertThat(object.with("new", 9).nameAt(7)).isEqualTo("new");
        assertThat(object.without("a").keySet()).doesNotContain("a").hasSize(6);
        assertThat(object.without("missing")).isSameAs(object);
    }

    @Test
    void anExplicitNullIsThereAndYetAbsent() {
        assertThat(object.containsKey("none")).isTrue();
        assertThat(object.get("none")).isEqualTo(JsonNull.NULL);
        assertThat(object.has("none")).isFalse();
        assertThat(object.find("none")).isEmpty();
        assertThat(object.get("missing")).isNull();
        assertThat(object.get(null)).isNull();
        assertThat(JsonObject.of("none", JsonNull.NULL)).isNotEqualTo(JsonObject.EMPTY);
    }

    @Test
    void looksUpTolerantly() {
        assertThat(object.number("digits"))
                .hasValueSatisfying(n -> assertThat(n.doubleValue()).isEqualTo(12.5));
        assertThat(object.number("z")).isEmpty();
        assertThat(object.intValue("digits", 7)).isEqualTo(12);
        assertThat(object.intValue("none", 7)).isEqualTo(7);
        assertThat(object.text("a")).isEmpty();
        assertThat(object.string("a")).isEmpty();
        assertThat(object.bool("yes")).contains(true);
        assertThat(object.bool("a")).isEmpty();
        assertThat(object.object("z")).isSameAs(JsonObject.EMPTY);
        assertThat(object.object("inner").intValue("x", 0)).isEqualTo(2);
        assertThat(object.array("z")).isEmpty();
        assertThat(object.array("list")).hasSize(4).contains(JsonNull.NULL);
        assertThat(object.objects("list")).containsExactly(JsonObject.of("i", 0), JsonObject.of("i", 1));
    }

    @Test
    void isAMapLikeAnyOther() {
        Map<String, Object> same = new HashMap<>(object);
        assertThat(same).isEqualTo(object).hasSameHashCodeAs(object);
        assertThat(object).isEqualTo(same).hasSize(7);
        assertThatThrownBy(() -> object.put("b", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> object.array("list").add(1)).isInstanceOf(UnsupportedOperationException.class);
        var entries = JsonObject.EMPTY.entrySet().iterator();
        assertThat(entries.hasNext()).isFalse();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void copiesWhatItIsGiven() {
        Map<String, Object> inner = new HashMap<>(Map.of("x", 1));
        JsonObject copy = JsonObject.copyOf(Map.of("inner", inner));
        inner.put("x", 2);
        assertThat(copy.object("inner").intValue("x", 0)).isEqualTo(1);
        assertThat(JsonObject.copyOf(copy)).isSameAs(copy);
    }

    @Test
    void aBuilderGoesOnAfterItsObject() {
        JsonObjectBuilder builder = JsonObject.builder().set("a", 1);
        JsonObject first = builder.build();
        JsonObject second = builder.set("a", 2)
                .setIfPresent("b", Optional.of(3))
                .setIfPresent("c", Optional.empty())
                .build();
        assertThat(first).isEqualTo(JsonObject.of("a", 1));
        assertThat(second).isEqualTo(JsonObject.of("a", 2, "b", 3));
        assertThat(builder.find("a")).contains(2);
        assertThat(builder.set("n", JsonNull.NULL).find("n")).isEmpty();
        assertThat(builder.contains("n")).isTrue();
        assertThat(builder.remove("a").remove("missing").contains("a")).isFalse();
        assertThat(JsonObject.builder().isEmpty()).isTrue();
    }

    @Test
    void growsWithItsEntries() {
        JsonObjectBuilder builder = JsonObject.builder();
        for (int i = 0; i < 100; i++) {
            builder.set("name" + i, i);
        }
        assertThat(builder.build()).hasSize(100).containsEntry("name99", 99);
    }

    @Test
    void turnsJavaValuesIntoJson() {
        assertThat(JsonValues.of(null)).isEqualTo(JsonNull.NULL);
        assertThat(JsonValues.of(Optional.empty())).isEqualTo(JsonNull.NULL);
        assertThat(JsonValues.of(Optional.of("x"))).isEqualTo("x");
        assertThat(JsonValues.of(Colour.RED)).isEqualTo("RED");
        assertThat(JsonValues.of('c')).isEqualTo("c");
        assertThat(JsonValues.of(new StringBuilder("text"))).isEqualTo("text");
        assertThat(JsonValues.of(new Object[] {1, "b"})).isEqualTo(List.of(1, "b"));
        assertThat(JsonValues.of(new double[] {0.5, 1})).isEqualTo(new NumberArray(new double[] {0.5, 1}));
        assertThat(JsonValues.of(Map.of(1, 2))).isEqualTo(JsonObject.of("1", 2));
        assertThat(JsonValues.of(new RawJson("{}"))).isEqualTo(new RawJson("{}"));
        assertThat(JsonValues.of(new BigInteger("12345678901234567890")))
                .isEqualTo(new BigInteger("12345678901234567890"));
    }

    @Test
    void namesTheKindJsonCannotSay() {
        assertThatThrownBy(() -> JsonObject.of("x", new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object");
        assertThatThrownBy(() -> JsonObject.of("x", Double.NaN)).hasMessageContaining("finite");
        assertThatThrownBy(() -> JsonObject.of("x", List.of(Float.POSITIVE_INFINITY)))
                .hasMessageContaining("finite");
    }

    @Test
    void decimalsAreExact() {
        assertThat(JsonValues.decimal(0.1)).isEqualByComparingTo("0.1");
        assertThat(JsonValues.decimal(1.1f)).isEqualByComparingTo("1.1");
        assertThat(JsonValues.decimal(7L)).isEqualByComparingTo("7");
        assertThat(JsonValues.decimal(new BigInteger("99999999999999999999")))
                .isEqualByComparingTo("99999999999999999999");
        assertThat(JsonValues.decimal(new BigDecimal("1.10"))).isEqualTo(new BigDecimal("1.10"));
    }

    @Test
    void aVectorIsAListOfNumbers() {
        NumberArray vector = new NumberArray(new double[] {0.25, -1});
        assertThat(vector).containsExactly(0.25, -1.0).isEqualTo(List.of(0.25, -1.0));
        assertThat(List.of(0.25, -1.0)).isEqualTo(vector).hasSameHashCodeAs(vector);
        assertThat(vector.toFloats()).containsExactly(0.25f, -1f);
        vector.toDoubles()[0] = 9;
        assertThat(vector.doubleAt(0)).isEqualTo(0.25);
    }
}
