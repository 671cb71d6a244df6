package dev.litellm4j.examples;

import dev.litellm4j.examples.simulated.SimulatedProviders;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The four providers the examples call: a cheap model of each, its simulation, the variables that hold its key. */
enum Vendor {
    OPENAI("OpenAI", "gpt-4o-mini", SimulatedProviders::openAi, "OPENAI_API_KEY"),
    ANTHROPIC(
            "Anthropic",
            "claude-haiku-4-5",
            SimulatedProviders::anthropic,
            "ANTHROPIC_API_KEY",
            "ANTHROPIC_AUTH_TOKEN"),
    GEMINI("Gemini", "gemini-2.5-flash", SimulatedProviders::gemini, "GEMINI_API_KEY", "GOOGLE_API_KEY"),
    OLLAMA("Ollama", "llama3.2", SimulatedProviders::ollama);

    final String title;
    final String usualModel;
    final Function<SimulatedProviders, String> simulatedAddress;
    final List<String> keyVariables;

    Vendor(String title, String usualModel, Function<SimulatedProviders, String> simulated, String... keyVariables) {
        this.title = title;
        this.usualModel = usualModel;
        this.simulatedAddress = simulated;
        this.keyVariables = List.of(keyVariables);
    }

    /** The prefix of its model strings. */
    String provider() {
        return name().toLowerCase(Locale.ROOT);
    }
}
