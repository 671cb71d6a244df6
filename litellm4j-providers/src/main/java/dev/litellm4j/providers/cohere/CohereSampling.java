package dev.litellm4j.providers.cohere;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of sampling and stopping: under Cohere's names, and within its limits where OpenAI's are wider.
 * Reference: Cohere's page "Chat", {@code temperature}, {@code p}, {@code frequency_penalty}.
 */
final class CohereSampling {
    private static final int MAX_STOPS = 5;

    private final ChatRequest request;
    private final List<Warning> warnings;

    CohereSampling(ChatRequest request, List<Warning> warnings) {
        this.request = request;
        this.warnings = warnings;
    }

    void addTo(JsonObjectBuilder body) {
        body.setIfPresent("max_tokens", request.maxOutputTokens());
        body.setIfPresent("temperature", within("temperature", 0, 1));
        body.setIfPresent("p", within("top_p", 0.01, 0.99));
        body.setIfPresent("frequency_penalty", within("frequency_penalty", 0, 1));
        body.setIfPresent("presence_penalty", within("presence_penalty", 0, 1));
        seed(body);
        stops(body);
    }

    /** The number, or the nearest that Cohere takes. */
    private Optional<Object> within(String name, double least, double most) {
        Optional<Object> given = request.param(name);
        if (given.isEmpty() || !(given.get() instanceof Number number)) {
            return given;
        }
        double value = number.doubleValue();
        if (value >= least && value <= most) {
            return given;
        }
        double nearest = value < least ? least : most;
        warnings.add(new Warning(
                name,
                Failures.provider(request) + " takes " + name + " from " + least + " to " + most + "; " + nearest
                        + " was sent"));
        return Optional.of(nearest);
    }

    private void seed(JsonObjectBuilder body) {
        Optional<Object> seed = request.param("seed");
        if (seed.isPresent() && seed.get() instanceof Number number && number.longValue() < 0) {
            throw Failures.refusal(
                    request, "seed is " + number + ", and " + Failures.provider(request) + " takes none below 0");
        }
        body.setIfPresent("seed", seed);
    }

    private void stops(JsonObjectBuilder body) {
        List<String> stops = request.stop();
        if (stops.size() > MAX_STOPS) {
            throw Failures.refusal(
                    request,
                    "stop holds " + stops.size() + " sequences, and " + Failures.provider(request) + " takes "
                            + MAX_STOPS + " at most");
        }
        if (!stops.isEmpty()) {
            body.append("stop_sequences", stops);
        }
    }
}
