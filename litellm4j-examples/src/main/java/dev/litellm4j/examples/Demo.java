package dev.litellm4j.examples;

import dev.litellm4j.ClientOptions;
import dev.litellm4j.LiteLLM;
import dev.litellm4j.examples.simulated.SimulatedProviders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes {@link LiteLLM} ready for an example: providers with a key in the environment, and a local Ollama, are called;
 * the others are simulated on loopback, in their real wire formats.
 *
 * <p>An application needs none of this: without {@code configure}, {@link LiteLLM} reads keys from the environment.
 */
final class Demo implements AutoCloseable {
    /** The system property that, set to {@code true}, simulates all four, whatever the environment holds. */
    static final String SIMULATE_ALL = "litellm4j.examples.simulated";

    private final Map<Vendor, String> real;
    private final List<Vendor> simulated;
    private final SimulatedProviders simulation = SimulatedProviders.start();

    private Demo(Map<Vendor, String> real) {
        this.real = real;
        this.simulated = Arrays.stream(Vendor.values())
                .filter(vendor -> !real.containsKey(vendor))
                .toList();
    }

    static Demo start() {
        return start(Boolean.getBoolean(SIMULATE_ALL) ? Map.of() : RealProviders.in(System.getenv()));
    }

    /** Calls {@code real} providers, each with a model of its own, and simulates the others. */
    static Demo start(Map<Vendor, String> real) {
        Demo demo = new Demo(real);
        LiteLLM.configure(demo.options());
        demo.sayWhoIsSimulated();
        return demo;
    }

    /** A model string of each provider. */
    List<String> models() {
        return Arrays.stream(Vendor.values()).map(this::modelOf).toList();
    }

    /** A model string of the first real provider, or of the simulated OpenAI. */
    String model() {
        return modelOf(real.isEmpty() ? Vendor.OPENAI : real.keySet().iterator().next());
    }

    @Override
    public void close() {
        LiteLLM.configure(LiteLLM.options().build());
        simulation.close();
    }

    private ClientOptions options() {
        ClientOptions.Builder options = LiteLLM.options();
        if (real.isEmpty()) {
            options.environment(Map.of());
        }
        for (Vendor vendor : simulated) {
            options.apiKey(vendor.provider(), SimulatedProviders.KEY);
            options.apiBase(vendor.provider(), vendor.simulatedAddress.apply(simulation));
        }
        return options.build();
    }

    private String modelOf(Vendor vendor) {
        return vendor.provider() + "/" + real.getOrDefault(vendor, vendor.usualModel);
    }

    private void sayWhoIsSimulated() {
        if (!simulated.isEmpty()) {
            System.out.println("Simulated on this machine, in the real wire formats, with made-up answers: "
                    + simulated.stream().map(vendor -> vendor.title).collect(Collectors.joining(", ")) + ".");
            System.out.println("To call the real ones, set OPENAI_API_KEY, ANTHROPIC_API_KEY or GEMINI_API_KEY,"
                    + " or start Ollama.\n");
        }
    }
}
