package dev.litellm4j.router;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.policy.Group;
import dev.litellm4j.policy.Member;
import java.util.List;
import java.util.Optional;

/** Whether tags choose within a group, and which of a request's tags. Immutable. */
final class Tagging {
    private final boolean usual;
    private final boolean byGroup;
    private final String prefix;
    private final TagFilter filter;

    Tagging(Snapshot snapshot) {
        TagSettings settings = snapshot.settings().tags();
        this.usual = settings.filtering();
        this.prefix = settings.prefix();
        this.filter = new TagFilter(settings.matchAny());
        this.byGroup = snapshot.members().values().stream()
                .map(Member::seat)
                .map(Seat::deployment)
                .anyMatch(deployment -> deployment.tagFiltering().isPresent());
    }

    /** The tags that {@code request} means in {@code group}; none where tags do not choose there. */
    List<String> of(LlmRequest<?> request, JsonObject metadata, Group group) {
        if (!holds(group) && !metadata.bool("enable_tag_filtering").orElse(false)) {
            return List.of();
        }
        return filter.meant(request, said(metadata), group.members());
    }

    private boolean holds(Group group) {
        return byGroup ? ofGroup(group).orElse(usual) : usual;
    }

    private static Optional<Boolean> ofGroup(Group group) {
        for (Member member : group.members()) {
            Optional<Boolean> own = member.seat().deployment().tagFiltering();
            if (own.isPresent()) {
                return own;
            }
        }
        return Optional.empty();
    }

    private List<String> said(JsonObject metadata) {
        return metadata.array("tags").stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(tag -> tag.startsWith(prefix))
                .map(tag -> tag.substring(prefix.length()))
                .filter(tag -> !tag.isEmpty())
                .toList();
    }
}
