package dev.litellm4j.providers.text;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.providers.wire.SupportedParams;
import java.util.List;

/** A request's fields on their way into a form of the provider's own. */
public final class Fields {
    private Fields() {}

    /** Whether a field says anything: nulls and OpenAI's empty lists, such as of tools, do not. */
    public static boolean isSaid(String name, Object value) {
        return value != JsonNull.NULL
                && !(value instanceof List<?> list && list.isEmpty() && SupportedParams.OPENAI.contains(name));
    }

    /**
     * A limit of tokens.
     *
     * @throws dev.litellm4j.error.BadRequestException if it is negative
     */
    public static Object limit(LlmRequest<?> request, String name, Object value) {
        if (value instanceof Number number && number.longValue() < 0) {
            throw Failures.bad(request, "takes a " + name + " of 0 or more, not " + number);
        }
        return value;
    }
}
