package dev.litellm4j.config;

/** Writes compact JSON over several lines, so that two versions of it can be compared. */
final class Indented {
    private Indented() {}

    static String json(String compact) {
        StringBuilder out = new StringBuilder(compact.length() * 2);
        int depth = 0;
        boolean text = false;
        for (int i = 0; i < compact.length(); i++) {
            char c = compact.charAt(i);
            if (text) {
                out.append(c);
                if (c == '\\') {
                    out.append(compact.charAt(++i));
                }
                text = c != '"';
                continue;
            }
            switch (c) {
                case '"' -> {
                    text = true;
                    out.append(c);
                }
                case '{' -> line(out.append(c), ++depth);
                case '}' -> line(out, --depth).append(c);
                case ',' -> {
                    out.append(c);
                    if (compact.charAt(i + 1) == '"' && isField(compact, i + 1)) {
                        line(out, depth);
                    } else {
                        out.append(' ');
                    }
                }
                case ':' -> out.append(": ");
                default -> out.append(c);
            }
        }
        return out.append('\n').toString().replaceAll("\\{\\s+}", "{}");
    }

    /** Whether the text that begins at {@code at} is a name, and no element of a list. */
    private static boolean isField(String compact, int at) {
        int i = at + 1;
        while (compact.charAt(i) != '"') {
            i += compact.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1 < compact.length() && compact.charAt(i + 1) == ':';
    }

    private static StringBuilder line(StringBuilder out, int depth) {
        return out.append('\n').append("  ".repeat(depth));
    }
}
