package dev.litellm4j.router;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.deployment.Spending;
import dev.litellm4j.health.Health;
import dev.litellm4j.health.RestListener;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.policy.FallbackLists;
import dev.litellm4j.policy.Group;
import dev.litellm4j.policy.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A router's deployments and settings at one time; a change makes another, and calls under way keep theirs. Immutable. */
final class Snapshot {
    private final RouterSettings settings;
    private final Map<String, Spending> budgets;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final List<Wildcard> wildcards = new ArrayList<>();
    private final FurtherNames further;

    /** Whose rests nobody hears of. */
    Snapshot(
            List<Deployment> deployments,
            RouterSettings settings,
            @Nullable Snapshot former,
            Clockwork clockwork,
            Function<Deployment, Optional<ModelInfo>> models) {
        this(deployments, settings, former, clockwork, RestListener.NONE, models);
    }

    /** {@code former}: whose counters and rests go on where a deployment has stayed the same. */
    Snapshot(
            List<Deployment> deployments,
            RouterSettings settings,
            @Nullable Snapshot former,
            Clockwork clockwork,
            RestListener rests,
            Function<Deployment, Optional<ModelInfo>> models) {
        this.settings = settings;
        this.budgets = settings.pick()
                .budgets(former == null ? null : former.settings.pick(), former == null ? Map.of() : former.budgets);
        Health health = new Health(settings.health(), clockwork, rests);
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
            settings.pick().limit(member.seat(), budgets);
            members.put(ids.get(i), member);
            byName.computeIfAbsent(deployment.modelName(), name -> new ArrayList<>())
                    .add(member);
        }
        byName.forEach((name, those) -> groups.put(name, group(name, those)));
        groups.keySet().stream().filter(Wildcard::is).map(Wildcard::of).forEach(wildcards::add);
        wildcards.sort(
                Comparator.comparing((Wildcard wildcard) -> wildcard.name().length())
                        .reversed());
        this.further = FurtherNames.of(this);
    }

    Group group(String name, List<Member> those) {
        return new Group(name, those, fallbacks(name, name, name), retryPolicy(name, name));
    }

    private FallbackLists fallbacks(String asked, String name, String group) {
        return new FallbackLists(
                fallbacks(settings.fallbacks(), asked, name, group),
                fallbacks(settings.contextWindowFallbacks(), asked, name, group),
                fallbacks(settings.contentPolicyFallbacks(), asked, name, group));
    }

    /**
     * By the name that was asked for, by the one it is another name of, by that name without the provider, by the
     * name with stars in it that it fits, else those of every group. No group falls back to itself.
     */
    private List<Fallback> fallbacks(Map<String, List<Fallback>> all, String asked, String name, String group) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<Fallback> found = all.getOrDefault(RouterOptions.ANY, List.of());
        for (String one : List.of(asked, name, name.substring(name.lastIndexOf('/') + 1), group)) {
            if (all.containsKey(one)) {
                found = java.util.Objects.requireNonNull(all.get(one));
                break;
            }
        }
        return found.stream()
                .filter(target -> !resolved(target.model()).equals(name))
                .toList();
    }

    private RetryPolicy retryPolicy(String name, String group) {
        Map<String, RetryPolicy> own = settings.groupRetryPolicies();
        return own.getOrDefault(name, own.getOrDefault(group, settings.retryPolicy()));
    }

    private String resolved(String model) {
        return settings.aliases().getOrDefault(model, model);
    }

    /** Puts a deployment of no group under the router's limits. */
    Seat limited(Seat seat) {
        settings.pick().limit(seat, budgets);
        return seat;
    }

    RouterSettings settings() {
        return settings;
    }

    /** What is spent of every budget, by a name that is the same on all machines. */
    Map<String, Spending> spendings() {
        Map<String, Spending> all = new HashMap<>();
        members.forEach((id, member) -> member.seat()
                .spending()
                .ifPresent(spending -> all.put(id + "/" + spending.window().toSeconds(), spending)));
        budgets.forEach((provider, spending) ->
                all.put("provider:" + provider + "/" + spending.window().toSeconds(), spending));
        return all;
    }

    Map<String, Member> members() {
        return members;
    }

    Map<String, Group> groups() {
        return groups;
    }

    /** What the names that are no group's mean. */
    FurtherNames further() {
        return further;
    }

    /** The group that {@code model} means to those who are in no team. */
    Optional<Group> find(String model) {
        return find(model, "");
    }

    /**
     * The group that {@code model} means to {@code team}: an alias, a group's name, a routing group's, a deployment's id,
     * the team's own name for something, a name with a star that fits.
     */
    Optional<Group> find(String model, String team) {
        String name = resolved(model);
        Group group = groups.get(name);
        if (group != null) {
            return Optional.of(
                    name.equals(model) ? group : group.as(name, fallbacks(model, name, name), group.retryPolicy()));
        }
        Optional<Group> union = further.union(name);
        if (union.isPresent()) {
            return union;
        }
        Member member = members.get(name);
        if (member != null) {
            return Optional.of(group(name, List.of(member)));
        }
        Optional<Group> own = further.ofTeam(team, name);
        if (own.isPresent()) {
            return own;
        }
        for (Wildcard wildcard : wildcards) {
            if (wildcard.matches(name)) {
                return Optional.of(java.util.Objects.requireNonNull(groups.get(wildcard.name()))
                        .as(name, fallbacks(model, name, wildcard.name()), retryPolicy(name, wildcard.name())));
            }
        }
        return further.ofTeamByStar(team, name);
    }
}
