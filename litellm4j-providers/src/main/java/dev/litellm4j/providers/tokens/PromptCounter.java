package dev.litellm4j.providers.tokens;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.NumberArray;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.token.PromptTokens;
import dev.litellm4j.token.Tokenizer;
import java.util.List;

/**
 * Counts the tokens of a request: texts in the model's encoding, the frame around them by the rule of OpenAI's cookbook
 * "How to count tokens": 3 for a message, 1 for a name in it, 3 before the answer. Immutable and thread-safe.
 */
public final class PromptCounter {
    private static final int AROUND_MESSAGE = 3;
    private static final int NAME = 1;
    private static final int BEFORE_ANSWER = 3;
    private static final int FILE = 765;
    private static final int TOOL_CHOICE_NAMED = 4;
    private static final String[] OTHERS = {"input", "instructions", "prompt", "query", "documents"};

    private final Tokenizer tokenizer;
    private final ImageTokens images;

    private PromptCounter(Tokenizer tokenizer, ImageTokens images) {
        this.tokenizer = tokenizer;
        this.images = images;
    }

    /** Counts in the encoding of {@code model} where it is there, else estimates. */
    public static PromptCounter of(String model) {
        return new PromptCounter(Tokenizers.of(model), ImageTokens.of(model));
    }

    /** Estimates, whatever is there: a thousandth of the time, and the same for every model. */
    public static PromptCounter estimating() {
        return new PromptCounter(Estimate.INSTANCE, ImageTokens.of(""));
    }

    /** The tokens of a request in OpenAI's form, of whatever operation. */
    public PromptTokens count(JsonObject request) {
        long count = 0;
        List<JsonObject> messages = request.objects("messages");
        for (JsonObject message : messages) {
            count += message(message);
        }
        count += messages.isEmpty() ? 0 : BEFORE_ANSWER;
        count += tools(request, messages);
        for (String name : OTHERS) {
            count += request.find(name).map(this::value).orElse(0L);
        }
        boolean estimate = tokenizer.encoding().isEmpty();
        return new PromptTokens(
                (int) Math.min(Integer.MAX_VALUE, count),
                estimate ? PromptTokens.Method.ESTIMATE : PromptTokens.Method.ENCODING,
                tokenizer.encoding());
    }

    /** The tokens of one message and the frame around it. */
    public long message(JsonObject message) {
        long count = AROUND_MESSAGE;
        for (int i = 0; i < message.size(); i++) {
            Object value = message.valueAt(i);
            switch (message.nameAt(i)) {
                case "name" -> count += NAME + value(value);
                case "tool_calls", "function_call" -> count += tokenizer.count(Json.write(value));
                case "provider_specific_fields", "tool_call_id", "cache_control", "annotations" -> {
                    // Not shown to the model, or not as text.
                }
                default -> count += value(value);
            }
        }
        return count;
    }

    /** The tokens of some value that is shown to a model. */
    public long value(Object value) {
        if (value instanceof String text) {
            return tokenizer.count(text);
        }
        if (value instanceof NumberArray numbers) {
            return numbers.size();
        }
        long sum = 0;
        if (value instanceof List<?> list) {
            for (Object item : list) {
                sum += item instanceof Number ? 1 : value(item);
            }
        } else if (value instanceof JsonObject object) {
            sum = part(object);
        }
        return sum;
    }

    private long part(JsonObject part) {
        if (part.has("image_url")) {
            return images.of(part);
        }
        if (part.has("input_audio") || part.has("file")) {
            return FILE;
        }
        long sum = 0;
        for (int i = 0; i < part.size(); i++) {
            String name = part.nameAt(i);
            if (!name.equals("type") && !name.equals("cache_control") && !name.equals("signature")) {
                sum += value(part.valueAt(i));
            }
        }
        return sum;
    }

    private long tools(JsonObject request, List<JsonObject> messages) {
        List<JsonObject> tools = request.objects("tools");
        if (tools.isEmpty()) {
            tools = request.objects("functions");
        }
        if (tools.isEmpty()) {
            return 0;
        }
        boolean system =
                messages.stream().anyMatch(message -> message.text("role").equals("system"));
        long count = ToolText.OVERHEAD + tokenizer.count(ToolText.of(tools)) - (system ? ToolText.LESS_WITH_SYSTEM : 0);
        JsonObject choice = request.object("tool_choice");
        if (!choice.isEmpty()) {
            count += TOOL_CHOICE_NAMED
                    + tokenizer.count(choice.object("function").text("name"));
        }
        return request.text("tool_choice").equals("none") ? count + 1 : count;
    }
}
