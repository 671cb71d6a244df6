package dev.litellm4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.litellm4j.examples.simulated.SimulatedProviders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DemoTest {
    @Test
    void aKeyInTheEnvironmentMakesAProviderReal() throws IOException {
        Map<String, String> environment = Map.of(
                "ANTHROPIC_API_KEY",
                "some-key",
                "OPENAI_API_KEY",
                " ",
                "OLLAMA_API_BASE",
                "http://127.0.0.1:" + closedPort());

        assertThat(RealProviders.in(environment)).containsExactly(entry(Vendor.ANTHROPIC, "claude-haiku-4-5"));
    }

    @Test
    void anOllamaThatAnswersIsAskedForItsModels() {
        try (SimulatedProviders there = SimulatedProviders.start()) {
            assertThat(RealProviders.in(Map.of("OLLAMA_API_BASE", there.ollama())))
                    .containsExactly(entry(Vendor.OLLAMA, "llama3.2:latest"));
        }
    }

    @Test
    void aRealProviderGoesBeforeASimulatedOne() {
        try (Demo demo = Demo.start(Map.of(Vendor.GEMINI, "gemini-2.5-pro"))) {
            assertThat(demo.model()).isEqualTo("gemini/gemini-2.5-pro");
            assertThat(demo.models())
                    .containsExactly(
                            "openai/gpt-4o-mini",
                            "anthropic/claude-haiku-4-5",
                            "gemini/gemini-2.5-pro",
                            "ollama/llama3.2");
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
