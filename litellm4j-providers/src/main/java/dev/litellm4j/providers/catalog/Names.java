package dev.litellm4j.providers.catalog;

/**
 * The shorter names under which a model may be listed: a name is tried as it is, then without what a vendor or a cloud
 * has put around it.
 */
final class Names {
    private static final String[] BEDROCK_REGIONS = {
        "us.", "eu.", "apac.", "global.", "jp.", "au.", "ca.", "sa.", "ap.", "us-gov."
    };
    /** What OpenRouter and Hugging Face's router append to choose a host; the model is the same. */
    private static final String[] ROUTES = {":nitro", ":floor", ":exacto", ":fastest", ":cheapest"};

    private Names() {}

    /**
     * The next shorter name, or the name itself where there is none.
     *
     * <p>In this order: a fine-tuned model's base ({@code ft:gpt-4o:acme::id}), a Bedrock model behind a cross-region
     * profile ({@code eu.anthropic.…}) or with a window ({@code …-v1:0:200k}), a release after an at sign ({@code
     * claude-sonnet-4-5@20250929}), a route ({@code :nitro}), a date ({@code gpt-4o-2024-08-06}), {@code -latest}, a
     * numbered Gemini release ({@code gemini-2.0-flash-001}).
     */
    static String shorter(String model) {
        if (model.startsWith("ft:")) {
            int end = model.indexOf(':', 3);
            return end < 0 ? undated(model) : model.substring(0, end);
        }
        for (String region : BEDROCK_REGIONS) {
            if (model.startsWith(region) && model.indexOf('.', region.length()) > 0) {
                return model.substring(region.length());
            }
        }
        int window = model.lastIndexOf(":0:");
        if (window > 0 && model.endsWith("k")) {
            return model.substring(0, window + 2);
        }
        int at = model.lastIndexOf('@');
        if (at > 0 && model.charAt(at - 1) != '/') {
            return model.substring(0, at);
        }
        for (String route : ROUTES) {
            if (model.endsWith(route)) {
                return model.substring(0, model.length() - route.length());
            }
        }
        return undated(model);
    }

    private static String undated(String model) {
        int date = dateAt(model);
        if (date > 0) {
            return model.substring(0, date);
        }
        if (model.endsWith("-latest") || model.endsWith(":latest")) {
            return model.substring(0, model.length() - 7);
        }
        return model.startsWith("gemini-") ? unnumbered(model) : model;
    }

    /** Where {@code -2024-08-06} or {@code -20240806} starts at the name's end, or -1. */
    private static int dateAt(String model) {
        int length = model.length();
        if (length > 9 && model.startsWith("-20", length - 9) && isDigits(model, length - 8, length)) {
            return length - 9;
        }
        boolean dashed = length > 11
                && model.startsWith("-20", length - 11)
                && isDigits(model, length - 10, length - 6)
                && model.charAt(length - 6) == '-'
                && isDigits(model, length - 5, length - 3)
                && model.charAt(length - 3) == '-'
                && isDigits(model, length - 2, length);
        return dashed ? length - 11 : -1;
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String unnumbered(String model) {
        int end = model.length();
        while (Character.isDigit(model.charAt(end - 1))) {
            end--;
        }
        return end < model.length() && model.charAt(end - 1) == '-' && end > 8 ? model.substring(0, end - 1) : model;
    }
}
