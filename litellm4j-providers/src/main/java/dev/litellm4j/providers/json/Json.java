package dev.litellm4j.providers.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.RawJson;
import dev.litellm4j.providers.wire.WireBody;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Reads and writes whole JSON documents. Thread-safe. */
public final class Json {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private Json() {}

    /** The object in {@code bytes}. */
    public static JsonObject object(byte[] bytes) {
        return asObject(value(bytes));
    }

    /** The object in {@code text}. */
    public static JsonObject object(String text) {
        return asObject(value(text));
    }

    /** The value in {@code bytes}. */
    public static Object value(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            return whole(parser);
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** The value in {@code text}. */
    public static Object value(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return whole(parser);
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** {@code value} with text the user gave as JSON parsed; anything else as it is. */
    public static Object parsed(Object value) {
        return value instanceof RawJson raw ? value(raw.text()) : value;
    }

    /** {@code value} as compact JSON. */
    public static String write(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            JsonWriter.write(generator, value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** A body that is {@code value}. */
    public static WireBody body(Object value) {
        return sink -> {
            try (JsonGenerator generator = generator(sink)) {
                JsonWriter.write(generator, value);
            }
        };
    }

    /** A generator into {@code sink}, which it leaves open. */
    public static JsonGenerator generator(OutputStream sink) throws IOException {
        return FACTORY.createGenerator(sink);
    }

    private static Object whole(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new MalformedJsonException("there is no JSON, the text is empty");
        }
        Object value = JsonReader.value(parser, first);
        if (parser.nextToken() != null) {
            throw new MalformedJsonException("there is more after the JSON value");
        }
        return value;
    }

    private static JsonObject asObject(Object value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new MalformedJsonException("this is a JSON " + (value instanceof java.util.List ? "array" : "value")
                + " where an object should be");
    }

    static MalformedJsonException malformed(IOException e) {
        String place =
                e instanceof com.fasterxml.jackson.core.JsonProcessingException json && json.getLocation() != null
                        ? " at byte "
                                + Math.max(
                                        json.getLocation().getByteOffset(),
                                        json.getLocation().getCharOffset())
                        : "";
        return new MalformedJsonException("this is not valid JSON" + place);
    }
}
