package dev.litellm4j.micrometer;

import dev.litellm4j.listen.CallListener;
import dev.litellm4j.listen.ListenerFactory;
import io.micrometer.core.instrument.Metrics;
import java.util.Set;

/** Makes the listener that {@code config.yaml} calls {@code prometheus}, over {@link Metrics#globalRegistry}. */
public final class MicrometerListenerFactory implements ListenerFactory {
    /** For the service loader. */
    public MicrometerListenerFactory() {}

    @Override
    public Set<String> names() {
        return Set.of("prometheus", "micrometer");
    }

    @Override
    public CallListener create() {
        return MicrometerListener.over(Metrics.globalRegistry);
    }
}
