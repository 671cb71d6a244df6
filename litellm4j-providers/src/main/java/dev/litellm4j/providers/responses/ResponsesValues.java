package dev.litellm4j.providers.responses;

import dev.litellm4j.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** The values OpenAI takes, by its API page "Create a model response"; others are refused before they are sent. */
final class ResponsesValues {
    private static final Set<String> TIERS =
            Set.of("auto", "default", "flex", "scale", "priority", "fast", "ultrafast");
    private static final Set<String> EFFORTS =
            Set.of("none", "minimal", "low", "medium", "high", "xhigh", "max", "default");
    private static final int LONGEST_IDENTIFIER = 64;

    private ResponsesValues() {}

    static void check(ResponsesRequest request, JsonObject fields) {
        range(request, fields, "temperature", 2);
        range(request, fields, "top_p", 1);
        range(request, fields, "top_logprobs", 20);
        word(request, fields.string("service_tier"), "service_tier", TIERS);
        word(request, fields.string("reasoning_effort"), "reasoning_effort", EFFORTS);
        word(request, fields.object("reasoning_effort").string("effort"), "reasoning_effort", EFFORTS);
        word(request, fields.string("verbosity"), "verbosity", Set.of("low", "medium", "high"));
        if (fields.text("safety_identifier").length() > LONGEST_IDENTIFIER) {
            throw request.bad(
                    "safety_identifier is longer than the " + LONGEST_IDENTIFIER + " characters OpenAI takes");
        }
    }

    private static void range(ResponsesRequest request, JsonObject fields, String name, double most) {
        Optional<Number> number = fields.number(name);
        if (number.isPresent()
                && !(number.get().doubleValue() >= 0 && number.get().doubleValue() <= most)) {
            throw request.bad(name + " is " + number.get() + "; OpenAI takes 0 to " + most);
        }
    }

    private static void word(ResponsesRequest request, Optional<String> said, String name, Set<String> known) {
        if (said.isPresent() && !known.contains(said.get())) {
            throw request.bad(name + " is '" + said.get() + "'; OpenAI takes one of " + known);
        }
    }
}
