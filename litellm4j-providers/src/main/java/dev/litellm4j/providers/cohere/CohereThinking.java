package dev.litellm4j.providers.cohere;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import java.util.Optional;

/**
 * The object {@code thinking}: whether to reason, and up to how many tokens; without a budget the model thinks as long
 * as it wants. Reference: Cohere's page "Reasoning".
 */
final class CohereThinking {
    private static final JsonObject DISABLED = JsonObject.of("type", "disabled");

    private CohereThinking() {}

    static Optional<JsonObject> of(ChatRequest request) {
        Optional<JsonObject> thinking = request.thinking();
        if (thinking.isPresent()) {
            return Optional.of(asked(thinking.get()));
        }
        return request.reasoningEffort().filter(word -> !word.equals("default")).map(word -> byEffort(word, request));
    }

    /** Anthropic's form of the same wish, or Cohere's own. */
    private static JsonObject asked(JsonObject thinking) {
        if (thinking.text("type").equals("disabled")) {
            return DISABLED;
        }
        int budget = thinking.intValue("budget_tokens", thinking.intValue("token_budget", 0));
        return budget > 0 ? enabled(budget) : JsonObject.of("type", "enabled");
    }

    /** LiteLLM's budgets. */
    private static JsonObject byEffort(String effort, ChatRequest request) {
        return switch (effort) {
            case "none", "disable" -> DISABLED;
            case "minimal" -> enabled(128);
            case "low" -> enabled(1024);
            case "medium" -> enabled(2048);
            case "high" -> enabled(4096);
            case "xhigh", "max" -> JsonObject.of("type", "enabled");
            default ->
                throw Failures.refusal(
                        request,
                        "reasoning_effort is '" + effort + "', which " + Failures.provider(request)
                                + " cannot be told; use none, minimal, low, medium, high, xhigh or max");
        };
    }

    private static JsonObject enabled(int budget) {
        return JsonObject.of("type", "enabled", "token_budget", budget);
    }
}
