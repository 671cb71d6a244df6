package dev.litellm4j.router;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.pick.Ask;
import dev.litellm4j.pick.Filter;
import dev.litellm4j.policy.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * LiteLLM's tag routing: plain tags must be the deployment's (one of them, or all), {@code !tag} must not, {@code &tag}
 * must; a header that fits the deployment's {@code tag_regex} does as well as plain tags. Where no deployment of the
 * group has what is asked for, those tagged {@code default} take the call, as they do without tags, then any where the
 * group fails open; whether a deployment is well makes no difference to that.
 */
record TagFilter(boolean any) implements Filter {
    private static final String DEFAULT = "default";

    /** What a request without tags means whose headers fit a deployment; nobody is tagged so. */
    private static final List<String> BY_HEADER = List.of("(by header)");

    /** The tags that {@code request} with {@code tags} means in a group of {@code members}. */
    List<String> meant(LlmRequest<?> request, List<String> tags, List<Member> members) {
        if (tags.isEmpty()) {
            return fits(request, BY_HEADER, members)
                    ? BY_HEADER
                    : fits(request, List.of(DEFAULT), members) ? List.of(DEFAULT) : tags;
        }
        if (fits(request, tags, members)) {
            return tags;
        }
        List<String> meant = new ArrayList<>(tags);
        meant.removeIf(tag -> !isCondition(tag));
        meant.add(DEFAULT);
        if (fits(request, meant, members)) {
            return List.copyOf(meant);
        }
        return members.stream().anyMatch(member -> member.seat().deployment().isAllowingFailOpen())
                ? tags.stream().filter(tag -> tag.startsWith("!")).toList()
                : tags;
    }

    private boolean fits(LlmRequest<?> request, List<String> tags, List<Member> members) {
        for (Member member : members) {
            if (matches(member.seat().deployment(), tags, request)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean matters(Ask ask) {
        return !ask.tags().isEmpty();
    }

    @Override
    public boolean refuses(Seat seat, Ask ask, long nanos) {
        return !matches(seat.deployment(), ask.tags(), ask.request());
    }

    private boolean matches(Deployment deployment, List<String> tags, LlmRequest<?> request) {
        List<String> own = deployment.tags();
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
        return !plain || (any ? one : all) || hasFittingHeader(deployment, request);
    }

    private static boolean hasFittingHeader(Deployment deployment, LlmRequest<?> request) {
        List<HeaderPattern> patterns = deployment.headerPatterns();
        if (patterns.isEmpty()) {
            return false;
        }
        String agent = request.fields().object("metadata").text("user_agent");
        if (!agent.isEmpty() && fits(patterns, "User-Agent", agent)) {
            return true;
        }
        Map<String, String> headers = request.options().get(RequestOptions.HEADERS, Map.of());
        return headers.entrySet().stream().anyMatch(header -> fits(patterns, header.getKey(), header.getValue()));
    }

    /** Names of headers have no case; most are written as {@code User-Agent} is. */
    private static boolean fits(List<HeaderPattern> patterns, String name, String value) {
        String header = (name.equalsIgnoreCase("User-Agent") ? "User-Agent" : name) + ": " + value;
        return patterns.stream().anyMatch(pattern -> pattern.fits(header));
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
