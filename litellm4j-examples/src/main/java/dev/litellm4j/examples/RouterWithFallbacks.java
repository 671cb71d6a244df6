package dev.litellm4j.examples;

import dev.litellm4j.api.Attempt;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.examples.simulated.SimulatedProviders;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.Router;

/** A group whose deployments fail, the group that answers in its place, and what the answer tells of the way there. */
public final class RouterWithFallbacks {
    private RouterWithFallbacks() {}

    public static void main(String[] args) {
        try (SimulatedProviders there = SimulatedProviders.start();
                Router router = Router.builder()
                        .deployment(Deployment.of("fast", "openai/gpt-4o-mini-missing")
                                .apiKey(SimulatedProviders.KEY)
                                .apiBase(there.openAi()))
                        .deployment(Deployment.of("strong", "anthropic/claude-haiku-4-5")
                                .apiKey(SimulatedProviders.KEY)
                                .apiBase(there.anthropic()))
                        .fallback("fast", "strong")
                        .build()) {
            print("First call", router.completion("fast", "Name three rivers."));
            print("Second call", router.completion("fast", "Name three lakes."));
            router.deployments()
                    .forEach(status -> System.out.println(
                            status.model() + " is " + status.state() + ", in flight: " + status.inFlight()));
        }
    }

    private static void print(String title, ChatCompletion answer) {
        System.out.println(title + ": " + answer.text());
        for (Attempt attempt : answer.routing().history()) {
            System.out.println("  " + attempt.group() + " "
                    + attempt.failure()
                            .map(failure -> "failed: " + failure.getClass().getSimpleName())
                            .orElse("answered")
                    + (attempt.reason().isEmpty() ? "" : " (" + attempt.reason() + ")"));
        }
    }
}
