package dev.litellm4j.router;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.StateLink;
import dev.litellm4j.health.RestListener;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.policy.Alarm;
import dev.litellm4j.policy.Group;
import dev.litellm4j.policy.Member;
import dev.litellm4j.providers.catalog.ModelCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a router is made of at this moment; a change makes all of it anew, and calls under way keep theirs. Thread-safe. */
final class RouterState {
    private final Clockwork clockwork;
    private final Alarm alarm;
    private final RestListener rests;
    private final @Nullable StateLink link;
    private final ModelCatalog catalog = ModelCatalog.bundled();
    private final Map<String, Member> strangers = Routes.noStrangers();
    private volatile Now now;

    /** The deployments as they were given, and what was made of them and of the settings. */
    record Now(List<Deployment> deployments, Snapshot snapshot, Engine engine, Routes routes) {}

    RouterState(
            List<Deployment> deployments,
            RouterSettings settings,
            Clockwork clockwork,
            Alarm alarm,
            RestListener rests,
            @Nullable StateLink link) {
        this.rests = rests;
        this.clockwork = clockwork;
        this.alarm = alarm;
        this.link = link;
        this.now = made(List.copyOf(deployments), settings, null);
    }

    Now now() {
        return now;
    }

    private Now made(List<Deployment> deployments, RouterSettings settings, @Nullable Snapshot former) {
        Snapshot snapshot = new Snapshot(deployments, settings, former, clockwork, rests, this::info);
        if (link != null) {
            snapshot.members().values().forEach(member -> member.seat().share(link));
        }
        Routes[] routes = new Routes[1];
        Engine engine = Engine.of(snapshot, clockwork, alarm, (route, target) -> routes[0].onward(route, target));
        routes[0] = new Routes(snapshot, engine.measures(), strangers, clockwork, rests, this::info);
        return new Now(deployments, snapshot, engine, routes[0]);
    }

    private Optional<ModelInfo> info(Deployment deployment) {
        Optional<ModelInfo> known =
                deployment.baseModel().flatMap(catalog::find).or(() -> catalog.find(deployment.model()));
        return deployment
                .modelInfo()
                .map(own -> known.map(row -> ModelInfos.over(own, row)).orElse(own))
                .or(() -> known);
    }

    void add(Deployment deployment) {
        change(all -> all.add(deployment));
    }

    void upsert(Deployment deployment) {
        change(all -> {
            int at = DeploymentIds.of(all)
                    .indexOf(deployment
                            .id()
                            .orElseGet(
                                    () -> DeploymentIds.of(List.of(deployment)).get(0)));
            if (at < 0) {
                all.add(deployment);
            } else {
                all.set(at, deployment);
            }
        });
    }

    /** False where there is none. */
    boolean remove(String id) {
        boolean[] found = new boolean[1];
        change(all -> {
            int at = DeploymentIds.of(all).indexOf(id);
            found[0] = at >= 0;
            if (found[0]) {
                all.remove(at);
            }
        });
        return found[0];
    }

    synchronized void update(RouterSettings settings) {
        now = made(now.deployments, settings, now.snapshot);
    }

    private synchronized void change(Consumer<List<Deployment>> change) {
        List<Deployment> changed = new ArrayList<>(now.deployments);
        change.accept(changed);
        now = made(List.copyOf(changed), now.snapshot.settings(), now.snapshot);
    }

    List<DeploymentStatus> statuses() {
        return now.snapshot.members().values().stream()
                .map(member -> Statuses.of(member, clockwork))
                .toList();
    }

    List<String> modelNames() {
        Snapshot current = now.snapshot;
        List<String> names = new ArrayList<>(current.groups().keySet());
        names.addAll(current.further().unions());
        current.settings().aliases().keySet().stream()
                .filter(alias -> !current.settings().hiddenAliases().contains(alias) && !names.contains(alias))
                .sorted()
                .forEach(names::add);
        return List.copyOf(names);
    }

    /** The fallback that has led a request for {@code model} to the group that answered; empty where it is the group asked. */
    Optional<Fallback> fallbackTo(String model, String answered) {
        Now current = now;
        boolean asked =
                current.snapshot.find(model).map(Group::name).orElse(model).equals(answered);
        return asked
                        || Wildcard.is(answered)
                                && current.routes
                                        .leading(model, answered)
                                        .model()
                                        .equals(answered)
                ? Optional.empty()
                : Optional.of(current.routes.leading(model, answered));
    }
}
