package dev.litellm4j.config;

/** Model strings as configuration files write them. */
final class Models {
    private Models() {}

    /** {@code google/…} means {@code gemini/…}. */
    static String canonical(String model) {
        String text = model.strip();
        return text.startsWith("google/") ? "gemini/" + text.substring("google/".length()) : text;
    }
}
