package dev.litellm4j.opentelemetry;

import dev.litellm4j.listen.CallListener;
import dev.litellm4j.listen.ListenerFactory;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.util.Set;

/** Makes the listener that {@code config.yaml} calls {@code otel}, over {@link GlobalOpenTelemetry}. */
public final class OpenTelemetryListenerFactory implements ListenerFactory {
    /** For the service loader. */
    public OpenTelemetryListenerFactory() {}

    @Override
    public Set<String> names() {
        return Set.of("otel", "opentelemetry");
    }

    @Override
    public CallListener create() {
        return OpenTelemetryListener.of(GlobalOpenTelemetry.get());
    }
}
