package dev.litellm4j.providers.wire;

import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import java.util.List;
import java.util.Set;

/** What kind of value each of OpenAI's parameters takes, so that a wrong one is refused before it is sent. */
final class ParamKinds {
    private static final Set<String> NUMBERS = Set.of(
            "frequency_penalty",
            "max_completion_tokens",
            "max_tokens",
            "n",
            "presence_penalty",
            "seed",
            "temperature",
            "top_logprobs",
            "top_p");
    private static final Set<String> BOOLEANS = Set.of("logprobs", "parallel_tool_calls", "store");
    private static final Set<String> LISTS = Set.of("tools", "functions", "modalities");

    private ParamKinds() {}

    static void check(JsonObject fields, String provider, String model) {
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.nameAt(i);
            Object value = fields.valueAt(i);
            if (value == JsonNull.NULL) {
                continue;
            }
            if (NUMBERS.contains(name) && !(value instanceof Number)) {
                throw wrong(name, value, "a number", provider, model);
            }
            if (BOOLEANS.contains(name) && !(value instanceof Boolean)) {
                throw wrong(name, value, "true or false", provider, model);
            }
            if (LISTS.contains(name) && !(value instanceof List<?>)) {
                throw wrong(name, value, "a list", provider, model);
            }
        }
    }

    private static BadRequestException wrong(String name, Object value, String wanted, String provider, String model) {
        return new BadRequestException(
                name + " is a " + kind(value) + " where " + SupportedParams.named(provider) + " takes " + wanted
                        + "; send " + wanted + " or leave it out",
                ErrorDetails.of(provider, model));
    }

    private static String kind(Object value) {
        if (value instanceof String) {
            return "string";
        }
        if (value instanceof Number) {
            return "number";
        }
        return value instanceof Boolean ? "truth value" : value instanceof List<?> ? "list" : "object";
    }
}
