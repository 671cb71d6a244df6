package dev.litellm4j.pick;

/** Numbers that look random and are the same in every JVM: FNV-1a with the last step of SplitMix64. */
final class Hash {
    private Hash() {}

    static long of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mixed(hash);
    }

    /** The first of a row of random numbers that cost less than a draw each; never 0. */
    static long seed(double random) {
        return (long) (random * 0x1p53) | 1L << 62;
    }

    /** The number after {@code dice} in its row. */
    static long next(long dice) {
        return dice + 0x9e3779b97f4a7c15L;
    }

    /** Between 0 and 1, both excluded. */
    static double unit(long dice) {
        return ((mixed(dice) >>> 11) + 0.5) * 0x1p-53;
    }

    static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
