package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;

/** Adds up objects of counts, such as the usage of an answer's parts. */
final class Sums {
    private Sums() {}

    /** Counts of both are added, whatever else only one has stays, and of two words the second is kept. */
    static JsonObject of(JsonObject one, JsonObject other) {
        JsonObjectBuilder sums = one.toBuilder();
        other.forEach((name, value) -> {
            Object before = one.get(name);
            if (before instanceof Number first && value instanceof Number second) {
                sums.set(name, sum(first, second));
            } else if (before instanceof JsonObject first && value instanceof JsonObject second) {
                sums.set(name, of(first, second));
            } else {
                sums.set(name, value);
            }
        });
        return sums.build();
    }

    private static Number sum(Number first, Number second) {
        boolean whole = first.longValue() == first.doubleValue() && second.longValue() == second.doubleValue();
        if (!whole) {
            return first.doubleValue() + second.doubleValue();
        }
        long sum = first.longValue() + second.longValue();
        return sum == (int) sum ? (Number) (int) sum : (Number) sum;
    }
}
