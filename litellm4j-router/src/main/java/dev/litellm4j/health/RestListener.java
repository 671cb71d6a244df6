package dev.litellm4j.health;

import dev.litellm4j.error.LiteLLMException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hears when deployments begin to rest and are well again. Called under a breaker's lock: must be quick. Thread-safe. */
public interface RestListener {
    /** Nobody who hears it. */
    RestListener NONE = new RestListener() {
        @Override
        public void began(String id, String group, String model, Duration rest, @Nullable LiteLLMException failure) {}

        @Override
        public void ended(String id, String group, String model) {}
    };

    /** It has begun to rest, by {@code failure} unless others have seen it. */
    void began(String id, String group, String model, Duration rest, @Nullable LiteLLMException failure);

    /** It is well again. */
    void ended(String id, String group, String model);
}
