package dev.litellm4j.providers.tokens;

import java.util.Base64;
import java.util.Optional;

/** Width and height of an image in a {@code data:} URL, from its head: PNG, GIF, WebP (VP8X) and JPEG. */
final class ImageSize {
    private static final int MOST = 64 * 1024;

    private ImageSize() {}

    static Optional<int[]> of(String url) {
        int comma = url.indexOf(";base64,");
        if (!url.startsWith("data:") || comma < 0) {
            return Optional.empty();
        }
        String data = url.substring(comma + 8, Math.min(url.length(), comma + 8 + MOST));
        try {
            return size(Base64.getMimeDecoder().decode(data.substring(0, data.length() / 4 * 4)));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notAnImage) {
            return Optional.empty();
        }
    }

    private static Optional<int[]> size(byte[] head) {
        if (at(head, 0) == 0x89 && at(head, 1) == 'P') {
            return known(number(head, 16, 4), number(head, 20, 4));
        }
        if (at(head, 0) == 'G' && at(head, 1) == 'I') {
            return known(at(head, 6) | at(head, 7) << 8, at(head, 8) | at(head, 9) << 8);
        }
        if (at(head, 0) == 'R' && at(head, 8) == 'W' && at(head, 15) == 'X') {
            return known(
                    1 + (at(head, 24) | at(head, 25) << 8 | at(head, 26) << 16),
                    1 + (at(head, 27) | at(head, 28) << 8 | at(head, 29) << 16));
        }
        return at(head, 0) == 0xFF && at(head, 1) == 0xD8 ? jpeg(head) : Optional.empty();
    }

    /** The size stands in the segment that starts the frame: 0xC0 to 0xCF, save for three that are something else. */
    private static Optional<int[]> jpeg(byte[] head) {
        int at = 2;
        while (at + 9 < head.length) {
            int marker = at(head, at + 1);
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                return known(number(head, at + 7, 2), number(head, at + 5, 2));
            }
            at += 2 + Math.max(2, number(head, at + 2, 2));
        }
        return Optional.empty();
    }

    private static Optional<int[]> known(int width, int height) {
        return width > 0 && height > 0 ? Optional.of(new int[] {width, height}) : Optional.empty();
    }

    private static int at(byte[] bytes, int index) {
        return bytes[index] & 0xff;
    }

    private static int number(byte[] bytes, int from, int length) {
        int number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | at(bytes, from + i);
        }
        return number;
    }
}
