package dev.litellm4j.config;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.router.RoutingGroup;
import dev.litellm4j.router.RoutingStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An entry of {@code routing_groups} as far as it has been read. Not thread-safe. */
final class GroupKeys {
    private static final Section<GroupKeys> ARGUMENTS = Section.closed(List.of(
            Key.of(
                    "lowest_latency_buffer",
                    Kinds.AMOUNT,
                    (it, share) -> it.buffer = share.doubleValue(),
                    "How much slower than the fastest counts as fast."),
            Key.notYet("ttl"),
            Key.notYet("max_latency_list_size")));

    private static final Section<GroupKeys> SECTION = Section.closed(List.of(
            Key.of("group_name", Kinds.TEXT, (it, name) -> it.name = name, "What all of them together are called."),
            Key.of("models", Placed.of(Kinds.TEXTS), (it, models) -> it.models = Optional.of(models), "The groups."),
            Key.of(
                    "routing_strategy",
                    RouterKeys.STRATEGY,
                    (it, strategy) -> it.strategy = strategy,
                    "How it is chosen."),
            Key.of("routing_strategy_args", Nested.kind(ARGUMENTS), (it, all) -> all.accept(it), "What it is told.")));

    static final Key<Settings, Consumer<Settings>> KEY = Key.of(
            "routing_groups",
            new Kind<>(
                    "a list of mappings with group_name, models and routing_strategy",
                    JsonObject.of("type", "array", "items", Schemas.of(SECTION)),
                    false,
                    (value, at, reading) -> value instanceof List<?> list ? all(list, at, reading) : null),
            (settings, all) -> all.accept(settings),
            "Groups with a strategy of their own, and a name for all of them together.");

    private String name = "";
    private Optional<Placed<List<String>>> models = Optional.empty();
    private RoutingStrategy strategy = RoutingStrategy.SIMPLE_SHUFFLE;
    private double buffer;

    private static Consumer<Settings> all(List<?> list, At at, Reading reading) {
        List<Consumer<Settings>> groups = new ArrayList<>();
        Nested.items(list, at, reading).forEach((place, map) -> {
            GroupKeys group = new GroupKeys();
            SECTION.apply(map, place, group, reading);
            if (group.name.isBlank()) {
                reading.findings().error(place.key("group_name"), "missing; expected a name");
            } else if (group.models.isEmpty() || group.models.get().value().isEmpty()) {
                reading.findings().error(place.key("models"), "missing; expected a list of model names");
            } else {
                groups.add(settings -> group.setOn(settings, place));
            }
        });
        return settings -> groups.forEach(group -> group.accept(settings));
    }

    private void setOn(Settings settings, At at) {
        Placed<List<String>> members = models.orElseThrow();
        members.value().forEach(model -> settings.mention(model, members.at()));
        settings.routingGroup(name, at.key("group_name"));
        settings.builder().routingGroup(new RoutingGroup(name, members.value(), strategy, buffer));
    }
}
