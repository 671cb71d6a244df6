package dev.litellm4j.examples;

import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.examples.simulated.SimulatedProviders;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.HedgeSettings;
import dev.litellm4j.router.Outcome;
import dev.litellm4j.router.Router;
import java.time.Duration;
import java.util.List;

/** A call that takes long is made a second time elsewhere; the fastest of several models; many calls at once. */
public final class HedgedRequests {
    private HedgedRequests() {}

    public static void main(String[] args) {
        try (SimulatedProviders there = SimulatedProviders.start();
                Router router = Router.builder()
                        .deployment(Deployment.of("fast", "openai/gpt-4o-mini")
                                .apiKey(SimulatedProviders.KEY)
                                .apiBase(there.openAi()))
                        .deployment(Deployment.of("fast", "anthropic/claude-haiku-4-5")
                                .apiKey(SimulatedProviders.KEY)
                                .apiBase(there.anthropic()))
                        .deployment(Deployment.of("local", "ollama/llama3.2").apiBase(there.ollama()))
                        .hedging(HedgeSettings.afterPercentile(0.95).withMinimumDelay(Duration.ofMillis(200)))
                        .build()) {
            ChatRequest request =
                    ChatRequest.builder().model("fast").user("Name a river.").build();
            System.out.println("Hedged:  " + router.completion(request).text());
            System.out.println("Fastest: "
                    + router.fastestResponse(request, List.of("fast", "local")).text());
            List<Outcome<ChatCompletion>> outcomes = router.batch(List.of(request, request, request), 2);
            System.out.println("Batch:   " + outcomes.size() + " outcomes, "
                    + outcomes.stream()
                            .filter(outcome -> outcome.answer().isPresent())
                            .count() + " answers");
        }
    }
}
