package dev.litellm4j.providers.tokens;

import dev.litellm4j.json.JsonObject;
import java.util.Locale;

/**
 * What an image counts, by its size where it is there as data, else as one of 1024 by 1024.
 *
 * <p>OpenAI's page "Images and vision" (tiles of 512 after fitting into 2048 and 768, or patches of 32, at most 1536),
 * Anthropic's "Vision" (a token for 750 pixels after fitting into 1568), Google's "Token counting" (258, or 258 for each
 * tile of 768).
 */
final class ImageTokens {
    private static final int USUAL_SIDE = 1024;

    private enum Rule {
        TILES,
        PATCHES,
        PIXELS,
        GOOGLE
    }

    private final Rule rule;
    private final int base;
    private final int each;
    private final double factor;

    private ImageTokens(Rule rule, int base, int each, double factor) {
        this.rule = rule;
        this.base = base;
        this.each = each;
        this.factor = factor;
    }

    static ImageTokens of(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        if (name.contains("claude")) {
            return new ImageTokens(Rule.PIXELS, 0, 0, 1);
        }
        if (name.contains("gemini")) {
            return new ImageTokens(Rule.GOOGLE, 0, 258, 1);
        }
        if (name.contains("gpt-4o-mini")) {
            return new ImageTokens(Rule.TILES, 2833, 5667, 1);
        }
        if (name.contains("-nano")) {
            return new ImageTokens(Rule.PATCHES, 0, 0, 2.46);
        }
        if (name.contains("gpt-4.1-mini") || name.contains("gpt-5-mini")) {
            return new ImageTokens(Rule.PATCHES, 0, 0, 1.62);
        }
        if (name.contains("o4-mini")) {
            return new ImageTokens(Rule.PATCHES, 0, 0, 1.72);
        }
        if (name.contains("gpt-5")) {
            return new ImageTokens(Rule.TILES, 70, 140, 1);
        }
        boolean reasoning = name.matches("(.*/)?o[13](-.*)?");
        return reasoning ? new ImageTokens(Rule.TILES, 75, 150, 1) : new ImageTokens(Rule.TILES, 85, 170, 1);
    }

    int of(JsonObject part) {
        JsonObject image = part.object("image_url");
        String url = image.isEmpty() ? part.text("image_url") : image.text("url");
        int[] size = ImageSize.of(url).orElse(new int[] {USUAL_SIDE, USUAL_SIDE});
        return rule == Rule.TILES && image.text("detail").equals("low") ? base : of(size[0], size[1]);
    }

    int of(int width, int height) {
        return switch (rule) {
            case TILES -> base + each * tiles(width, height);
            case PATCHES -> (int) Math.ceil(Math.min(1536, up(width, 32) * up(height, 32)) * factor);
            case PIXELS -> {
                double fit = Math.min(1, 1568.0 / Math.max(width, height));
                yield (int) Math.min(1600, Math.ceil(width * fit * height * fit / 750));
            }
            case GOOGLE -> width <= 384 && height <= 384 ? each : (int) (each * up(width, 768) * up(height, 768));
        };
    }

    private static int tiles(double width, double height) {
        double fit = Math.min(1, 2048 / Math.max(width, height));
        double shorter = Math.min(width, height) * fit;
        double scale = fit * Math.min(1, 768 / shorter);
        return (int) (up(width * scale, 512) * up(height * scale, 512));
    }

    private static long up(double length, int step) {
        return (long) Math.ceil(Math.round(length) / (double) step);
    }
}
