package dev.litellm4j.cache;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import dev.litellm4j.json.NumberArray;
import java.util.List;

/** About how many bytes a value takes in memory. */
final class Weight {
    private static final int OBJECT = 32;
    private static final int TEXT = 48;
    private static final int SLOT = 8;

    private Weight() {}

    static long of(Object value) {
        if (value instanceof String text) {
            return TEXT + text.length();
        }
        if (value instanceof JsonRecord record) {
            return OBJECT + of(record.fields());
        }
        if (value instanceof JsonObject object) {
            long sum = OBJECT + 2L * SLOT * object.size();
            for (int i = 0; i < object.size(); i++) {
                sum += of(object.valueAt(i)); // names are shared
            }
            return sum;
        }
        if (value instanceof NumberArray numbers) {
            return OBJECT + (long) Double.BYTES * numbers.size();
        }
        if (value instanceof List<?> list) {
            long sum = OBJECT + (long) SLOT * list.size();
            for (Object element : list) {
                sum += of(element);
            }
            return sum;
        }
        return value instanceof Number ? OBJECT / 2 : value instanceof Boolean ? 0 : OBJECT;
    }
}
