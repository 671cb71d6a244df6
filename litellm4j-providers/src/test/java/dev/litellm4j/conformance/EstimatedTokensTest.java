package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.openai.OpenAiJson;
import dev.litellm4j.providers.tokens.PromptCounter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How far the estimate of a prompt's tokens is from what was billed; the figures stand in {@code docs/tokens.md}. */
class EstimatedTokensTest {
    @Test
    void theEstimateIsNearWhatWasBilled() {
        Recordings recordings = Recordings.orSkip();
        Map<String, List<Double>> errors = new TreeMap<>();
        try (Replays replays = new Replays(recordings)) {
            for (Replays.Case one : Replays.cases(recordings)) {
                String body =
                        one.recording().request().map(Recording.Body::text).orElse("");
                JsonObject request = body.startsWith("{") ? OpenAiJson.read(body, JsonObject.class) : JsonObject.EMPTY;
                if (request.objects("messages").isEmpty() || !isPlain(request)) {
                    continue;
                }
                Usage usage = replays.run(one, ReplayVariant.WHOLE).usage();
                if (usage != null && usage.promptTokens() > 0) {
                    double estimate = PromptCounter.estimating().count(request).count();
                    errors.computeIfAbsent(one.recording().provider(), provider -> new ArrayList<>())
                            .add(Math.abs(estimate - usage.promptTokens()) / usage.promptTokens());
                }
            }
        }
        errors.forEach((provider, all) -> {
            Collections.sort(all);
            System.out.printf(
                    "estimate at %s: %d prompts, half within %.0f %%, nine of ten within %.0f %%%n",
                    provider, all.size(), 100 * all.get(all.size() / 2), 100 * all.get(all.size() * 9 / 10));
        });
        List<Double> openai = errors.getOrDefault("openai", List.of());
        assertThat(openai).hasSizeGreaterThan(20);
        assertThat(openai.get(openai.size() / 2)).isLessThan(0.15);
    }

    /** Without tools, images and schemas, which some vendors turn into instructions of their own. */
    private static boolean isPlain(JsonObject request) {
        return !request.has("tools")
                && !request.has("functions")
                && !request.has("response_format")
                && request.objects("messages").stream()
                        .allMatch(message -> message.get("content") instanceof String
                                || message.objects("content").stream()
                                        .allMatch(part -> part.text("type").equals("text")));
    }
}
