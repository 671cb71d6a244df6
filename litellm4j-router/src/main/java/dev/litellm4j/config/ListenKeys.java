package dev.litellm4j.config;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.listen.CallListener;
import dev.litellm4j.listen.ListenerFactory;
import dev.litellm4j.listen.ListenerOptions;
import dev.litellm4j.listen.Slf4jListener;
import dev.litellm4j.router.Router;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The keys of {@code litellm_settings} that name listeners. Not thread-safe. */
final class ListenKeys {
    private static final Map<String, String> ARTIFACTS =
            Map.of("otel", "dev.litellm4j:litellm4j-opentelemetry", "prometheus", "dev.litellm4j:litellm4j-micrometer");

    private static final List<String> NAMES = List.of("otel", "prometheus", "slf4j", "json_logs");

    static final List<Key<Settings, ?>> KEYS = List.of(
            key("callbacks", "Who is told of calls: otel, prometheus, slf4j."),
            key("success_callback", "The same; who is named is told of everything."),
            key("failure_callback", "The same; who is named is told of everything."),
            Key.of(
                    "turn_off_message_logging",
                    Kinds.BOOLEAN,
                    (settings, off) -> settings.builder().turnOffMessageLogging(off),
                    "Whether who is told of calls does not see what was said and answered."),
            Key.of(
                    "log_raw_request_response",
                    Kinds.BOOLEAN,
                    (settings, on) -> settings.builder().logRawRequest(on),
                    "Whether who is told of calls is shown what goes to the providers; for debugging."));

    private static final Kind<Double> SHARE = Kind.of(
            "a number from 0 to 1",
            JsonObject.of("type", "number", "minimum", 0, "maximum", 1),
            (value, at, reading) -> Kinds.number(value)
                    .map(BigDecimal::doubleValue)
                    .filter(share -> share >= 0 && share <= 1)
                    .orElse(null));

    /** What stands under a name of {@code callback_settings}. */
    private static final Section<One> OPTIONS = Section.closed(List.of(
            Key.of(
                    "message_logging",
                    Kinds.BOOLEAN,
                    (one, on) -> one.options = on ? one.options : one.options.withRedaction(),
                    "Whether it sees what was said and answered; true where it is not said."),
            Key.of(
                    "sample_rate",
                    SHARE,
                    (one, share) -> one.options = one.options.withSampleRate(share),
                    "The share of calls it is told of; 1 where it is not said.")));

    /** {@code callback_settings}, at the top of the file. */
    static final Kind<Consumer<Settings>> SETTINGS = Nested.named(
            "a mapping from a callback's name to its settings",
            Schemas.of(OPTIONS),
            (name, value, at, settings, reading) -> {
                if (value instanceof Map<?, ?> map) {
                    One one = new One(at);
                    OPTIONS.apply(map, at, one, reading);
                    settings.listening().options.put(name, one);
                } else {
                    reading.findings().error(at, "expected a mapping, found " + Kind.nameOf(value));
                }
            });

    private final List<Placed<String>> said = new ArrayList<>();
    private final Map<String, One> options = new LinkedHashMap<>();

    /** How one is told. */
    private static final class One {
        private final At at;
        private ListenerOptions options = ListenerOptions.DEFAULTS;

        One(At at) {
            this.at = at;
        }
    }

    private static Key<Settings, Placed<List<String>>> key(String name, String doc) {
        return Key.of(
                name,
                Placed.of(Kinds.TEXTS),
                (settings, them) ->
                        them.value().forEach(one -> settings.listening().said.add(new Placed<>(one, them.at()))),
                doc);
    }

    /** Hands the listeners to the builder, each once however often it is named. */
    void finish(Router.Builder builder, Findings findings) {
        Set<String> heard = new HashSet<>();
        options.forEach((name, one) -> {
            if (said.stream().noneMatch(said -> said.value().equals(name))) {
                findings.warning(one.at, "has no effect, as no callbacks key names " + name);
            }
        });
        for (Placed<String> name : said) {
            if (!heard.add(name.value())) {
                continue;
            }
            Optional<CallListener> found = find(name.value());
            One one = options.getOrDefault(name.value(), new One(name.at()));
            found.ifPresent(listener -> builder.listener(listener, one.options));
            if (found.isEmpty()) {
                absent(name, findings);
                heard.remove(name.value());
            }
        }
    }

    private static Optional<CallListener> find(String name) {
        return name.equals("slf4j") || name.equals("json_logs")
                ? Optional.of(new Slf4jListener())
                : ListenerFactory.find(name);
    }

    private static void absent(Placed<String> one, Findings findings) {
        if (ARTIFACTS.containsKey(one.value())) {
            findings.skipped(one.at(), one.value() + " needs " + ARTIFACTS.get(one.value()) + " on the class path");
        } else {
            Optional<String> near = Suggestion.nearest(one.value(), NAMES);
            if (near.isPresent()) {
                findings.unknown(one.at(), "nobody is called " + one.value() + "; did you mean " + near.get() + "?");
                return;
            }
            findings.notYet(one.at());
            findings.skipped(one.at(), one.value() + " is not supported yet");
        }
    }
}
