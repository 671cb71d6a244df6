package dev.litellm4j.providers.bedrock;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;

/** How hard a model other than Claude shall think; AWS's pages on Nova 2's reasoning and OpenAI's models. */
final class ConverseEffort {
    private final Draft draft;

    ConverseEffort(Draft draft) {
        this.draft = draft;
    }

    void encode() {
        Object thinking = draft.fields().getOrDefault("thinking", JsonNull.NULL);
        if (thinking instanceof JsonObject settings) {
            draft.additional.append("thinking", settings);
            draft.thinks = !settings.text("type").equals("disabled");
        }
        String effort = draft.fields().get("reasoning_effort") instanceof JsonObject settings
                ? settings.text("effort")
                : draft.fields().text("reasoning_effort");
        if (effort.isEmpty()) {
            return;
        }
        if (draft.model.isNova2()) {
            nova(effort);
        } else {
            draft.additional.append("reasoning_effort", effort.equals("minimal") ? "low" : effort);
        }
    }

    private void nova(String effort) {
        if (effort.equals("none") || effort.equals("disable")) {
            draft.additional.append("reasoningConfig", JsonObject.of("type", "disabled"));
            return;
        }
        String known = switch (effort) {
            case "low", "medium", "high" -> effort;
            case "minimal" -> "low";
            default -> "high";
        };
        if (!known.equals(effort)) {
            draft.warn("reasoning_effort", "Nova knows no " + effort + "; " + known + " was sent");
        }
        draft.additional.append("reasoningConfig", JsonObject.of("type", "enabled", "maxReasoningEffort", known));
    }
}
