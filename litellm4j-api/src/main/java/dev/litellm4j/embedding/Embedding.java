package dev.litellm4j.embedding;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import dev.litellm4j.json.NumberArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One input's vector. */
public final class Embedding extends JsonRecord {
    /** A view of the wire form. */
    public Embedding(JsonObject fields) {
        super(fields);
    }

    /** A vector for the input at {@code index}. */
    public static Embedding of(int index, double[] vector) {
        return new Embedding(
                JsonObject.of("object", "embedding", "index", index, "embedding", new NumberArray(vector.clone())));
    }

    /** Which input it belongs to, counted from 0. */
    public int index() {
        return fields().intValue("index", 0);
    }

    /** The vector, also where it came in base64 (little-endian floats, as OpenAI encodes them). */
    public float[] vector() {
        Object value = fields().get("embedding");
        if (value instanceof NumberArray numbers) {
            return numbers.toFloats();
        }
        if (value instanceof String base64) {
            FloatBuffer floats = ByteBuffer.wrap(Base64.getDecoder().decode(base64))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            float[] vector = new float[floats.remaining()];
            floats.get(vector);
            return vector;
        }
        List<Object> list = fields().array("embedding");
        float[] vector = new float[list.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = list.get(i) instanceof Number number ? number.floatValue() : 0;
        }
        return vector;
    }

    /** The vector as it came in base64. */
    public Optional<String> base64() {
        return fields().string("embedding");
    }
}
