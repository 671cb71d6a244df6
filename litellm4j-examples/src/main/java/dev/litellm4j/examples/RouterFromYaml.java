package dev.litellm4j.examples;

import dev.litellm4j.examples.simulated.SimulatedProviders;
import dev.litellm4j.router.Router;

/** LiteLLM's own {@code config.yaml}, as a text here, usually as a file. */
public final class RouterFromYaml {
    private static final String CONFIG = """
            model_list:
              - model_name: fast
                litellm_params:
                  model: openai/gpt-4o-mini
                  api_key: KEY
                  api_base: OPENAI
                  rpm: 500
              - model_name: fast
                litellm_params:
                  model: openai/gpt-4o
                  api_key: KEY
                  api_base: OPENAI
                  rpm: 100
              - model_name: strong
                litellm_params:
                  model: anthropic/claude-haiku-4-5
                  api_key: KEY
                  api_base: ANTHROPIC
            router_settings:
              routing_strategy: least-busy
              num_retries: 2
              fallbacks: [{fast: [strong]}]
            """;

    private RouterFromYaml() {}

    public static void main(String[] args) {
        try (SimulatedProviders there = SimulatedProviders.start();
                Router router = Router.fromYaml(CONFIG.replace("KEY", SimulatedProviders.KEY)
                        .replace("OPENAI", there.openAi())
                        .replace("ANTHROPIC", there.anthropic()))) {
            System.out.println("Groups: " + String.join(", ", router.modelNames()));
            System.out.println(router.completion("fast", "Name three rivers.").text());
            System.out.println(router.completion("strong", "Name three rivers.").text());
        }
    }
}
