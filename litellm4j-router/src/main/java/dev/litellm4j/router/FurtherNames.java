package dev.litellm4j.router;

import dev.litellm4j.policy.Group;
import dev.litellm4j.policy.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names beside those of the groups: what routing groups are called, and what teams call their own deployments. Immutable. */
final class FurtherNames {
    private final Snapshot snapshot;
    private final Map<String, Group> unions = new LinkedHashMap<>();
    private final Map<OfTeam, Group> ofTeams = new LinkedHashMap<>();

    private record OfTeam(String team, String name) {}

    private FurtherNames(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    static FurtherNames of(Snapshot snapshot) {
        FurtherNames names = new FurtherNames(snapshot);
        for (RoutingGroup group : snapshot.settings().pick().routingGroups()) {
            List<Member> members = names.members(group);
            if (!members.isEmpty()) {
                names.unions.put(group.name(), snapshot.group(group.name(), members));
            }
        }
        Map<OfTeam, List<Member>> byName = new LinkedHashMap<>();
        for (Member member : snapshot.members().values()) {
            Deployment deployment = member.seat().deployment();
            if (deployment.team().isPresent()
                    && deployment.teamPublicModelName().isPresent()) {
                OfTeam name = new OfTeam(
                        deployment.team().get(),
                        deployment.teamPublicModelName().get());
                byName.computeIfAbsent(name, fresh -> new ArrayList<>()).add(member);
            }
        }
        byName.forEach((name, those) -> names.ofTeams.put(name, snapshot.group(name.name, those)));
        return names;
    }

    /** Those whose name says which model they call, as the name of all of them does not. */
    private List<Member> members(RoutingGroup group) {
        return group.models().stream()
                .distinct()
                .filter(model -> !Wildcard.is(model))
                .map(model -> snapshot.groups().get(model))
                .filter(found -> found != null)
                .flatMap(found -> found.members().stream())
                .toList();
    }

    Optional<Group> union(String name) {
        return unions.isEmpty() ? Optional.empty() : Optional.ofNullable(unions.get(name));
    }

    /** What routing groups are called. */
    List<String> unions() {
        return List.copyOf(unions.keySet());
    }

    Optional<Group> ofTeam(String team, String name) {
        return team.isEmpty() ? Optional.empty() : Optional.ofNullable(ofTeams.get(new OfTeam(team, name)));
    }

    Optional<Group> ofTeamByStar(String team, String name) {
        if (team.isEmpty()) {
            return Optional.empty();
        }
        return ofTeams.entrySet().stream()
                .filter(entry -> entry.getKey().team.equals(team)
                        && Wildcard.is(entry.getKey().name)
                        && Wildcard.of(entry.getKey().name).matches(name))
                .map(entry -> snapshot.group(name, entry.getValue().members()))
                .findFirst();
    }
}
