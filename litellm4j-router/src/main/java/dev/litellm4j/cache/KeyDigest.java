package dev.litellm4j.cache;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import dev.litellm4j.json.JsonValues;
import dev.litellm4j.json.NumberArray;
import dev.litellm4j.json.RawJson;
import dev.litellm4j.providers.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Hashes JSON values in a canonical form without writing them down: every value begins with its type, every text with
 * its length, names are sorted, a null counts as absent, and a number is its value, however it was written.
 */
final class KeyDigest {
    private static final MessageDigest SHA_256 = sha256();
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();
    private static final double EXACT = 1e15;
    private static final int SMALL = 32;
    private static final int MOST_PER_UNIT = 3;

    private final MessageDigest digest = copy();
    private final byte[] buffer = new byte[1024];
    private int end;

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MessageDigest copy() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException another) {
            return sha256();
        }
    }

    /** UTF-8, but of a pair of surrogates each by itself: a text that is no valid Unicode has a key of its own, too. */
    KeyDigest text(String text) {
        int length = text.length();
        tag('s', length);
        int done = 0;
        while (done < length) {
            if (end > buffer.length - MOST_PER_UNIT) {
                flush();
            }
            int until = Math.min(length, done + (buffer.length - end) / MOST_PER_UNIT);
            end = encode(text, done, until, buffer, end);
            done = until;
        }
        return this;
    }

    private static int encode(String text, int from, int until, byte[] into, int start) {
        int at = start;
        for (int i = from; i < until; i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                into[at++] = (byte) unit;
            } else if (unit < 0x800) {
                into[at++] = (byte) (0xC0 | unit >> 6);
                into[at++] = (byte) (0x80 | unit & 0x3F);
            } else {
                into[at++] = (byte) (0xE0 | unit >> 12);
                into[at++] = (byte) (0x80 | unit >> 6 & 0x3F);
                into[at++] = (byte) (0x80 | unit & 0x3F);
            }
        }
        return at;
    }

    KeyDigest value(Object value) {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof JsonObject object) {
            object(object, name -> true);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Boolean bool) {
            put(bool ? 't' : 'f');
        } else if (value instanceof NumberArray numbers) {
            tag('[', numbers.size());
            for (int i = 0; i < numbers.size(); i++) {
                number(numbers.doubleAt(i));
            }
        } else if (value instanceof List<?> list) {
            tag('[', list.size());
            for (int i = 0; i < list.size(); i++) {
                value(list.get(i));
            }
        } else if (value == JsonNull.NULL) {
            put('0');
        } else if (value instanceof JsonRecord record) {
            value(record.fields());
        } else if (value instanceof RawJson raw) {
            value(Json.parsed(raw));
        } else {
            value(JsonValues.of(value));
        }
        return this;
    }

    /** Those fields of {@code object} whose names {@code counts} accepts. */
    KeyDigest object(JsonObject object, Predicate<String> counts) {
        if (object.size() > SMALL) {
            large(object, counts);
            return this;
        }
        int[] order = new int[object.size()];
        int count = 0;
        for (int i = 0; i < order.length; i++) {
            if (object.valueAt(i) != JsonNull.NULL && counts.test(object.nameAt(i))) {
                int at = count++;
                while (at > 0 && object.nameAt(order[at - 1]).compareTo(object.nameAt(i)) > 0) {
                    order[at] = order[at - 1];
                    at--;
                }
                order[at] = i;
            }
        }
        tag('{', count);
        for (int i = 0; i < count; i++) {
            text(object.nameAt(order[i]));
            value(object.valueAt(order[i]));
        }
        return this;
    }

    private void large(JsonObject object, Predicate<String> counts) {
        Map<String, Object> sorted = new TreeMap<>();
        object.forEach((name, value) -> {
            if (value != JsonNull.NULL && counts.test(name)) {
                sorted.put(name, value);
            }
        });
        tag('{', sorted.size());
        sorted.forEach((name, value) -> text(name).value(value));
    }

    private void number(Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            whole(number.longValue());
        } else if (number instanceof BigInteger integer) {
            exact(new BigDecimal(integer));
        } else if (number instanceof BigDecimal decimal) {
            exact(decimal);
        } else {
            number(number instanceof Float ? Double.parseDouble(number.toString()) : number.doubleValue());
        }
    }

    private void number(double number) {
        if (number == Math.rint(number) && Math.abs(number) < EXACT) {
            whole((long) number);
        } else {
            exact(new BigDecimal(Double.toString(number)));
        }
    }

    private void exact(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        if (plain.scale() <= 0 && plain.precision() - plain.scale() <= 18) {
            whole(plain.longValueExact());
        } else {
            put('n');
            text(plain.toString());
        }
    }

    private void whole(long number) {
        put('i');
        bytes(number);
    }

    private void tag(char type, int length) {
        put(type);
        bytes(length);
    }

    private void bytes(long number) {
        long rest = number;
        for (int i = 0; i < Long.BYTES; i++) {
            put((int) rest);
            rest >>= Byte.SIZE;
        }
    }

    private void put(int one) {
        if (end == buffer.length) {
            flush();
        }
        buffer[end++] = (byte) one;
    }

    private void flush() {
        digest.update(buffer, 0, end);
        end = 0;
    }

    /** The hash in hexadecimal digits; ends this digest. */
    String hex() {
        flush();
        byte[] hash = digest.digest();
        char[] text = new char[hash.length * 2];
        for (int i = 0; i < hash.length; i++) {
            text[2 * i] = DIGITS[hash[i] >> 4 & 0xF];
            text[2 * i + 1] = DIGITS[hash[i] & 0xF];
        }
        return new String(text);
    }
}
