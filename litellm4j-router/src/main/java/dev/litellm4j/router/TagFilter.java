package dev.litellm4j.router;

import dev.litellm4j.deployment.Seat;
import dev.litellm4j.pick.Ask;
import dev.litellm4j.pick.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * LiteLLM's tag routing: plain tags must be the deployment's (one of them, or all), {@code !tag} must not, {@code &tag}
 * must. A request without tags goes to those tagged {@code default}, and to those without any tag.
 */
record TagFilter(boolean any) implements Filter {
    private static final String DEFAULT = "default";

    @Override
    public @Nullable String refusal(Seat seat, Ask ask, long nanos) {
        List<String> own = seat.deployment().tags();
        if (ask.tags().isEmpty()) {
            return own.isEmpty() || own.contains(DEFAULT) ? null : "is for requests with one of the tags " + own;
        }
        boolean plain = false;
        boolean matched = !any;
        for (String tag : ask.tags()) {
            if (tag.startsWith("!")) {
                if (own.contains(tag.substring(1))) {
                    return "has the tag " + tag.substring(1);
                }
            } else if (tag.startsWith("&")) {
                if (!own.contains(tag.substring(1))) {
                    return "does not have the tag " + tag.substring(1);
                }
            } else {
                plain = true;
                matched = any ? matched || own.contains(tag) : matched && own.contains(tag);
            }
        }
        return !plain || matched ? null : "does not have " + (any ? "any of" : "all of") + " the tags " + ask.tags();
    }
}
