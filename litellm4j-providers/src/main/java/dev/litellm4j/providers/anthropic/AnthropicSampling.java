package dev.litellm4j.providers.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters of sampling and stopping, under Anthropic's rules; its pages "Messages" and "Extended thinking". */
final class AnthropicSampling {
    private final Draft draft;

    AnthropicSampling(Draft draft) {
        this.draft = draft;
    }

    void encode() {
        Optional<Double> temperature = temperature();
        Optional<Double> topP = topP(temperature.isPresent());
        temperature.ifPresent(value -> draft.body.append("temperature", value));
        topP.ifPresent(value -> draft.body.append("top_p", value));
        if (draft.thinks() && draft.request.param("top_k").isPresent()) {
            drop("top_k", "it cannot be set while the model thinks");
        }
        stop();
    }

    private Optional<Double> temperature() {
        Optional<Double> given = draft.request.temperature();
        if (given.isEmpty() || given.get() == 1) {
            return given;
        }
        if (draft.generation.fixesSampling() && !draft.isAllowed("temperature")) {
            draft.dropOrRefuse("temperature", "this model takes no temperature but 1");
            return Optional.empty();
        }
        if (draft.thinks()) {
            drop("temperature", "it has to be 1 while the model thinks");
            return Optional.empty();
        }
        if (given.get() > 1) {
            draft.warn("temperature", draft.provider() + " takes temperatures up to 1; 1 was sent");
            return Optional.of(1.0);
        }
        return given;
    }

    private Optional<Double> topP(boolean hasTemperature) {
        Optional<Double> given = draft.request.topP();
        if (given.isEmpty()) {
            return given;
        }
        if (draft.generation.fixesSampling() && given.get() < 0.99 && !draft.isAllowed("top_p")) {
            draft.dropOrRefuse("top_p", "this model takes no top_p below 0.99");
            return Optional.empty();
        }
        if (draft.thinks() && given.get() < 0.95) {
            drop("top_p", "it cannot be below 0.95 while the model thinks");
            return Optional.empty();
        }
        if (hasTemperature && draft.generation.takesOneSampler()) {
            drop("top_p", "this model takes temperature or top_p, not both");
            return Optional.empty();
        }
        return given;
    }

    private void drop(String parameter, String why) {
        draft.warn(parameter, why + "; it was dropped");
        draft.left.add(parameter);
    }

    /** Blank sequences are refused by Anthropic. */
    private void stop() {
        List<String> all = draft.request.stop();
        if (all.isEmpty()) {
            return;
        }
        List<String> sequences = new ArrayList<>(all.size());
        for (String sequence : all) {
            if (!sequence.isBlank() || draft.isAllowed("stop")) {
                sequences.add(sequence);
            }
        }
        if (sequences.size() < all.size()) {
            draft.dropOrRefuse("stop", "a stop sequence has to hold more than white space");
        }
        if (!sequences.isEmpty()) {
            draft.body.append("stop_sequences", sequences);
        }
    }
}
