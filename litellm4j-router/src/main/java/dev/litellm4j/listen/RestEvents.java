package dev.litellm4j.listen;

import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.health.RestListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes events of rests; without the failure's words, as the call they are from may be one that is hidden. */
record RestEvents(Consumer<CallEvent> sink) implements RestListener {
    @Override
    public void began(String id, String group, String model, Duration rest, @Nullable LiteLLMException failure) {
        sink.accept(new CallEvent.CooldownBegan(
                new DeploymentInfo(id, group, model),
                rest,
                Optional.ofNullable(failure).map(ErrorInfo::of).map(ErrorInfo::redacted),
                Instant.now()));
    }

    @Override
    public void ended(String id, String group, String model) {
        sink.accept(new CallEvent.CooldownEnded(new DeploymentInfo(id, group, model), Instant.now()));
    }
}
