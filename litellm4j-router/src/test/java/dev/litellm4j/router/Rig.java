package dev.litellm4j.router;

import dev.litellm4j.api.LlmRequest;
import java.time.Duration;
import java.util.List;

/** For the tests of other rooms: a router whose answers are scripted and whose time is not the machine's. */
public final class Rig {
    private final ScriptedClient client = new ScriptedClient();
    private final FakeClockwork clockwork = new FakeClockwork();

    /** What {@code model} answers: texts, exceptions that are thrown; the last entry goes on for ever. */
    public Rig on(String model, Object... script) {
        client.on(model, script);
        return this;
    }

    /** The router of {@code builder}. */
    public Router router(Router.Builder builder) {
        return builder.client(client).build(clockwork);
    }

    /** The models asked, in order. */
    public List<String> asked() {
        return client.asked();
    }

    /** The requests, in order. */
    public List<LlmRequest<?>> requests() {
        return client.requests();
    }

    /** The waits, in order. */
    public List<Duration> sleeps() {
        return clockwork.sleeps();
    }

    /** One round of the background health checks. */
    public static void checkHealth(Router router) {
        router.checkHealth();
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        clockwork.pass(time);
    }
}
