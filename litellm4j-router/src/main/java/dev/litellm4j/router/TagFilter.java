package dev.litellm4j.router;

import dev.litellm4j.deployment.Seat;
import dev.litellm4j.pick.Ask;
import dev.litellm4j.pick.Filter;
import dev.litellm4j.policy.Member;
import java.util.ArrayList;
import java.util.List;

/**
 * LiteLLM's tag routing: plain tags must be the deployment's (one of them, or all), {@code !tag} must not, {@code &tag}
 * must. Where no deployment of the group has what is asked for, those tagged {@code default} take the call, as they do
 * without tags; whether a deployment is well makes no difference to that.
 */
record TagFilter(boolean any) implements Filter {
    private static final String DEFAULT = "default";

    /** The tags that a request with {@code tags} means in a group of {@code members}. */
    List<String> meant(List<String> tags, List<Member> members) {
        if (tags.isEmpty()) {
            return members.stream()
                            .anyMatch(
                                    member -> member.seat().deployment().tags().contains(DEFAULT))
                    ? List.of(DEFAULT)
                    : tags;
        }
        if (members.stream()
                .anyMatch(member -> matches(member.seat().deployment().tags(), tags))) {
            return tags;
        }
        List<String> meant = new ArrayList<>(tags);
        meant.removeIf(tag -> !isCondition(tag));
        meant.add(DEFAULT);
        boolean isThere = members.stream()
                .anyMatch(member -> matches(member.seat().deployment().tags(), meant));
        return isThere ? List.copyOf(meant) : tags;
    }

    @Override
    public boolean matters(Ask ask) {
        return !ask.tags().isEmpty();
    }

    @Override
    public boolean refuses(Seat seat, Ask ask, long nanos) {
        return !matches(seat.deployment().tags(), ask.tags());
    }

    private boolean matches(List<String> own, List<String> tags) {
        boolean plain = false;
        boolean one = false;
        boolean all = true;
        for (String tag : tags) {
            if (isCondition(tag)) {
                if (own.contains(tag.substring(1)) == tag.startsWith("!")) {
                    return false;
                }
            } else {
                boolean has = own.contains(tag);
                plain = true;
                one |= has;
                all &= has;
            }
        }
        return !plain || (any ? one : all);
    }

    private static boolean isCondition(String tag) {
        return tag.startsWith("!") || tag.startsWith("&");
    }

    @Override
    public String reason(Seat seat, Ask ask, long nanos) {
        return "has the tags " + seat.deployment().tags() + ", not " + (any ? "any of the tags " : "all of the tags ")
                + ask.tags();
    }
}
