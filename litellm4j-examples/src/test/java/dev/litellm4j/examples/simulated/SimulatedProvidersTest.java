package dev.litellm4j.examples.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimulatedProvidersTest {
    private static final String HELLO =
            "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}";

    @Test
    void sendsTheFirstTokenBeforeTheSecondExistsAndCutsItOnClose() throws IOException {
        SimulatedProviders providers = SimulatedProviders.start(Duration.ofHours(1));
        try (InputStream body = new Http(providers.ollama()).open("/api/chat", HELLO)) {
            assertThat(body.read()).isEqualTo('{');
            providers.close();
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void leavesNoThreadAndNoPortBehind() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        SimulatedProviders providers = SimulatedProviders.start(Duration.ZERO);
        Http http = new Http(providers.ollama());
        http.post("/api/chat", HELLO);
        Set<Thread> started = Thread.getAllStackTraces().keySet();
        started.removeAll(before);
        started.removeIf(thread -> thread.getName().startsWith("HttpClient"));
        assertThat(started).isNotEmpty().allMatch(Thread::isDaemon);

        providers.close();
        for (Thread thread : started) {
            if (thread.getName().startsWith("simulated") || thread.getName().startsWith("HTTP")) {
                thread.join(5_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
        assertThatThrownBy(() -> http.get("/api/version")).hasMessageContaining("did not answer");
    }
}
