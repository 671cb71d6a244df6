package dev.litellm4j.providers.wire;

/** Ids for providers that give none: the same parts give the same id, so that a codec stays a pure function. */
public final class StableId {
    private static final long PRIME = 0x100000001b3L;

    private StableId() {}

    /** An id of {@code prefix} and 24 hexadecimal digits (FNV-1a over the parts). */
    public static String of(String prefix, Object... parts) {
        long first = 0xcbf29ce484222325L;
        long second = 0x9e3779b97f4a7c15L;
        for (Object part : parts) {
            String text = String.valueOf(part);
            for (int i = 0; i <= text.length(); i++) {
                int next = i < text.length() ? text.charAt(i) : 0xffff;
                first = (first ^ next) * PRIME;
                second = (second ^ (next + 31L * i)) * PRIME;
            }
        }
        String digits = String.format("%016x%016x", first, second);
        return prefix + digits.substring(0, 24);
    }
}
