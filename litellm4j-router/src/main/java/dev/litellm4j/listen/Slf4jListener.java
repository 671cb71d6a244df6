package dev.litellm4j.listen;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line per call to the log {@code dev.litellm4j.calls}: INFO for an answer, WARN for a failure; retries,
 * fallbacks and rests at INFO. Says nothing of what was said.
 */
public final class Slf4jListener implements CallListener {
    private static final Logger LOG = LoggerFactory.getLogger("dev.litellm4j.calls");

    /** A listener. */
    public Slf4jListener() {}

    @Override
    public void on(CallEvent event) {
        if (event instanceof CallEvent.RequestEnded end) {
            if (end.ending().outcome() == Outcome.FAILURE) {
                LOG.warn("{}", line(end));
            } else if (LOG.isInfoEnabled()) {
                LOG.info("{}", line(end));
            }
        } else if (event instanceof CallEvent.Retry retry) {
            LOG.info(
                    "{} retry {} in {} after {} {}",
                    retry.call().id(),
                    retry.number(),
                    retry.group(),
                    retry.error().type(),
                    retry.error().statusCode());
        } else if (event instanceof CallEvent.FallbackTaken on) {
            LOG.info(
                    "{} goes from {} to {} after {} {}",
                    on.call().id(),
                    on.from(),
                    on.to(),
                    on.error().type(),
                    on.error().statusCode());
        } else if (event instanceof CallEvent.CooldownBegan rest) {
            LOG.info(
                    "{} of {} rests for {} ms",
                    rest.deployment().id(),
                    rest.deployment().group(),
                    rest.rest().toMillis());
        } else if (event instanceof CallEvent.CooldownEnded well) {
            LOG.info(
                    "{} of {} is well again",
                    well.deployment().id(),
                    well.deployment().group());
        }
    }

    static String line(CallEvent.RequestEnded end) {
        Ending ending = end.ending();
        StringBuilder line = new StringBuilder(160);
        line.append(end.call().id())
                .append(' ')
                .append(end.call().operation())
                .append(' ')
                .append(end.call().model());
        if (!ending.provider().isEmpty()) {
            line.append(" by ").append(ending.provider()).append('/').append(ending.model());
        }
        line.append(' ').append(ending.outcome().name().toLowerCase(java.util.Locale.ROOT));
        ending.error()
                .ifPresent(error ->
                        line.append(' ').append(error.type()).append(' ').append(error.statusCode()));
        if (ending.cacheHit()) {
            line.append(" from the cache");
        }
        line.append(" in ").append(ending.latency().toMillis()).append(" ms");
        ending.timeToFirstToken()
                .ifPresent(wait -> line.append(", first token after ")
                        .append(wait.toMillis())
                        .append(" ms"));
        if (ending.usage().isPresent()) {
            line.append(", ")
                    .append(ending.usage().promptTokens())
                    .append('+')
                    .append(ending.usage().completionTokens())
                    .append(" tokens");
        }
        ending.cost()
                .ifPresent(cost -> line.append(", $")
                        .append(cost.total().stripTrailingZeros().toPlainString()));
        if (ending.attempts() > 1) {
            line.append(", ").append(ending.attempts()).append(" attempts");
        }
        return line.toString();
    }

    @Override
    public boolean wantsContent() {
        return false;
    }
}
