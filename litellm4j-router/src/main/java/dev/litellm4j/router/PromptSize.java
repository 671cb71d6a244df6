package dev.litellm4j.router;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.NumberArray;
import java.util.List;

/**
 * How many tokens a prompt has, about: four letters are one, a letter of a script written without spaces is one of its
 * own, an image is 765 (OpenAI's figure for one of 1024 by 1024), and each message has four around it.
 */
final class PromptSize {
    private static final int IMAGE = 765;
    private static final int AROUND_MESSAGE = 4;
    private static final String[] OTHERS = {
        "tools", "functions", "input", "instructions", "prompt", "query", "documents"
    };

    private PromptSize() {}

    static int tokens(JsonObject fields) {
        long quarters = 0;
        for (JsonObject message : fields.objects("messages")) {
            quarters += 4 * AROUND_MESSAGE + quarters(message);
        }
        for (String name : OTHERS) {
            Object value = fields.get(name);
            quarters += value == null ? 0 : quarters(value);
        }
        return (int) Math.min(Integer.MAX_VALUE, (quarters + 3) / 4);
    }

    /** A quarter of a token each. */
    static long quarters(Object value) {
        if (value instanceof String text) {
            return quarters(text);
        }
        if (value instanceof NumberArray numbers) {
            return 4L * numbers.size();
        }
        long sum = 0;
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                sum += list.get(i) instanceof Number ? 4 : quarters(list.get(i));
            }
        } else if (value instanceof JsonObject object) {
            if (object.containsKey("image_url") || object.containsKey("input_audio") || object.containsKey("file")) {
                return 4 * IMAGE;
            }
            for (int i = 0; i < object.size(); i++) {
                sum += object.nameAt(i).length() + quarters(object.valueAt(i));
            }
        }
        return sum;
    }

    private static long quarters(String text) {
        long sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += text.charAt(i) < 0x2E80 ? 1 : 4;
        }
        return sum;
    }
}
