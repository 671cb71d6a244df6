package dev.litellm4j.router;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.health.Health;
import dev.litellm4j.health.RestListener;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.listen.CallWatch;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.policy.FallbackLists;
import dev.litellm4j.policy.Group;
import dev.litellm4j.policy.Journey;
import dev.litellm4j.policy.Member;
import dev.litellm4j.policy.Route;
import dev.litellm4j.policy.Tried;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Leads requests to groups: the first one a request names, and those it falls back to. Thread-safe. */
final class Routes {
    private static final int MOST_STRANGERS = 1000;

    private final Snapshot snapshot;
    private final Clockwork clockwork;
    private final Function<Deployment, Optional<ModelInfo>> models;
    private final boolean measures;
    private final RestListener rests;
    private final Asks asks;
    private final Map<String, Member> strangers;

    /** {@code strangers}: deployments of model strings that no group has the name of; shared over snapshots. */
    Routes(
            Snapshot snapshot,
            boolean measures,
            Map<String, Member> strangers,
            Clockwork clockwork,
            RestListener rests,
            Function<Deployment, Optional<ModelInfo>> models) {
        this.rests = rests;
        this.snapshot = snapshot;
        this.asks = new Asks(snapshot);
        this.measures = measures;
        this.strangers = strangers;
        this.clockwork = clockwork;
        this.models = models;
    }

    static Map<String, Member> noStrangers() {
        return java.util.Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Member> eldest) {
                return size() > MOST_STRANGERS;
            }
        });
    }

    Route first(LlmRequest<?> request, boolean stream, Cancellation cancellation) {
        Optional<Group> known = snapshot.find(request.model(), team(request));
        Group group = known.isPresent() ? known.get() : stranger(request.model());
        Journey journey = journey(cancellation).watchedBy(CallWatch.of(request.options()));
        return journey.from(route(request, stream, withOwnFallbacks(group, request), journey, 0, measures));
    }

    /** The same for a conversation that is at {@code held} since a fallback: there first, then where it was sent to. */
    Route first(LlmRequest<?> request, boolean stream, Cancellation cancellation, Fallback held) {
        Route usual = first(request, stream, cancellation);
        Route start = onward(usual, held);
        Fallback back = Fallback.to(request.model());
        return route(
                        start.request(),
                        stream,
                        start.group()
                                .with(FallbackLists.to(back).and(usual.group().fallbacks())),
                        usual.journey(),
                        0,
                        true)
                .because("the conversation has been here since a fallback");
    }

    Route onward(Route from, Fallback target) {
        Optional<Route> origin = from.journey().origin();
        if (origin.isPresent()
                && target.equals(Fallback.to(origin.get().request().model()))) {
            return origin.get();
        }
        LlmRequest<?> renamed = towards(from.request(), target);
        Optional<Group> known = snapshot.find(target.model(), team(renamed));
        Group group = known.isPresent() ? known.get() : newStranger(target.model());
        return route(renamed, from.ask().stream(), group, from.journey(), from.depth() + 1, true);
    }

    private static String team(LlmRequest<?> request) {
        return request.fields().object("metadata").text("user_api_key_team_id");
    }

    private Journey journey(Cancellation cancellation) {
        return new Journey(cancellation, snapshot.settings().maxFallbacks(), clockwork);
    }

    /** The request as {@code target} gets it. */
    static <A> LlmRequest<A> towards(LlmRequest<A> request, Fallback target) {
        LlmRequest<A> changed = target.overrides().isEmpty() ? request : request.with(overridden(request, target));
        return changed.with(target.model(), target.options().or(OwnCredentials.of(request, target.model())));
    }

    /** The fallback that leads from the group {@code model} to the group {@code answered}, with what it overrides. */
    Fallback leading(String model, String answered) {
        return snapshot.find(model).map(Group::fallbacks).orElse(FallbackLists.NONE).all().stream()
                .filter(target -> snapshot.find(target.model())
                        .map(Group::name)
                        .orElse(target.model())
                        .equals(answered))
                .findFirst()
                .orElse(Fallback.to(answered));
    }

    private Route route(
            LlmRequest<?> request, boolean stream, Group group, Journey journey, int depth, boolean measured) {
        return new Route(
                journey, group, group.members(), asks.of(request, stream, group, measured), new Tried(), depth, "");
    }

    /** Fallbacks that the request names go before those of its group. */
    private Group withOwnFallbacks(Group group, LlmRequest<?> request) {
        List<String> own = request.options().get(RequestOptions.FALLBACKS, List.of());
        if (own.isEmpty()) {
            return group;
        }
        List<Fallback> targets = own.stream().map(Fallback::to).toList();
        return group.with(new FallbackLists(targets, List.of(), List.of()));
    }

    private static JsonObject overridden(LlmRequest<?> request, Fallback target) {
        JsonObjectBuilder fields = request.fields().toBuilder();
        return fields.setAll(target.overrides()).build();
    }

    private Group stranger(String model) {
        if (!snapshot.settings().passThrough()) {
            List<Fallback> last = snapshot.settings().fallbacks().getOrDefault(RouterOptions.ANY, List.of());
            if (!last.isEmpty()) {
                return snapshot.find(last.get(0).model())
                        .orElseGet(() -> newStranger(last.get(0).model()));
            }
            throw new BadRequestException(
                    "no model group is called '" + model + "'; this router has "
                            + String.join(", ", snapshot.groups().keySet()),
                    ErrorDetails.of("", model));
        }
        return newStranger(model);
    }

    private Group newStranger(String model) {
        Member member = strangers.computeIfAbsent(model, name -> {
            Deployment deployment =
                    Deployment.of(name, name).withDefaults(snapshot.settings().defaults());
            return new Member(
                    snapshot.limited(new Seat(deployment, name, models)),
                    new Health(snapshot.settings().health(), clockwork, rests).breaker(deployment, name));
        });
        return snapshot.group(model, List.of(member));
    }
}
