package dev.litellm4j.providers.framing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The names a stream's events have had, so that one which comes again is not decoded again. */
final class EventNames {
    private static final int SLOTS = 32;
    private final String[] seen = new String[SLOTS];

    EventNames() {
        Arrays.fill(seen, "");
    }

    String of(byte[] bytes, int offset, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + bytes[offset + i];
        }
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        if (!isAscii(seen[slot], bytes, offset, length)) {
            seen[slot] = new String(bytes, offset, length, StandardCharsets.UTF_8);
        }
        return seen[slot];
    }

    private static boolean isAscii(String name, byte[] bytes, int offset, int length) {
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != bytes[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
