package dev.litellm4j.providers.gemini;

import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.UnsupportedParamsException;
import dev.litellm4j.json.JsonObject;
import java.util.Optional;

/**
 * OpenAI's effort and Anthropic's {@code thinking} as {@code thinkingConfig}: a budget of tokens up to Gemini 2.5, a
 * level from Gemini 3 on; Google's page "Gemini thinking".
 */
final class GeminiThinking {
    private static final int LOW = 1024;
    private static final int MEDIUM = 2048;
    private static final int HIGH = 4096;
    private static final int XHIGH = 8192;

    private GeminiThinking() {}

    static Optional<JsonObject> config(GeminiDraft draft) {
        Optional<String> effort = draft.request.reasoningEffort().filter(said -> !said.equals("default"));
        Optional<JsonObject> thinking = draft.request.thinking();
        if (effort.isPresent() && thinking.isPresent()) {
            if (draft.model.isThree() && thinking.get().has("budget_tokens")) {
                throw new UnsupportedParamsException(
                        draft.provider() + " does not support reasoning_effort and thinking.budget_tokens together for "
                                + draft.request.model() + "; give one of them",
                        ErrorDetails.of(draft.provider(), draft.request.model()));
            }
            if (!draft.model.isThree()) {
                draft.warn("reasoning_effort", "thinking says the same more exactly; reasoning_effort was left out");
                return thinking.map(wish -> ofThinking(wish, draft));
            }
        }
        return effort.isPresent()
                ? effort.map(wish -> draft.model.isThree() ? level(wish, draft) : budget(wish, draft))
                : thinking.map(wish -> ofThinking(wish, draft));
    }

    private static JsonObject ofThinking(JsonObject thinking, GeminiDraft draft) {
        int tokens = thinking.intValue("budget_tokens", -1);
        return switch (thinking.text("type")) {
            case "disabled" -> draft.model.isThree() ? level("none", draft) : budget("none", draft);
            case "adaptive", "auto" ->
                draft.model.isThree()
                        ? JsonObject.of("includeThoughts", true)
                        : JsonObject.of("thinkingBudget", -1, "includeThoughts", true);
            default -> {
                if (tokens == 0 && (draft.model.isThree() || !draft.model.canStopThinking())) {
                    yield draft.model.isThree() ? level("none", draft) : budget("none", draft);
                }
                yield tokens < 0
                        ? JsonObject.of("includeThoughts", true)
                        : JsonObject.of("thinkingBudget", tokens, "includeThoughts", tokens != 0);
            }
        };
    }

    private static JsonObject budget(String effort, GeminiDraft draft) {
        return switch (effort) {
            case "none", "disable" -> {
                int least = draft.model.canStopThinking() ? 0 : draft.model.minimalBudget();
                if (least > 0) {
                    draft.warn(
                            "reasoning_effort",
                            draft.request.model() + " always thinks; its least budget, " + least + " tokens, was sent");
                }
                yield JsonObject.of("thinkingBudget", least, "includeThoughts", false);
            }
            case "minimal" -> thoughts(draft.model.minimalBudget());
            case "low" -> thoughts(LOW);
            case "medium" -> thoughts(MEDIUM);
            case "high" -> thoughts(HIGH);
            case "xhigh", "max" -> thoughts(XHIGH);
            default -> throw unknown(effort, draft);
        };
    }

    private static JsonObject thoughts(int budget) {
        return JsonObject.of("thinkingBudget", budget, "includeThoughts", true);
    }

    private static JsonObject level(String effort, GeminiDraft draft) {
        String least = draft.model.isFlash() ? "MINIMAL" : "LOW";
        return switch (effort) {
            case "none", "disable" -> {
                rewritten(effort, least, draft);
                yield JsonObject.of("thinkingLevel", least, "includeThoughts", false);
            }
            case "minimal" -> {
                if (!draft.model.isFlash()) {
                    rewritten(effort, least, draft);
                }
                yield level(least);
            }
            case "low" -> level("LOW");
            case "medium" -> {
                if (!draft.model.hasMediumLevel()) {
                    rewritten(effort, "HIGH", draft);
                    yield level("HIGH");
                }
                yield level("MEDIUM");
            }
            case "high" -> level("HIGH");
            case "xhigh", "max" -> {
                rewritten(effort, "HIGH", draft);
                yield level("HIGH");
            }
            default -> throw unknown(effort, draft);
        };
    }

    private static JsonObject level(String level) {
        return JsonObject.of("thinkingLevel", level, "includeThoughts", true);
    }

    private static void rewritten(String effort, String level, GeminiDraft draft) {
        draft.warn(
                "reasoning_effort",
                draft.request.model() + " has no effort \"" + effort + "\"; its level " + level + " was sent");
    }

    private static RuntimeException unknown(String effort, GeminiDraft draft) {
        return draft.refusal(
                "reasoning_effort \"" + effort + "\" is not known; use none, minimal, low, medium, high or xhigh");
    }
}
