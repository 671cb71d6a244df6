package dev.litellm4j.listen;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes out of requests and answers what was said. */
final class Redaction {
    /** LiteLLM's words for it. */
    static final String TEXT = "redacted-by-litellm";

    private static final int LONGEST_BASE64 = 64;

    /** What may stay of a request: numbers and choices, nothing a person or a program has written. */
    private static final Set<String> PARAMETERS = Set.of(
            "model",
            "temperature",
            "top_p",
            "top_k",
            "n",
            "stream",
            "stream_options",
            "max_tokens",
            "max_completion_tokens",
            "presence_penalty",
            "frequency_penalty",
            "seed",
            "logprobs",
            "top_logprobs",
            "reasoning_effort",
            "service_tier",
            "parallel_tool_calls",
            "dimensions",
            "encoding_format",
            "metadata",
            "user");

    private Redaction() {}

    static JsonObject request(JsonObject fields) {
        JsonObjectBuilder rest = JsonObject.builder();
        fields.forEach((name, value) -> rest.set(name, PARAMETERS.contains(name) ? value : TEXT));
        return rest.build();
    }

    static JsonObject answer(JsonObject fields) {
        JsonObjectBuilder rest = JsonObject.builder();
        for (String name : List.of("id", "object", "created", "model", "usage", "service_tier", "system_fingerprint")) {
            fields.find(name).ifPresent(value -> rest.set(name, value));
        }
        if (fields.containsKey("choices")) {
            rest.set(
                    "choices",
                    fields.objects("choices").stream().map(Redaction::choice).toList());
        }
        return rest.build();
    }

    private static JsonObject choice(JsonObject choice) {
        return JsonObject.of(
                "index",
                choice.intValue("index", 0),
                "finish_reason",
                choice.text("finish_reason"),
                "message",
                JsonObject.of("role", "assistant", "content", TEXT));
    }

    /** Cuts long runs of base64 to LiteLLM's 64 characters, however deep they are. */
    static Object shortened(Object value) {
        if (value instanceof String text) {
            return shortened(text);
        }
        if (value instanceof Map<?, ?> map) {
            JsonObjectBuilder rest = JsonObject.builder();
            map.forEach((name, item) -> rest.set(String.valueOf(name), shortened(item)));
            return rest.build();
        }
        return value instanceof List<?> list
                ? list.stream().map(Redaction::shortened).toList()
                : value;
    }

    private static String shortened(String text) {
        int comma = text.startsWith("data:") ? text.indexOf(";base64,") + 8 : 0;
        int start = Math.max(0, comma == 7 ? 0 : comma);
        return text.length() - start > LONGEST_BASE64 * 4 && isBase64(text, start)
                ? text.substring(0, start + LONGEST_BASE64) + "...[" + (text.length() - start) + " characters]"
                : text;
    }

    private static boolean isBase64(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean usual = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!usual && c != '+' && c != '/' && c != '=' && c != '-' && c != '_' && c != '\n' && c != '\r') {
                return false;
            }
        }
        return true;
    }
}
