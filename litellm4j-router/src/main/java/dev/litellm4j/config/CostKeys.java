package dev.litellm4j.config;

import dev.litellm4j.ClientOptions;
import dev.litellm4j.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The keys of {@code litellm_settings} about what is taken off prices and put on top. Not thread-safe. */
final class CostKeys {
    private static final JsonObject AMOUNT = Kinds.AMOUNT.schema();

    static final List<Key<Settings, ?>> KEYS = List.of(
            Key.of(
                    "cost_discount_config",
                    Nested.<Settings>named("a mapping of providers", AMOUNT, CostKeys::discount),
                    (settings, all) -> all.accept(settings),
                    "What is taken off a provider's prices: 0.05 for five percent."),
            Key.of(
                    "cost_margin_config",
                    Nested.<Settings>named("a mapping of providers or global", JsonObject.EMPTY, CostKeys::margin),
                    (settings, all) -> all.accept(settings),
                    "What is added to a provider's costs: 0.1 for ten percent, or percentage and fixed_amount."));

    private final List<Consumer<ClientOptions.Builder>> said = new ArrayList<>();

    private static void discount(String provider, Object value, At at, Settings settings, Reading reading) {
        Kinds.AMOUNT.read(value, at, reading).ifPresent(fraction -> {
            if (fraction.compareTo(BigDecimal.ONE) > 0) {
                reading.findings().error(at, "expected a fraction between 0 and 1");
            } else {
                settings.costs().said.add(client -> client.costDiscount(provider, fraction.toPlainString()));
            }
        });
    }

    private static void margin(String provider, Object value, At at, Settings settings, Reading reading) {
        if (!(value instanceof Map<?, ?> map)) {
            Kinds.AMOUNT
                    .read(value, at, reading)
                    .ifPresent(share -> settings.costs()
                            .said
                            .add(client -> client.costMargin(provider, share.toPlainString(), "0")));
            return;
        }
        String[] parts = {"0", "0"};
        Section.entries(map, at).forEach((name, entry) -> {
            int part = name.equals("percentage") ? 0 : name.equals("fixed_amount") ? 1 : -1;
            if (part < 0) {
                reading.findings()
                        .unknown(
                                entry.at(), "unknown key" + Suggestion.of(name, List.of("percentage", "fixed_amount")));
                return;
            }
            Optional<Object> there = Optional.ofNullable(entry.value());
            there.flatMap(amount -> Kinds.AMOUNT.read(amount, entry.at(), reading))
                    .ifPresent(amount -> parts[part] = amount.toPlainString());
        });
        settings.costs().said.add(client -> client.costMargin(provider, parts[0], parts[1]));
    }

    boolean isSaid() {
        return !said.isEmpty();
    }

    void apply(ClientOptions.Builder client) {
        said.forEach(change -> change.accept(client));
    }
}
