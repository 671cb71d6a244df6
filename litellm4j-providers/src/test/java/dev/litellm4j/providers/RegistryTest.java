package dev.litellm4j.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.testing.NobodyThere;
import dev.litellm4j.providers.testing.RegistryLines;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final String WORDS = "a question for the registry";

    static List<String> prefixes() {
        return RegistryLines.prefixes();
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void aChatGoesToItsAddressWithItsCredential(String prefix) throws IOException {
        JsonObject line = RegistryLines.of(prefix);
        NobodyThere recorder = new NobodyThere();
        Throwable failure =
                catchThrowable(() -> call(line, RegistryLines.environment(prefix, provider(prefix)), recorder));

        JsonObject seen = recorder.sent().isEmpty()
                ? JsonObject.of("none", String.valueOf(failure))
                : said(recorder.sent().get(0));
        if ("write".equals(System.getProperty("registry")) && !line.has("sent")) {
            RegistryLines.append(line.with("sent", seen));
            return;
        }
        assertThat(line.has("sent"))
                .as("registry.jsonl has a line for " + prefix)
                .isTrue();
        assertThat(seen).as(prefix).isEqualTo(line.object("sent"));
        if (!recorder.sent().isEmpty()) {
            assertThat(new String(
                                    recorder.sent().get(0).body().get().toBytes(),
                                    java.nio.charset.StandardCharsets.UTF_8)
                            .replace('+', ' '))
                    .contains(WORDS);
        }
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void aMissingCredentialIsOneSentenceThatNamesTheVariable(String prefix) {
        JsonObject line = RegistryLines.of(prefix);
        Provider provider = provider(prefix);
        if (RegistryLines.isAtTheCallersAddress(provider) || (!provider.auth().required() && !line.has("missing"))) {
            return;
        }
        Map<String, String> rest = new LinkedHashMap<>(RegistryLines.environment(prefix, provider(prefix)));
        rest.values().removeIf(RegistryLines::isCredential);
        NobodyThere recorder = new NobodyThere();

        Throwable failure = catchThrowable(() -> call(line, rest, recorder));

        assertThat(recorder.sent()).isEmpty();
        assertThat(failure).isInstanceOf(LiteLLMException.class);
        String variable = line.string("missing")
                .orElseGet(() -> provider.auth().keyVariables().get(0));
        assertThat(failure.getMessage()).contains(variable).doesNotContain("\n");
    }

    /**
     * What LiteLLM's list of providers says of keys, where the list is at hand. The pair of keys of AWS is no key that could
     * be sent; the sentence about missing ones names them.
     */
    @Test
    void keysAreThoseOfTheReference() throws IOException {
        Path reference = reference();
        Map<String, String> wrong = new TreeMap<>();
        Providers providers = new Providers(ModelCatalog.bundled(), List.of());
        for (Object one : (List<?>) Json.value(Files.readAllBytes(reference))) {
            JsonObject row = (JsonObject) one;
            Optional<Provider> provider = providers.find(row.text("prefix"));
            if (provider.isEmpty() || row.text("auth").equals("sigv4")) {
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

    /**
     * What the same list says of addresses: every variable moves the provider, and where nobody says anything the host is
     * the list's.
     */
    @Test
    void addressesAreThoseOfTheReference() throws IOException {
        Path reference = reference();
        Map<String, String> wrong = new TreeMap<>();
        Providers providers = new Providers(ModelCatalog.bundled(), List.of());
        for (Object one : (List<?>) Json.value(Files.readAllBytes(reference))) {
            JsonObject row = (JsonObject) one;
            Optional<Provider> provider = providers.find(row.text("prefix"));
            if (provider.isEmpty()) {
                continue;
            }
            List<String> variables = provider.get().host().baseVariables();
            for (String field : List.of("base_url_env", "base_url_env_probable")) {
                for (Object variable : row.array(field)) {
                    if (!variables.contains(variable.toString())) {
                        wrong.put(row.text("prefix") + " " + variable, "is not among " + variables);
                    }
                }
            }
            String host = host(row.text("base_url"));
            String here = host(provider.get().host().defaultBase().orElse(""));
            if (!host.isEmpty() && !here.matches(host.replace(".", "[.]").replace("*", ".*"))) {
                wrong.put(row.text("prefix"), "is at " + host + ", not at " + here);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Path reference() {
        Path reference = Path.of(System.getProperty("conformance.dir", "../shared/conformance"))
                .resolveSibling("reference")
                .resolve("providers.json");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.exists(reference), "no list of providers beside the project; skipped");
        return reference;
    }

    /** The host of an address, with what it leaves to a variable called the same. */
    private static String host(String address) {
        return address.replaceAll("^[a-z]+://([^/]+).*$", "$1")
                .replaceAll("[{<][^}>]*[}>]-?", "*")
                .toLowerCase(Locale.ROOT);
    }

    /** A route that only the provider's own codec knows is the provider's. */
    private static Provider provider(String prefix) {
        Providers providers = new Providers(ModelCatalog.bundled(), List.of());
        return providers
                .find(prefix)
                .or(() -> providers.find(prefix.substring(0, prefix.indexOf('/'))))
                .orElseThrow();
    }

    private static void call(JsonObject line, Map<String, String> environment, NobodyThere recorder) {
        ModelCatalog catalog = ModelCatalog.bundled();
        ClientSettings settings =
                new ClientSettings(Secrets.of(environment), Map.of(), RequestOptions.NONE, Calls.PATIENT, List.of());
        String model = line.text("prefix") + "/" + line.string("model").orElse("some-model");
        try (DirectClient client = new DirectClient(new Providers(catalog, List.of()), catalog, recorder, settings)) {
            LlmRequest<?> request = line.bool("embedding").orElse(false)
                    ? EmbeddingRequest.builder().model(model).input(WORDS).build()
                    : ChatRequest.builder().model(model).user(WORDS).build();
            client.call(RegistryLines.at(line.text("prefix"), provider(line.text("prefix")), request));
        }
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
}
