package dev.litellm4j.conformance;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.ClientSettings;
import dev.litellm4j.providers.DirectClient;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.compatible.CompatibleTable;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.NobodyThere;
import dev.litellm4j.providers.testing.RegistryLines;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What works where, and how that is known: tried on every provider of the registry. */
final class ProviderMatrix {
    static final String RECORDED = "recorded";
    static final String DESCRIBED = "described";
    static final String FIXTURE = "fixture";
    static final String SENT = "sent";
    static final String ABSENT = "–";

    private static final Path FIXTURES = Path.of("src", "test", "resources", "fixtures");

    private final Providers providers = new Providers(ModelCatalog.bundled(), List.of());
    private final Optional<Recordings> recordings = Recordings.locate();
    private final Map<String, Map<Column, Integer>> recorded = new HashMap<>();
    private final Map<String, Optional<SpecValidator>> validators = new HashMap<>();
    private final Map<String, List<JsonObject>> scenarios = new HashMap<>();

    ProviderMatrix() {
        recordings.ifPresent(found -> Replays.cases(found).forEach(this::count));
    }

    private void count(Replays.Case one) {
        for (Column column : Column.values()) {
            boolean embedding = one.expected().format() == WireFormat.EMBEDDINGS;
            if (embedding == (column == Column.EMBEDDINGS)
                    && (embedding ? one.recording().statusOr200() < 300 : column.isShownBy(one.recording()))) {
                for (String prefix : List.of(Replays.prefix(one.recording().provider()), prefix(one.model()))) {
                    recorded.computeIfAbsent(prefix, name -> new EnumMap<>(Column.class))
                            .merge(column, 1, Integer::sum);
                }
            }
        }
    }

    private static String prefix(String model) {
        return model.substring(0, model.indexOf('/'));
    }

    /** Whether recordings and descriptions are at hand. */
    boolean isComplete() {
        return recordings.isPresent();
    }

    /** The strongest proof that {@code prefix} has {@code column}. */
    String proof(String prefix, Column column) {
        Provider provider = providers.find(prefix).orElseThrow();
        WireRequest sent = sent(prefix, provider, column);
        if (sent == null) {
            return ABSENT;
        }
        if (recorded.getOrDefault(prefix, Map.of()).getOrDefault(column, 0) > 0) {
            return RECORDED;
        }
        if (isValid(prefix, sent)) {
            return DESCRIBED;
        }
        return isScenario(prefix, provider, column) ? FIXTURE : SENT;
    }

    private boolean isValid(String prefix, WireRequest sent) {
        Optional<SpecValidator> validator =
                validators.computeIfAbsent(prefix, name -> recordings.flatMap(found -> SpecValidator.of(found, name)));
        return validator.isPresent()
                && OutgoingTest.violations(validator.get(), sent).isEmpty();
    }

    private boolean isScenario(String prefix, Provider provider, Column column) {
        boolean row = CompatibleTable.bundled().find(prefix).isPresent();
        String folder = Files.exists(FIXTURES.resolve(prefix))
                ? prefix
                : provider.protocol().name();
        return (!row || folder.equals(prefix))
                && scenarios.computeIfAbsent(folder, ProviderMatrix::scenarios).stream()
                        .anyMatch(request -> column.isAskedBy(request, request.has("streamed")));
    }

    /** The requests of a folder's scenarios that are no refusals. */
    private static List<JsonObject> scenarios(String folder) {
        Path vendor = FIXTURES.resolve(folder);
        if (!Files.isDirectory(vendor)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(vendor)) {
            return all.filter(one -> Files.exists(one.resolve("request.wire.json"))
                            || Files.exists(one.resolve("stream.wire.txt")))
                    .map(ProviderMatrix::request)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject request(Path scenario) {
        try {
            Path file = scenario.resolve("request.openai.json");
            JsonObject said = Files.exists(file) ? Json.object(Files.readString(file)) : JsonObject.of("messages", "");
            return Files.exists(scenario.resolve("stream.wire.txt")) ? said.with("streamed", true) : said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What goes out when {@code column} is asked for; null where it is refused, or cannot be said. */
    private @Nullable WireRequest sent(String prefix, Provider provider, Column column) {
        ChatRequest chat = column.probe(prefix + "/" + model(prefix));
        if (column == Column.STREAM && provider.protocol().streamingCodec(chat).isEmpty()) {
            return null;
        }
        LlmRequest<?> request = column == Column.EMBEDDINGS
                ? EmbeddingRequest.builder()
                        .model(prefix + "/"
                                + RegistryLines.of(prefix)
                                        .string("embedding_model")
                                        .orElse(model(prefix)))
                        .input("hi")
                        .build()
                : chat;
        NobodyThere last = new NobodyThere();
        ClientSettings settings = new ClientSettings(
                RegistryLines.secrets(prefix, provider), Map.of(), RequestOptions.NONE, Timeouts.DEFAULTS, List.of());
        try (DirectClient client = new DirectClient(providers, ModelCatalog.bundled(), last, settings)) {
            client.call(RegistryLines.at(prefix, provider, request));
        } catch (RuntimeException nothingThere) {
            return first(last.sent());
        }
        return first(last.sent());
    }

    private static @Nullable WireRequest first(List<WireRequest> sent) {
        return sent.isEmpty() ? null : sent.get(0);
    }

    private static String model(String prefix) {
        return RegistryLines.of(prefix).string("model").orElse("some-model");
    }
}
