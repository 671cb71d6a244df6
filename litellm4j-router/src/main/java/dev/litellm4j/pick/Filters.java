package dev.litellm4j.pick;

import dev.litellm4j.deployment.Seat;
import dev.litellm4j.deployment.Spending;
import dev.litellm4j.model.Capability;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.Support;
import java.util.OptionalInt;

/** The filters that need nothing but the deployment and the request. */
public enum Filters implements Filter {
    /** Paused deployments take nothing. */
    BLOCKED {
        @Override
        public boolean concerns(Seat seat) {
            return seat.deployment().isBlocked();
        }

        @Override
        public boolean refuses(Seat seat, Ask ask, long nanos) {
            return seat.deployment().isBlocked();
        }

        @Override
        public String reason(Seat seat, Ask ask, long nanos) {
            return "is blocked";
        }
    },
    /** A deployment with a team is that team's alone. */
    TEAM {
        @Override
        public boolean concerns(Seat seat) {
            return seat.deployment().team().isPresent();
        }

        @Override
        public boolean refuses(Seat seat, Ask ask, long nanos) {
            return !seat.deployment().team().orElse("").equals(ask.team());
        }

        @Override
        public String reason(Seat seat, Ask ask, long nanos) {
            return "belongs to another team";
        }
    },
    /** Another region than the only allowed one, or none that is known. */
    REGION {
        @Override
        public boolean matters(Ask ask) {
            return ask.region().isPresent();
        }

        @Override
        public boolean refuses(Seat seat, Ask ask, long nanos) {
            String allowed = ask.region().orElse("");
            return seat.deployment()
                    .region()
                    .filter(region -> Regions.contains(allowed, region))
                    .isEmpty();
        }

        @Override
        public String reason(Seat seat, Ask ask, long nanos) {
            return "does not stand in region " + ask.region().orElse("");
        }
    },
    /** The prompt against the model's window, as far as both are known. */
    CONTEXT_WINDOW {
        @Override
        public boolean matters(Ask ask) {
            return ask.promptTokens() > 0;
        }

        @Override
        public boolean refuses(Seat seat, Ask ask, long nanos) {
            OptionalInt window = window(seat);
            return window.isPresent() && ask.promptTokens() > window.getAsInt();
        }

        @Override
        public String reason(Seat seat, Ask ask, long nanos) {
            return "takes " + window(seat).orElse(0) + " tokens, the prompt has about " + ask.promptTokens();
        }

        private OptionalInt window(Seat seat) {
            return seat.info().map(ModelInfo::maxInputTokens).orElseGet(OptionalInt::empty);
        }
    },
    /** What the model is known not to do. */
    CAPABILITIES {
        @Override
        public boolean matters(Ask ask) {
            return !ask.needs().isEmpty();
        }

        @Override
        public boolean refuses(Seat seat, Ask ask, long nanos) {
            return ask.needs().stream().anyMatch(need -> lacks(seat, need));
        }

        @Override
        public String reason(Seat seat, Ask ask, long nanos) {
            return "does not have "
                    + ask.needs().stream()
                            .filter(need -> lacks(seat, need))
                            .map(Capability::name)
                            .sorted()
                            .toList();
        }

        private boolean lacks(Seat seat, Capability need) {
            return seat.info().filter(info -> info.supports(need) == Support.NO).isPresent();
        }
    },
    /** A budget that is used up, its own or its provider's. */
    BUDGET {
        @Override
        public boolean concerns(Seat seat) {
            return seat.hasBudget();
        }

        @Override
        public boolean refuses(Seat seat, Ask ask, long nanos) {
            return seat.usedUp(nanos).isPresent();
        }

        @Override
        public String reason(Seat seat, Ask ask, long nanos) {
            Spending usedUp = seat.usedUp(nanos).orElse(null);
            boolean isOwn = seat.spending().filter(own -> own == usedUp).isPresent();
            return (isOwn ? "has spent " : "belongs to a provider that has spent ") + usedUp;
        }

        @Override
        public long nanosLeft(Seat seat, Ask ask, long nanos) {
            return seat.usedUp(nanos).map(spending -> spending.nanosLeft(nanos)).orElse(0L);
        }
    },
    /** Requests and tokens of the last minute against rpm and tpm. */
    RATE_LIMITS {
        @Override
        public boolean concerns(Seat seat) {
            return seat.rpm() > 0 || seat.tpm() > 0;
        }

        @Override
        public boolean refuses(Seat seat, Ask ask, long nanos) {
            return isBusy(seat, nanos)
                    || isTalkative(seat, ask, nanos)
                    || seat.elsewhere().nanosRefused(nanos, Math.max(1, ask.tokens())) > 0;
        }

        @Override
        public String reason(Seat seat, Ask ask, long nanos) {
            if (isBusy(seat, nanos)) {
                return "has had its " + seat.rpmHere(nanos) + " requests of this minute";
            }
            return seat.tpm() > 0 && isTalkative(seat, ask, nanos)
                    ? "has used or promised " + seat.tokens().total(nanos) + " of its " + seat.tpmHere(nanos)
                            + " tokens of this minute, the call may take " + ask.tokens()
                    : "has had what it may have in this minute on all machines together";
        }

        @Override
        public long nanosLeft(Seat seat, Ask ask, long nanos) {
            long requests = seat.rpm() > 0 ? seat.requests().nanosUntil(nanos, 1, seat.rpmHere(nanos)) : 0;
            long tokens = seat.tpm() > 0
                    ? seat.tokens().nanosUntil(nanos, Math.max(1, ask.tokens()), seat.tpmHere(nanos))
                    : 0;
            return Math.max(
                    seat.elsewhere().nanosRefused(nanos, Math.max(1, ask.tokens())), Math.max(requests, tokens));
        }

        private boolean isBusy(Seat seat, long nanos) {
            return seat.rpm() > 0 && seat.requests().total(nanos) >= seat.rpmHere(nanos);
        }

        private boolean isTalkative(Seat seat, Ask ask, long nanos) {
            long used = seat.tpm() > 0 ? seat.tokens().total(nanos) : 0;
            return used > 0 && used + Math.max(1, ask.tokens()) > seat.tpmHere(nanos);
        }
    },
    /** Tokens of the last minute against itpm and otpm. */
    INPUT_AND_OUTPUT_TOKENS {
        @Override
        public boolean concerns(Seat seat) {
            return seat.inAndOut().isLimited();
        }

        @Override
        public boolean refuses(Seat seat, Ask ask, long nanos) {
            return seat.inAndOut().isFull(nanos, ask.promptTokens(), ask.outputTokens());
        }

        @Override
        public String reason(Seat seat, Ask ask, long nanos) {
            return "has used or promised " + seat.inAndOut().words(nanos) + " of this minute, the call may take "
                    + ask.promptTokens() + " and " + ask.outputTokens();
        }

        @Override
        public long nanosLeft(Seat seat, Ask ask, long nanos) {
            return seat.inAndOut().nanosUntil(nanos, ask.promptTokens(), ask.outputTokens());
        }
    },
    /** All permits out. */
    PARALLEL_REQUESTS {
        @Override
        public boolean concerns(Seat seat) {
            return seat.permits().isLimited();
        }

        @Override
        public boolean refuses(Seat seat, Ask ask, long nanos) {
            return seat.permits().isFull();
        }

        @Override
        public String reason(Seat seat, Ask ask, long nanos) {
            return "has as many calls under way as it may, " + seat.permits().inFlight();
        }
    }
}
