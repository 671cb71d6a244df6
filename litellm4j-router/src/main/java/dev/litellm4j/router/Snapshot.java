package dev.litellm4j.router;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.health.Health;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.policy.FallbackLists;
import dev.litellm4j.policy.Group;
import dev.litellm4j.policy.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A router's deployments and settings at one time; a change makes another, and calls under way keep theirs. Immutable. */
final class Snapshot {
    private final RouterSettings settings;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final List<Wildcard> wildcards = new ArrayList<>();

    /** {@code former}: whose counters and rests go on where a deployment has stayed the same. */
    Snapshot(
            List<Deployment> deployments,
            RouterSettings settings,
            @Nullable Snapshot former,
            Clockwork clockwork,
            Function<Deployment, Optional<ModelInfo>> models) {
        this.settings = settings;
        Health health = new Health(settings.health(), clockwork);
        List<String> ids = DeploymentIds.of(deployments);
        Map<String, List<Member>> byName = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            Deployment deployment = deployments.get(i).withDefaults(settings.defaults());
            Member member = former == null ? null : former.members.get(ids.get(i));
            if (former == null || member == null || !member.seat().deployment().equals(deployment)) {
                member = new Member(new Seat(deployment, ids.get(i), models), health.breaker(deployment, ids.get(i)));
            } else if (!former.settings.health().equals(settings.health())) {
                member = new Member(member.seat(), health.breaker(deployment, ids.get(i)));
            }
            members.put(ids.get(i), member);
            byName.computeIfAbsent(deployment.modelName(), name -> new ArrayList<>())
                    .add(member);
        }
        byName.forEach((name, those) -> groups.put(name, group(name, those)));
        groups.keySet().stream().filter(Wildcard::is).map(Wildcard::of).forEach(wildcards::add);
        wildcards.sort(
                Comparator.comparing((Wildcard wildcard) -> wildcard.name().length())
                        .reversed());
    }

    Group group(String name, List<Member> those) {
        return new Group(
                name,
                those,
                new FallbackLists(
                        fallbacks(settings.fallbacks(), name),
                        fallbacks(settings.contextWindowFallbacks(), name),
                        fallbacks(settings.contentPolicyFallbacks(), name)),
                settings.groupRetryPolicies().getOrDefault(name, settings.retryPolicy()));
    }

    /** By the group's own name, by its name without the provider, else those of every group. */
    private static List<Fallback> fallbacks(Map<String, List<Fallback>> all, String name) {
        List<Fallback> own = all.get(name);
        if (own == null) {
            own = all.get(name.substring(name.lastIndexOf('/') + 1));
        }
        return own == null ? all.getOrDefault(RouterOptions.ANY, List.of()) : own;
    }

    RouterSettings settings() {
        return settings;
    }

    Map<String, Member> members() {
        return members;
    }

    Map<String, Group> groups() {
        return groups;
    }

    /** The group that {@code model} means: an alias, a group's name, a deployment's id, a name with a star that fits. */
    Optional<Group> find(String model) {
        String name = settings.aliases().getOrDefault(model, model);
        Group group = groups.get(name);
        if (group != null) {
            return Optional.of(group);
        }
        Member member = members.get(name);
        if (member != null) {
            return Optional.of(group(name, List.of(member)));
        }
        for (Wildcard wildcard : wildcards) {
            if (wildcard.matches(name)) {
                return Optional.of(java.util.Objects.requireNonNull(groups.get(wildcard.name())));
            }
        }
        return Optional.empty();
    }
}
