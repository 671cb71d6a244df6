package dev.litellm4j.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.transport.Transport;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every prefix of the registry and every route: where a chat goes, with which credential, and that its body says what was
 * asked. {@code registry.jsonl} has a line per prefix; {@code -Dregistry=write} writes the lines of new ones, to be read
 * against the provider's documentation.
 */
class RegistryTest {
    private static final Path FILE =
            Path.of("src", "test", "resources", "dev", "litellm4j", "providers", "registry.jsonl");
    private static final String WORDS = "a question for the registry";
    private static final Map<String, JsonObject> LINES = lines();

    static List<String> prefixes() {
        List<String> all = new ArrayList<>(new Providers(ModelCatalog.bundled(), List.of()).names());
        all.remove(dev.litellm4j.providers.testing.AcmeModule.NAME);
        all.remove(dev.litellm4j.providers.testing.AcmeModule.NAME + "/labs");
        LINES.keySet().stream().filter(prefix -> !all.contains(prefix)).forEach(all::add);
        return all;
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void aChatGoesToItsAddressWithItsCredential(String prefix) throws IOException {
        JsonObject line = LINES.getOrDefault(prefix, JsonObject.of("prefix", prefix));
        Recorder recorder = new Recorder();
        Throwable failure = catchThrowable(() -> call(line, environment(line), recorder));

        JsonObject seen =
                recorder.sent.isEmpty() ? JsonObject.of("none", String.valueOf(failure)) : said(recorder.sent.get(0));
        if ("write".equals(System.getProperty("registry")) && !line.has("sent")) {
            JsonObject whole = line.with("sent", seen);
            Files.writeString(FILE, Json.write(whole) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return;
        }
        assertThat(line.has("sent"))
                .as("registry.jsonl has a line for " + prefix)
                .isTrue();
        assertThat(seen).as(prefix).isEqualTo(line.object("sent"));
        if (recorder.sent.get(0).body().isPresent() && !line.bool("embedding").orElse(false)) {
            assertThat(new String(recorder.sent.get(0).body().get().toBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains(WORDS);
        }
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void aMissingCredentialIsOneSentenceThatNamesTheVariable(String prefix) {
        JsonObject line = LINES.getOrDefault(prefix, JsonObject.of("prefix", prefix));
        Provider provider = provider(prefix);
        if (isAtTheCallersAddress(provider) || (!provider.auth().required() && !line.has("missing"))) {
            return;
        }
        Map<String, String> rest = new LinkedHashMap<>(environment(line));
        rest.values().removeIf(value -> value.startsWith("key-of"));
        Recorder recorder = new Recorder();

        Throwable failure = catchThrowable(() -> call(line, rest, recorder));

        assertThat(recorder.sent).isEmpty();
        assertThat(failure).isInstanceOf(LiteLLMException.class);
        String variable = line.string("missing")
                .orElseGet(() -> provider.auth().keyVariables().get(0));
        assertThat(failure.getMessage()).contains(variable).doesNotContain("\n");
    }

    /** What LiteLLM's list of providers says of base addresses and keys, where the list is at hand. */
    @Test
    void addressesAndKeysAreThoseOfTheReference() throws IOException {
        Path reference = Path.of("..", "..", "shared", "reference", "providers.json");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.exists(reference), "no list of providers beside the project; skipped");
        Map<String, String> wrong = new TreeMap<>();
        Providers providers = new Providers(ModelCatalog.bundled(), List.of());
        for (Object one : (List<?>) Json.value(Files.readAllBytes(reference))) {
            JsonObject row = (JsonObject) one;
            Optional<Provider> provider = providers.find(row.text("prefix"));
            if (provider.isEmpty()) {
                continue;
            }
            List<String> variables = provider.get().auth().keyVariables();
            for (Object key : row.array("api_key_env")) {
                if (!variables.contains(key.toString())) {
                    wrong.put(row.text("prefix") + " " + key, "is not among " + variables);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Provider provider(String prefix) {
        return new Providers(ModelCatalog.bundled(), List.of()).find(prefix).orElseThrow();
    }

    /** A key for every variable that may hold one, and what the line adds. */
    private static Map<String, String> environment(JsonObject line) {
        Map<String, String> all = new LinkedHashMap<>();
        Provider provider = provider(line.text("prefix"));
        provider.auth().keyVariables().stream()
                .limit(1)
                .forEach(name -> all.put(name, "key-of-" + line.text("prefix")));
        if (provider.host().defaultBase().isEmpty()) {
            provider.host().baseVariables().stream().limit(1).forEach(name -> all.put(name, "https://base.example"));
        }
        line.object("environment").forEach((name, value) -> all.put(name, value.toString()));
        all.values().removeIf(String::isEmpty);
        return all;
    }

    private static void call(JsonObject line, Map<String, String> environment, Recorder recorder) {
        ModelCatalog catalog = ModelCatalog.bundled();
        ClientSettings settings =
                new ClientSettings(Secrets.of(environment), Map.of(), RequestOptions.NONE, Calls.PATIENT, List.of());
        String model = line.text("prefix") + "/" + line.string("model").orElse("some-model");
        try (DirectClient client = new DirectClient(new Providers(catalog, List.of()), catalog, recorder, settings)) {
            if (line.bool("embedding").orElse(false)) {
                client.call(EmbeddingRequest.builder().model(model).input(WORDS).build());
            } else {
                ChatRequest.Builder request = ChatRequest.builder().model(model).user(WORDS);
                if (isAtTheCallersAddress(provider(line.text("prefix")))) {
                    request.apiBase("https://base.example").apiKey("key-of-" + line.text("prefix"));
                }
                client.call(request.build());
            }
        }
    }

    private static boolean isAtTheCallersAddress(Provider provider) {
        return provider.host().defaultBase().isEmpty()
                && provider.host().baseVariables().isEmpty();
    }

    private static JsonObject said(WireRequest sent) {
        Map<String, Object> seen = new LinkedHashMap<>();
        StringBuilder query = new StringBuilder();
        sent.forEachQuery((name, value) -> query.append(query.length() == 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(value));
        seen.put("request", sent.method() + " " + sent.url() + query);
        sent.forEachHeader((name, value) -> {
            if (value.contains("key-of") || name.equalsIgnoreCase("Authorization")) {
                seen.put(name.toLowerCase(Locale.ROOT), value.replaceAll("Signature=.*|signature=.*", "…"));
            }
        });
        return JsonObject.copyOf(seen);
    }

    private static Map<String, JsonObject> lines() {
        Map<String, JsonObject> lines = new LinkedHashMap<>();
        try {
            for (String line : Files.exists(FILE) ? Files.readAllLines(FILE) : List.<String>of()) {
                JsonObject one = Json.object(line);
                lines.put(one.text("prefix"), one);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Remembers what it is given, and answers that there is no such thing. */
    private static final class Recorder implements Transport {
        private final List<WireRequest> sent = new ArrayList<>();

        @Override
        public WireReply send(WireRequest request, Context context) {
            sent.add(request);
            return WireReply.of(404, "{\"error\":{\"message\":\"nothing here\"}}");
        }

        @Override
        public void close() {}
    }
}
