package dev.litellm4j.config;

import dev.litellm4j.listen.CallListener;
import dev.litellm4j.listen.ListenerFactory;
import dev.litellm4j.listen.Slf4jListener;
import dev.litellm4j.router.Router;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of {@code litellm_settings} that name listeners. Not thread-safe. */
final class ListenKeys {
    private static final Map<String, String> ARTIFACTS =
            Map.of("otel", "dev.litellm4j:litellm4j-opentelemetry", "prometheus", "dev.litellm4j:litellm4j-micrometer");

    static final List<Key<Settings, ?>> KEYS = List.of(
            key("callbacks", "Who is told of calls: otel, prometheus, slf4j."),
            key("success_callback", "The same; who is named is told of everything."),
            key("failure_callback", "The same; who is named is told of everything."),
            Key.of(
                    "turn_off_message_logging",
                    Kinds.BOOLEAN,
                    (settings, off) -> settings.builder().turnOffMessageLogging(off),
                    "Whether who is told of calls does not see what was said and answered."));

    private final List<Placed<String>> said = new ArrayList<>();

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
        for (Placed<String> one : said) {
            if (!heard.add(one.value())) {
                continue;
            }
            Optional<CallListener> found = find(one.value());
            found.ifPresent(builder::listener);
            if (found.isEmpty()) {
                absent(one, findings);
                heard.remove(one.value());
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
            findings.notYet(one.at());
            findings.skipped(one.at(), one.value() + " is not supported yet");
        }
    }
}
