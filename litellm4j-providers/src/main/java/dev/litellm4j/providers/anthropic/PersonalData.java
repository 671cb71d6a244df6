package dev.litellm4j.providers.anthropic;

/** Tells ids from e-mail addresses and telephone numbers by their shape. */
final class PersonalData {
    private PersonalData() {}

    /** Whether {@code text} is shaped like one of the two. */
    static boolean isIn(String text) {
        return isEmail(text) || isPhone(text);
    }

    private static boolean isEmail(String text) {
        int at = text.indexOf('@');
        return at > 0 && text.indexOf('.', at) > at + 1 && text.indexOf(' ') < 0 && text.indexOf('{') < 0;
    }

    /** At least seven digits, perhaps with a plus before and spaces, dots, hyphens or brackets between them. */
    private static boolean isPhone(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (" .-()".indexOf(c) < 0 && !(c == '+' && i == 0)) {
                return false;
            }
        }
        return digits >= 7 && digits <= 15;
    }
}
