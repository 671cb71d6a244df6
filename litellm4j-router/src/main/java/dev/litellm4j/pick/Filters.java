package dev.litellm4j.pick;

import dev.litellm4j.deployment.Seat;
import dev.litellm4j.model.Capability;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.Support;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The filters that need nothing but the deployment and the request. */
public final class Filters {
    private Filters() {}

    /** Paused deployments take nothing. */
    public static @Nullable String blocked(Seat seat, Ask ask, long nanos) {
        return seat.deployment().isBlocked() ? "is blocked" : null;
    }

    /** A deployment with a team is that team's alone. */
    public static @Nullable String team(Seat seat, Ask ask, long nanos) {
        return seat.deployment().team().filter(team -> !team.equals(ask.team())).isPresent()
                ? "belongs to another team"
                : null;
    }

    /** Requests and tokens of the last minute against rpm and tpm. */
    public static @Nullable String rateLimits(Seat seat, Ask ask, long nanos) {
        if (seat.rpm() > 0 && seat.requests().total(nanos) >= seat.rpmHere(nanos)) {
            return "has had its " + seat.rpmHere(nanos) + " requests of this minute";
        }
        if (seat.tpm() > 0) {
            long used = seat.tokens().total(nanos);
            if (used > 0 && used + Math.max(1, ask.promptTokens()) > seat.tpmHere(nanos)) {
                return "has used " + used + " of its " + seat.tpmHere(nanos) + " tokens of this minute";
            }
        }
        return seat.elsewhere().nanosRefused(nanos, Math.max(1, ask.promptTokens())) > 0
                ? "has had what it may have in this minute on all machines together"
                : null;
    }

    /** All permits out. */
    public static @Nullable String parallelRequests(Seat seat, Ask ask, long nanos) {
        return seat.permits().isFull() ? "has as many calls under way as it may" : null;
    }

    /** The prompt against the model's window, as far as both are known. */
    public static @Nullable String contextWindow(Seat seat, Ask ask, long nanos) {
        if (ask.promptTokens() == 0) {
            return null;
        }
        OptionalInt window = seat.info().map(ModelInfo::maxInputTokens).orElseGet(OptionalInt::empty);
        return window.isPresent() && ask.promptTokens() > window.getAsInt()
                ? "takes " + window.getAsInt() + " tokens, the prompt has about " + ask.promptTokens()
                : null;
    }

    /** What the model is known not to do. */
    public static @Nullable String capabilities(Seat seat, Ask ask, long nanos) {
        for (Capability need : ask.needs()) {
            if (seat.info().filter(info -> info.supports(need) == Support.NO).isPresent()) {
                return "does not have " + need.name();
            }
        }
        return null;
    }

    /** Another region than the only allowed one, or none that is known. */
    public static @Nullable String region(Seat seat, Ask ask, long nanos) {
        if (ask.region().isEmpty()) {
            return null;
        }
        String allowed = ask.region().get();
        return seat.deployment()
                        .region()
                        .filter(region -> Regions.contains(allowed, region))
                        .isPresent()
                ? null
                : "does not stand in region " + allowed;
    }

    /** A budget that is used up. */
    public static @Nullable String budget(Seat seat, Ask ask, long nanos) {
        return seat.spending().filter(spending -> spending.isUsedUp(nanos)).isPresent()
                ? "has spent its budget of " + seat.spending().orElseThrow().limit() + " USD"
                : null;
    }
}
