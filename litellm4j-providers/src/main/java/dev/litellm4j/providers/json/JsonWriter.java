package dev.litellm4j.providers.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import dev.litellm4j.json.JsonValues;
import dev.litellm4j.json.NumberArray;
import dev.litellm4j.json.RawJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Writes JSON values to a generator. */
public final class JsonWriter {
    private JsonWriter() {}

    /** Writes {@code name} and {@code value} as one field. */
    public static void field(JsonGenerator generator, String name, Object value) throws IOException {
        generator.writeFieldName(name);
        write(generator, value);
    }

    /** Writes {@code value}. */
    public static void write(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof JsonObject object) {
            object(generator, object);
        } else if (value instanceof Number number) {
            number(generator, number);
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value instanceof NumberArray numbers) {
            generator.writeStartArray();
            for (int i = 0; i < numbers.size(); i++) {
                generator.writeNumber(numbers.doubleAt(i));
            }
            generator.writeEndArray();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (int i = 0; i < list.size(); i++) {
                write(generator, list.get(i));
            }
            generator.writeEndArray();
        } else if (value == JsonNull.NULL) {
            generator.writeNull();
        } else if (value instanceof JsonRecord record) {
            object(generator, record.fields());
        } else if (value instanceof RawJson raw) {
            generator.writeRawValue(raw.text());
        } else {
            write(generator, JsonValues.of(value));
        }
    }

    private static void object(JsonGenerator generator, JsonObject object) throws IOException {
        generator.writeStartObject();
        for (int i = 0; i < object.size(); i++) {
            generator.writeFieldName(object.nameAt(i));
            write(generator, object.valueAt(i));
        }
        generator.writeEndObject();
    }

    private static void number(JsonGenerator generator, Number number) throws IOException {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            generator.writeNumber(number.longValue());
        } else if (number instanceof Double || number instanceof Float) {
            generator.writeNumber(
                    number instanceof Float ? Double.parseDouble(number.toString()) : number.doubleValue());
        } else if (number instanceof BigInteger integer) {
            generator.writeNumber(integer);
        } else {
            generator.writeNumber(number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString()));
        }
    }
}
