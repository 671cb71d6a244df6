package dev.litellm4j.providers.anthropic;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.Optional;

/**
 * How hard the model thinks: a budget up to Claude 4.5, adaptive thinking with an effort since 4.6; Anthropic's pages
 * "Extended thinking", "Adaptive thinking" and "Effort".
 */
final class AnthropicThinking {
    private static final int MIN_BUDGET = 1024;
    private static final int DEFAULT_MAX_TOKENS = 4096;

    private final Draft draft;

    AnthropicThinking(Draft draft) {
        this.draft = draft;
    }

    /** Decides about thinking; to be followed by {@link #maxTokens}. */
    void decide(boolean lacksThinking) {
        Optional<JsonObject> thinking = draft.request.thinking();
        Optional<String> effort = draft.request.reasoningEffort();
        if (thinking.isPresent()) {
            draft.thinking = explicit(thinking.get());
            effort.filter(level -> !isNone(level)).ifPresent(this::effort);
        } else if (effort.isPresent() && !isNone(effort.get())) {
            byEffort(effort.get());
        }
        if (lacksThinking && isBudgeted()) {
            draft.warn(
                    "thinking",
                    "the last tool calls in messages came without thinking blocks, so " + draft.provider()
                            + " cannot think in this turn; thinking was left out");
            draft.thinking = JsonObject.EMPTY;
        }
    }

    private static boolean isNone(String level) {
        return level.equals("none") || level.equals("disable") || level.equals("disabled") || level.isEmpty();
    }

    private boolean isBudgeted() {
        return draft.thinking.text("type").equals("enabled");
    }

    private JsonObject explicit(JsonObject thinking) {
        String type = thinking.text("type");
        if (type.equals("enabled") && draft.generation.refusesBudgets()) {
            draft.warn("thinking", draft.request.model() + " takes no budget for thinking; adaptive thinking was sent");
            return JsonObject.of("type", "adaptive");
        }
        if (type.equals("adaptive") && !draft.generation.thinksAdaptively()) {
            draft.warn(
                    "thinking",
                    draft.request.model() + " does not think adaptively; a budget of " + budget("medium")
                            + " tokens was sent");
            return enabled(budget("medium"));
        }
        if (type.equals("enabled") && !thinking.has("budget_tokens")) {
            return thinking.with("budget_tokens", budget("medium"));
        }
        if (type.equals("enabled") && thinking.intValue("budget_tokens", MIN_BUDGET) < MIN_BUDGET) {
            draft.warn("thinking", "a budget below " + MIN_BUDGET + " tokens is refused; it was raised to that");
            return thinking.with("budget_tokens", MIN_BUDGET);
        }
        return thinking;
    }

    private void byEffort(String level) {
        if (draft.generation.thinksAdaptively()) {
            draft.thinking = JsonObject.of("type", "adaptive");
        } else {
            String known = known(level);
            if (known.equals("minimal")) {
                draft.warn(
                        "reasoning_effort",
                        "a budget below " + MIN_BUDGET + " tokens is refused; minimal was sent as low");
            } else if (known.equals("xhigh") || known.equals("max")) {
                draft.warn("reasoning_effort", draft.request.model() + " knows no " + known + "; it was sent as high");
            }
            draft.thinking = enabled(budget(known));
        }
        effort(level);
    }

    private static JsonObject enabled(int budget) {
        return JsonObject.of("type", "enabled", "budget_tokens", budget);
    }

    /** LiteLLM's budgets. */
    private static int budget(String level) {
        return switch (level) {
            case "minimal", "low" -> MIN_BUDGET;
            case "medium" -> 2048;
            default -> 4096;
        };
    }

    private String known(String level) {
        return switch (level) {
            case "minimal", "low", "medium", "high", "xhigh", "max" -> level;
            default ->
                throw draft.refusal("reasoning_effort \"" + level
                        + "\" is unknown; use none, minimal, low, medium, high, xhigh or max");
        };
    }

    private void effort(String level) {
        String known = known(level);
        if (!draft.generation.takesEffort()) {
            return;
        }
        String taken = switch (known) {
            case "minimal" -> "low";
            case "max" -> draft.generation.takesMaxEffort() ? "max" : "high";
            case "xhigh" -> draft.generation.takesExtraHighEffort() ? "xhigh" : "high";
            default -> known;
        };
        if (!taken.equals(known)) {
            draft.warn("reasoning_effort", draft.request.model() + " knows no " + known + "; " + taken + " was sent");
        }
        draft.effort = taken;
    }

    /** The limit on the answer, which Anthropic wants to be told, and a budget for thinking that fits below it. */
    int maxTokens() {
        int budget = isBudgeted() ? draft.thinking.intValue("budget_tokens", MIN_BUDGET) : 0;
        Optional<Integer> given = draft.request.maxOutputTokens();
        if (given.isEmpty()) {
            return budget + DEFAULT_MAX_TOKENS;
        }
        int limit = given.get();
        if (limit < 1) {
            throw draft.refusal("max_tokens of " + limit + " is not possible; say at least 1, or nothing");
        }
        if (budget >= limit && budget > 0 && !interleaves()) {
            fit(limit);
        }
        return limit;
    }

    private boolean interleaves() {
        return AnthropicBetas.header(draft)
                .filter(betas -> betas.contains("interleaved-thinking"))
                .isPresent();
    }

    private void fit(int limit) {
        String said = draft.request.thinking().isPresent() ? "thinking" : "reasoning_effort";
        if (limit <= MIN_BUDGET) {
            draft.warn(
                    said,
                    "max_tokens of " + limit + " leaves no room for thinking, which takes at least " + MIN_BUDGET
                            + " tokens; thinking was left out");
            draft.thinking = JsonObject.EMPTY;
            return;
        }
        int budget = Math.max(MIN_BUDGET, limit / 2);
        draft.warn(
                said,
                "the budget for thinking has to be below max_tokens of " + limit + "; it was lowered to " + budget);
        JsonObjectBuilder lower = draft.thinking.toBuilder().set("budget_tokens", budget);
        draft.thinking = lower.build();
    }
}
