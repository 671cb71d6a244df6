package dev.litellm4j.health;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.router.AllowedFailsPolicy;
import dev.litellm4j.router.Deployment;
import java.util.OptionalInt;

/** Makes the breakers of one router. Immutable. */
public final class Health {
    private final HealthSettings settings;
    private final Clockwork clockwork;
    private final RestListener listener;

    /** Breakers by {@code settings}, which a deployment's own go before. */
    public Health(HealthSettings settings, Clockwork clockwork) {
        this(settings, clockwork, RestListener.NONE);
    }

    /** The same, whose rests {@code listener} hears of. */
    public Health(HealthSettings settings, Clockwork clockwork, RestListener listener) {
        this.listener = listener;
        this.settings = settings;
        this.clockwork = clockwork;
    }

    /** A breaker for {@code deployment}. */
    public Breaker breaker(Deployment deployment, String id) {
        HealthSettings own = new HealthSettings(
                deployment.allowedFails().map(OptionalInt::of).orElse(settings.allowedFails()),
                deployment
                        .allowedFailsPolicy()
                        .orElse(deployment.allowedFails().isPresent() ? AllowedFailsPolicy.NONE : settings.policy()),
                deployment.cooldownTime().orElse(settings.cooldownTime()),
                settings.enabled());
        return new Breaker(new Breaker.Whose(id, deployment.modelName(), deployment.model()), own, clockwork, listener);
    }
}
