package dev.litellm4j.providers.bedrock;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.wire.SupportedParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is not OpenAI's: Converse's own fields go beside the messages, all others to the model as they are. */
final class ConverseExtras {
    private static final Set<String> OWN = Set.of(
            "guardrailConfig",
            "performanceConfig",
            "requestMetadata",
            "promptVariables",
            "additionalModelResponseFieldPaths",
            "serviceTier");
    private static final Map<String, String> ALSO = Map.of(
            "guardrail_config", "guardrailConfig",
            "performance_config", "performanceConfig",
            "request_metadata", "requestMetadata",
            "prompt_variables", "promptVariables");
    private static final Set<String> PLACED = Set.of(
            "system",
            "inferenceConfig",
            "outputConfig",
            "output_config",
            "additionalModelRequestFields",
            "toolConfig",
            "cache_control");

    private final Draft draft;

    ConverseExtras(Draft draft) {
        this.draft = draft;
    }

    /** Writes them, and {@code additionalModelRequestFields}. */
    void encode() {
        serviceTier();
        parallel();
        JsonObject fields = draft.fields();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.nameAt(i);
            Object value = fields.valueAt(i);
            if (value != JsonNull.NULL && !PLACED.contains(name) && !SupportedParams.OPENAI.contains(name)) {
                extra(ALSO.getOrDefault(name, name), value);
            }
        }
        draft.additional.setAll(fields.object("additionalModelRequestFields"));
        if (!draft.additional.isEmpty()) {
            draft.body.append("additionalModelRequestFields", draft.additional.build());
        }
    }

    private void extra(String name, Object value) {
        if (OWN.contains(name)) {
            draft.body.set(name, value);
        } else if (name.equals("anthropic_beta") || name.equals("betas")) {
            betas(value);
        } else if (name.equals("top_k")) {
            topK(value);
        } else {
            draft.additional.set(name, value);
        }
    }

    private void betas(Object value) {
        List<Object> all = new ArrayList<>();
        draft.additional.find("anthropic_beta").ifPresent(list -> all.addAll((List<?>) list));
        List<?> further = value instanceof List<?> list
                ? list
                : List.of(String.valueOf(value).split(","));
        further.stream().filter(beta -> !all.contains(beta)).forEach(all::add);
        draft.additional.set("anthropic_beta", all);
    }

    /** Nova has it within its own configuration; AWS's page "Complete request schema". */
    private void topK(Object value) {
        if (draft.model.family() == Family.NOVA) {
            draft.additional.set("inferenceConfig", JsonObject.of("topK", value));
        } else {
            draft.additional.set("top_k", value);
        }
    }

    /** OpenAI's words and Bedrock's; the type ServiceTierType of the service model. */
    private void serviceTier() {
        String tier = draft.fields().text("service_tier");
        switch (tier) {
            case "", "auto" -> {}
            case "priority", "default", "flex", "reserved" ->
                draft.body.append("serviceTier", JsonObject.of("type", tier));
            default ->
                draft.warn(
                        "service_tier",
                        draft.provider() + " knows the tiers default, priority, flex and reserved; \"" + tier
                                + "\" was dropped");
        }
    }

    /** Only Claude can be told to make one call at a time, in its own words. */
    private void parallel() {
        if (draft.request.parallelToolCalls().orElse(true) || !draft.body.contains("toolConfig")) {
            return;
        }
        if (draft.model.family() == Family.CLAUDE) {
            draft.additional.append("tool_choice", JsonObject.of("type", "auto", "disable_parallel_tool_use", true));
        } else {
            draft.warn(
                    "parallel_tool_calls",
                    draft.request.model() + " cannot be told to make one call at a time; it was dropped");
        }
    }
}
