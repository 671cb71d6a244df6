package dev.litellm4j.router;

import dev.litellm4j.json.JsonObject;
import java.util.List;

/**
 * What of a prompt its provider is told to cache: the tools and the messages up to the last {@code cache_control}.
 *
 * <p>Anthropic's "Prompt caching" names 1,024 tokens as the least that is cached by most models.
 */
final class PromptPrefix {
    private static final int LEAST_QUARTERS = 4 * 1024;
    private static final String MARK = "cache_control";

    private PromptPrefix() {}

    /** A word that is the same for equal prefixes; empty where there is none, or one too short to be cached. */
    static String of(JsonObject fields) {
        List<JsonObject> messages = fields.objects("messages");
        int last = messages.size() - 1;
        int part = -1;
        for (; last >= 0 && !messages.get(last).has(MARK); last--) {
            part = lastMarked(messages.get(last).objects("content"));
            if (part >= 0) {
                break;
            }
        }
        List<Object> tools = fields.array("tools");
        if (last < 0 && lastMarked(fields.objects("tools")) < 0) {
            return "";
        }
        long quarters = PromptSize.quarters(tools);
        long hash = tools.hashCode();
        for (int i = 0; i < last; i++) {
            quarters += PromptSize.quarters(messages.get(i));
            hash = 0x9E3779B97F4A7C15L * hash + messages.get(i).hashCode();
        }
        if (last >= 0) {
            JsonObject message = messages.get(last);
            List<JsonObject> parts = message.objects("content");
            Object content = part < 0 ? message : parts.subList(0, part + 1);
            quarters += PromptSize.quarters(content);
            hash = 0x9E3779B97F4A7C15L * hash + content.hashCode();
        }
        return quarters < LEAST_QUARTERS ? "" : Long.toHexString(hash);
    }

    private static int lastMarked(List<JsonObject> parts) {
        int last = parts.size() - 1;
        while (last >= 0 && !parts.get(last).has(MARK)) {
            last--;
        }
        return last;
    }
}
