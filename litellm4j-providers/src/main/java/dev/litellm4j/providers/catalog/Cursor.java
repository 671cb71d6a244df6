package dev.litellm4j.providers.catalog;

/** Reads numbers off the catalogue's bytes: fixed ones big-endian, the others seven bits a byte, lowest first. */
final class Cursor {
    private final byte[] bytes;
    private int at;

    Cursor(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    static int int32(byte[] bytes, int at) {
        return bytes[at] << 24 | int24(bytes, at + 1);
    }

    static int int24(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | bytes[at + 2] & 0xff;
    }

    int at() {
        return at;
    }

    void skip(int count) {
        at += count;
    }

    int number() {
        return (int) bigNumber();
    }

    long bigNumber() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** A number that may be negative: its lowest bit is the sign. */
    long signedNumber() {
        long value = bigNumber();
        return value >>> 1 ^ -(value & 1);
    }
}
