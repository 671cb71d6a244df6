package dev.litellm4j.router;

import dev.litellm4j.api.Usage;
import dev.litellm4j.policy.Route;

/** What a stream has used so far: what it says, and a token for each piece since. Read by one thread, asked by any. */
final class Arrived {
    private volatile Now now = new Now(Usage.NONE, 0);

    private record Now(Usage reported, int pieces) {}

    /** A piece has come, with what it says of the usage up to it. */
    void add(Usage usage) {
        Now before = now;
        now = usage.isPresent() ? new Now(usage, 0) : new Now(before.reported, before.pieces + 1);
    }

    /** As the stream said it last. */
    Usage reported() {
        return now.reported;
    }

    /** The usage of a stream that did not come to its end; of the prompt an estimate where the stream has said nothing. */
    Usage soFar(Route route) {
        Now last = now;
        if (!last.reported.isPresent()) {
            int measured = route.ask().promptTokens();
            int prompt =
                    measured > 0 ? measured : PromptSize.tokens(route.request().fields());
            return usage(Usage.builder().promptTokens(prompt), prompt, last.pieces);
        }
        return last.pieces == 0
                ? last.reported
                : usage(
                        last.reported.toBuilder(),
                        last.reported.promptTokens(),
                        last.reported.completionTokens() + last.pieces);
    }

    private static Usage usage(Usage.Builder sofar, int prompt, int completion) {
        return sofar.completionTokens(completion)
                .totalTokens(prompt + completion)
                .build();
    }
}
