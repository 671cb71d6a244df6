package dev.litellm4j.providers.bedrock;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.wire.Protocol;
import java.util.List;
import java.util.Optional;

/** How the model shall answer: length, sampling, thinking; the type InferenceConfiguration of the service model. */
final class ConverseSettings {
    private final Draft draft;
    private final JsonObject fields;
    private final JsonObjectBuilder inference = JsonObject.builder();
    private final JsonObjectBuilder output = JsonObject.builder();

    ConverseSettings(Draft draft) {
        this.draft = draft;
        this.fields = draft.fields();
    }

    /** Writes {@code inferenceConfig} and {@code outputConfig}. */
    void encode(Protocol anthropic) {
        ConverseFormat.check(draft);
        if (draft.model.family() == Family.CLAUDE) {
            claude(ClaudeRules.of(anthropic, draft.request));
        } else {
            Optional<Integer> limit = draft.request.maxOutputTokens();
            limit.ifPresent(this::maxTokens);
            number("temperature", "temperature");
            number("top_p", "topP");
            new ConverseEffort(draft).encode();
            JsonObject format = ConverseFormat.textFormat(draft);
            if (format != null) {
                output.append("textFormat", format);
            }
        }
        stop();
        inference.setAll(fields.object("inferenceConfig"));
        output.setAll(fields.object("outputConfig"));
        if (!inference.isEmpty()) {
            draft.body.append("inferenceConfig", inference.build());
        }
        if (!output.isEmpty()) {
            draft.body.append("outputConfig", output.build());
        }
    }

    private void claude(ClaudeRules rules) {
        draft.warnings.addAll(rules.warnings());
        JsonObject own = rules.body();
        JsonObject thinking = own.object("thinking");
        boolean budgeted = thinking.text("type").equals("enabled");
        draft.thinks = budgeted || thinking.text("type").equals("adaptive");
        if (draft.request.maxOutputTokens().isPresent() || budgeted) {
            inference.append("maxTokens", own.intValue("max_tokens", 1));
        }
        own.find("temperature").ifPresent(value -> inference.append("temperature", value));
        own.find("top_p").ifPresent(value -> inference.append("topP", value));
        own.find("top_k").ifPresent(value -> draft.additional.append("top_k", value));
        if (!thinking.isEmpty()) {
            draft.additional.append("thinking", thinking);
        }
        if (!rules.betas().isEmpty()) {
            draft.additional.append("anthropic_beta", rules.betas());
        }
        JsonObject config = own.object("output_config");
        if (ConverseFormat.isNative(draft.model) && config.get("format") instanceof JsonObject format) {
            output.append("textFormat", ConverseFormat.textFormat(draft, format.object("schema")));
        }
        JsonObject rest = config.without("format");
        if (!rest.isEmpty()) {
            draft.additional.append("output_config", rest);
        }
    }

    private void maxTokens(int limit) {
        if (limit < 1) {
            throw draft.refusal("max_tokens of " + limit + " is not possible; say at least 1, or nothing");
        }
        inference.append("maxTokens", limit);
    }

    /** Bedrock's range is 0 to 1. */
    private void number(String name, String wire) {
        fields.number(name).ifPresent(value -> {
            double inRange = Math.max(0, Math.min(1, value.doubleValue()));
            if (inRange != value.doubleValue()) {
                draft.warn(name, draft.provider() + " takes a " + name + " from 0 to 1; " + inRange + " was sent");
                inference.append(wire, inRange);
            } else {
                inference.append(wire, value);
            }
        });
    }

    private void stop() {
        Object stop = fields.get("stop");
        List<Object> words = stop instanceof String word ? List.of(word) : fields.array("stop");
        List<Object> said = words.stream()
                .filter(word -> word instanceof String text && !text.isEmpty())
                .toList();
        if (said.size() < words.size()) {
            draft.warn("stop", draft.provider() + " takes no empty stop sequences; they were dropped");
        }
        if (!said.isEmpty()) {
            inference.append("stopSequences", said);
        }
    }
}
